/** A fault's life as a row of steps, and which event is the natural next one. Pure. */
import type { EnteredEventKind, FaultView } from '../../../shared/api/faults.ts';

/** The way a fault usually goes; a later step may come without the ones before it. */
export const lifeSteps = ['reported', 'responded', 'on-site', 'diagnosed', 'fixed', 'verified', 'closed'] as const;
export type LifeStep = (typeof lifeSteps)[number];

export interface Step {
  readonly step: LifeStep;
  /** skipped: a later one was recorded and this one never was. */
  readonly state: 'done' | 'next' | 'open' | 'skipped';
  readonly atMs: number | null;
}

type Life = Pick<FaultView, 'reportedAtMs' | 'nextEvents'> & {
  readonly events: readonly Pick<FaultView['events'][number], 'kind' | 'atMs'>[];
};

export function stepsOf(fault: Life): Step[] {
  // What happened before it was opened again is history, not where it stands.
  const reopened = fault.events.findLastIndex((event) => event.kind === 'reopened');
  const events = fault.events.slice(reopened + 1);
  const timeOf = (step: LifeStep): number | null =>
    step === 'reported' ? fault.reportedAtMs : (timeIn(events, step) ?? null);
  const times = lifeSteps.map(timeOf);
  const last = times.findLastIndex((time) => time !== null);
  const next = nextEvent(fault);
  return lifeSteps.map((step, index) => {
    const atMs = times[index] ?? null;
    const state = atMs !== null ? 'done' : index < last ? 'skipped' : step === next ? 'next' : 'open';
    return { step, state, atMs };
  });
}

/** Of several visits the first one counts; of any other step that was taken again, the last. */
function timeIn(events: Life['events'], step: LifeStep): number | undefined {
  const isStep = ({ kind }: Life['events'][number]): boolean => kind === step;
  return (step === 'on-site' ? events.find(isStep) : events.findLast(isStep))?.atMs;
}

/** The next step forward that may be taken; null when there is none. Coming a second time is not one. */
export function nextEvent(fault: Life): LifeStep | null {
  const possible = lifeSteps.filter((step) => (fault.nextEvents as readonly string[]).includes(step));
  return possible.find((step) => step !== 'on-site' || !hasArrived(fault)) ?? null;
}

/** Since it was opened again, if it was. */
export const hasArrived = ({ events }: Pick<Life, 'events'>): boolean =>
  events.findLastIndex(({ kind }) => kind === 'on-site') > events.findLastIndex(({ kind }) => kind === 'reopened');

/** What else may be done, the natural next step apart; what ends the fault is last, out of the way of the others. */
export function otherEvents(fault: Life): EnteredEventKind[] {
  const next = nextEvent(fault);
  return fault.nextEvents
    .filter((kind) => kind !== next)
    .toSorted((a, b) => Number(a === 'cancelled') - Number(b === 'cancelled'));
}
