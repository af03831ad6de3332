/** The order of a fault's events: by when they happened, whenever they were entered. */
import type { FaultState } from '../../shared/api/faults.ts';
import type { FaultEventKind } from '../../shared/domain/fault-fields.ts';
import { type FaultStep, faultLifeCycle, isAtWork, isStep, nextEvents } from '../../shared/domain/fault-life-cycle.ts';
import { AppError } from '../../shared/errors.ts';

const minuteMs = 60_000;

export interface Happened {
  readonly kind: FaultEventKind;
  readonly atMs: number;
}

/** The state that the last step led to. */
export function stateOf(events: readonly Happened[]): FaultState {
  const last = events.findLast(isMove)?.kind;
  return last === undefined || last === 'reopened' ? 'reported' : last;
}

/** The pause that goes on, null when work does: a step that ends the work ends its pause too. */
export function openPause<E extends Happened>(events: readonly E[]): E | null {
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
  const isPossible = isMove(added)
    ? faultLifeCycle[state].includes(added.kind) && leadsTo([...before, added], after)
    : isPossibleBeside(state, before, added.kind) && isPausedInTurn(added, after);
  if (added.atMs < reportedAtMs || !isPossible) throw new AppError('Fault_WrongOrder', { state, kind: added.kind });
}

/** Nothing is done about a fault before it is reported. @throws Fault_WrongOrder */
export function assertReportedFirst(reportedAtMs: number, events: readonly Happened[]): void {
  const first = events.find(({ kind }) => kind !== 'note' && kind !== 'classified');
  if (first !== undefined && first.atMs < reportedAtMs) {
    throw new AppError('Fault_WrongOrder', { state: 'reported', kind: first.kind });
  }
}

const isMove = <E extends Happened>(event: E): event is E & { readonly kind: FaultStep } => isStep(event.kind);

function isPossibleBeside(state: FaultState, before: readonly Happened[], kind: FaultEventKind): boolean {
  return nextEvents(state, openPause(before) !== null).some((next) => next === kind);
}

function leadsTo(before: readonly Happened[], after: readonly Happened[]): boolean {
  const next = after.find(isMove);
  return next === undefined || faultLifeCycle[stateOf(before)].includes(next.kind);
}

/** A pause is followed by its end, and an end by anything but another one. */
function isPausedInTurn({ kind }: Happened, after: readonly Happened[]): boolean {
  const next = after.find((event) => event.kind === 'paused' || event.kind === 'resumed');
  return next?.kind !== kind;
}
