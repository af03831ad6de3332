/**
 * The contract's time limits. Undefined in its text, and so to be confirmed by the customer: what 重大, 一般 and 紧急 mean,
 * from when a clock counts (read as: from the report, the earliest), and in which hours the four hours of 一般系统故障
 * count (read as: around the clock, the strictest).
 */
import type { SlaRule } from '../../domain/sla-clock.ts';

const contractual = { startsAt: 'reported', isContractual: true } as const;
/** The contract names no pause: its clocks go on while a fault waits, until the customer agrees otherwise. */
const aroundTheClock = { ...contractual, type: 'duration-24x7', mayPause: false } as const;
/** 内部: section two gives its other faults no limit; these are the team's own aims and no promise. */
const internal = {
  section: '二',
  severity: 'general',
  clauseId: '二.3.2(5)',
  startsAt: 'reported',
  type: 'duration-business-hours',
  isContractual: false,
  isToConfirm: true,
  mayPause: true,
} as const;

export const slaRules: SlaRule[] = [
  {
    ...aroundTheClock,
    id: 'A-紧急-响应',
    clauseId: '一.3.1.1(4)',
    section: '一',
    severity: 'urgent',
    goal: 'responded',
    minutes: 30,
    isToConfirm: false,
  },
  {
    ...aroundTheClock,
    id: 'A-紧急-到场',
    clauseId: '一.3.1.1(4)',
    section: '一',
    severity: 'urgent',
    goal: 'on-site',
    minutes: 60,
    isToConfirm: false,
  },
  {
    ...aroundTheClock,
    id: 'A-一般-修复',
    clauseId: '一.3.1.1(4)',
    section: '一',
    severity: 'general',
    goal: 'fixed',
    minutes: 240,
    isToConfirm: true,
  },
  {
    ...aroundTheClock,
    id: 'A-重大-到场',
    clauseId: '一.3.2(6)',
    section: '一',
    severity: 'major',
    goal: 'on-site',
    minutes: 60,
    isToConfirm: false,
  },
  {
    ...aroundTheClock,
    id: 'B-重大-到场',
    clauseId: '二.3.2(6)',
    section: '二',
    severity: 'major',
    goal: 'on-site',
    minutes: 240,
    isToConfirm: false,
  },
  { ...internal, id: 'B-其他-响应', goal: 'responded', minutes: 60 },
  { ...internal, id: 'B-其他-修复', goal: 'fixed', minutes: 480 },
  {
    ...contractual,
    id: 'C-整改',
    clauseId: '三.3.2(6)',
    section: '三',
    severity: 'rectification',
    goal: 'fixed',
    type: 'fixed-deadline',
    deadline: { days: 0, time: '24:00' },
    latest: { days: 1, time: '10:00' },
    isToConfirm: false,
  },
  // 立即整改，第一时间反馈: no number, so the minutes that it took are recorded and not judged.
  {
    ...aroundTheClock,
    id: 'C-重大-反馈',
    clauseId: '三.3.2(7)',
    section: '三',
    severity: 'major',
    goal: 'responded',
    minutes: null,
    isToConfirm: false,
  },
  {
    ...aroundTheClock,
    id: 'C-重大-整改',
    clauseId: '三.3.2(7)',
    section: '三',
    severity: 'major',
    goal: 'fixed',
    minutes: null,
    isToConfirm: false,
  },
];
