/** When the contract's work recurs. */
import type { Plan } from '../schema.ts';

/**
 * The contract runs for one year from its signing (clause 2 of each section), a day the requirements do not know:
 * the first Monday of 2026 stands in for it until the signed contract is at hand.
 */
const startsOn = '2026-01-05';

export const plans: Plan[] = [
  {
    id: 'cctv-weekly',
    obligationId: 'cctv-weekly-inspection',
    templateId: 'cctv-weekly',
    title: '监控系统每周巡检',
    titleEn: 'Weekly CCTV round',
    rrule: 'FREQ=WEEKLY;BYDAY=MO',
    startsOn,
    // 二.3.1.3(2) says 每周: any day of the week will do, and the next round opens when this one's week is over.
    windowDays: 7,
    dueOn: 'any-day',
  },
];
