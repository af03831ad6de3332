/** The order of a fault's events: by when they happened, whenever they were entered. */
import type { FaultState } from '../../shared/api/faults.ts';
import {
  type FaultStep,
  type Standing,
  faultLifeCycle,
  isAtWork,
  isStep,
  nextEvents,
} from '../../shared/domain/fault-life-cycle.ts';
import { type PresenceEvent, isAnyonePresent, isPresent } from '../../shared/domain/visits.ts';
import { AppError } from '../../shared/errors.ts';

const minuteMs = 60_000;

/** What happened, when, and who says so. */
export type Happened = PresenceEvent;
type Occurred = Pick<Happened, 'kind' | 'atMs'>;

/** The state that the last step led to. */
export function stateOf(events: readonly Occurred[]): FaultState {
  const last = events.findLast(isMove)?.kind;
  return last === undefined || last === 'reopened' ? 'reported' : last;
}

/** The pause that goes on, null when work does: a step that ends the work ends its pause too. */
export function openPause<E extends Occurred>(events: readonly E[]): E | null {
  const last = events.findLast(
    ({ kind }) => kind === 'paused' || kind === 'resumed' || (isStep(kind) && kind !== 'reopened' && !isAtWork(kind)),
  );
  return last?.kind === 'paused' ? last : null;
}

/** People give times to the minute: such a time lies after what is known more exactly of that minute. */
export function exactTime(atMs: number, knownMs: readonly number[]): number {
  if (atMs % minuteMs !== 0) return atMs;
  return Math.max(atMs, ...knownMs.filter((known) => known < atMs + minuteMs));
}

/**
 * Proves that an event fits between what happened before it and what came after it, so that a step which was
 * forgotten can be entered later.
 * @param events the others, by the time they happened. @throws Fault_WrongOrder
 */
export function assertInOrder(reportedAtMs: number, events: readonly Happened[], added: Happened): void {
  if (added.kind === 'note') return;
  const before = events.filter((event) => event.atMs <= added.atMs);
  const after = events.filter((event) => event.atMs > added.atMs);
  const state = stateOf(before);
  const isInTurn = isMove(added) ? leadsTo([...before, added], after) : isPausedInTurn(added, after);
  const isPossible = isPossibleNext(before, added) && isInTurn;
  if (added.atMs < reportedAtMs || !isPossible) throw new AppError('Fault_WrongOrder', { state, kind: added.kind });
}

/** Nothing is done about a fault before it is reported. @throws Fault_WrongOrder */
export function assertReportedFirst(reportedAtMs: number, events: readonly Occurred[]): void {
  const first = events.find(({ kind }) => kind !== 'note' && kind !== 'classified');
  if (first !== undefined && first.atMs < reportedAtMs) {
    throw new AppError('Fault_WrongOrder', { state: 'reported', kind: first.kind });
  }
}

const isMove = <E extends Occurred>(event: E): event is E & { readonly kind: FaultStep } => isStep(event.kind);

/** How a fault stands after these events, for somebody. */
export function standingOf(events: readonly Happened[], by: string): Standing {
  return {
    state: stateOf(events),
    isPaused: openPause(events) !== null,
    isPresent: isPresent(events, by),
    isAnyonePresent: isAnyonePresent(events),
  };
}

const isPossibleNext = (before: readonly Happened[], { kind, by }: Happened): boolean =>
  nextEvents(standingOf(before, by)).some((next) => next === kind);

function leadsTo(before: readonly Occurred[], after: readonly Occurred[]): boolean {
  const next = after.find(isMove);
  return next === undefined || faultLifeCycle[stateOf(before)].includes(next.kind);
}

/** A pause is followed by its end, and an end by anything but another one. */
function isPausedInTurn({ kind }: Occurred, after: readonly Occurred[]): boolean {
  if (kind === 'left') return true;
  const next = after.find((event) => event.kind === 'paused' || event.kind === 'resumed');
  return next?.kind !== kind;
}
