/**
 * A task as it stands: what its plan makes due, and what people decided about it. Pure, and alike on every laptop that
 * has the same events: of a kind the one written last holds, and kinds do not depend on each other's order. Only whether
 * a task on demand is to be done at all hangs on two kinds: opening it again takes its withdrawal back.
 */
import { AppError } from '../errors.ts';
import { addDays } from './dates.ts';
import type { TaskEventFields, TaskEventKind } from './task-event.ts';
import { type DayReckoning, type Occurrence, endingOn } from './task-schedule.ts';

/**
 * planned: its window opens later; excused: missed, with a reason given; withdrawn: it need not be done. A task that is
 * done late is done.
 */
export const taskStates = ['planned', 'due', 'started', 'done', 'missed', 'excused', 'withdrawn'] as const;
export type TaskState = (typeof taskStates)[number];

/** What was written about a task, with whatever else its reader knows of it. */
interface Written {
  readonly fields: TaskEventFields;
}

export interface Decided<E extends Written> {
  /** By the plan, or as it was opened. */
  readonly planned: Occurrence;
  /** With the last day that holds. */
  readonly occurrence: Occurrence;
  /** The opening that tells what it is for; null for what recurs. */
  readonly opened: E | null;
  /** Why its last day is another one than planned; null when it is that one. */
  readonly moved: E | null;
  /** Who does it; null for nobody in particular. */
  readonly assigned: E | null;
  readonly excused: E | null;
  readonly withdrawn: E | null;
}

/** @param events of this task, in the order they were written */
export function decide<E extends Written>(
  byPlan: Occurrence,
  events: readonly E[],
  reckoning: DayReckoning,
): Decided<E> {
  const last = (...kinds: readonly TaskEventKind[]): E | null =>
    events.findLast(({ fields }) => kinds.includes(fields.kind)) ?? null;
  const opened = last('opened');
  const planned = endingOnIf(byPlan, opened?.fields.dueDay ?? null, reckoning);
  const moved = last('moved');
  const assigned = last('assigned');
  const turn = last('opened', 'withdrawn');
  const occurrence = endingOnIf(planned, moved?.fields.dueDay ?? null, reckoning);
  const excused = last('excused');
  return {
    planned,
    occurrence,
    opened,
    moved: occurrence.dueDay === planned.dueDay ? null : moved,
    assigned: assigned?.fields.personId === null ? null : assigned,
    // A reason is one for the last day that was missed: a later last day is missed anew.
    excused: excused !== null && excused.fields.atMs >= occurrence.dueAtMs ? excused : null,
    withdrawn: turn?.fields.kind === 'withdrawn' ? turn : null,
  };
}

const endingOnIf = (occurrence: Occurrence, dueDay: string | null, reckoning: DayReckoning): Occurrence =>
  dueDay === null || dueDay === occurrence.dueDay ? occurrence : endingOn(occurrence, dueDay, reckoning);

/** @param round whether a round of it was started, and whether one was completed */
export function taskState(
  { occurrence, excused, withdrawn }: Decided<Written>,
  round: { readonly isStarted: boolean; readonly isDone: boolean },
  nowMs: number,
): TaskState {
  if (round.isDone) return 'done';
  if (withdrawn !== null) return 'withdrawn';
  if (nowMs >= occurrence.dueAtMs) return excused === null ? 'missed' : 'excused';
  if (round.isStarted) return 'started';
  return nowMs < occurrence.startsAtMs ? 'planned' : 'due';
}

/** A quarter: what waits longer has another date in the contract by then. */
const furthestMoveDays = 92;
/** What was done without the laptop is written down within a month. */
const openedAfterDays = 31;
const openedAheadDays = 366;

export interface DayLimits {
  readonly from: string;
  readonly to: string;
}

/** The last days that a task may be given by hand. */
export function moveLimits({ day, dueDay }: Occurrence, today: string): DayLimits {
  return { from: later(day, today), to: addDays(later(dueDay, today), furthestMoveDays) };
}

/** The days on which a task on demand may be opened. */
export function openLimits(startsOn: string, today: string): DayLimits {
  return { from: later(startsOn, addDays(today, -openedAfterDays)), to: addDays(today, openedAheadDays) };
}

/** @throws Task_WrongDay */
export function assertWithin(day: string, { from, to }: DayLimits): void {
  if (day < from || day > to) throw new AppError('Task_WrongDay', { day, from, to });
}

const later = (a: string, b: string): string => (a > b ? a : b);
