/** The order of a fault's events: by when they happened, whenever they were entered. */
import type { FaultState } from '../../shared/api/faults.ts';
import type { FaultEventKind } from '../../shared/domain/entities.ts';
import { faultLifeCycle } from '../../shared/domain/fault-life-cycle.ts';
import { AppError } from '../../shared/errors.ts';

const minuteMs = 60_000;

export interface Happened {
  readonly kind: FaultEventKind;
  readonly atMs: number;
}

/** The state that the last moving event led to. */
export function stateOf(events: readonly Happened[]): FaultState {
  const last = events.findLast((event) => event.kind !== 'note')?.kind;
  if (last === undefined || last === 'note' || last === 'reopened') return 'reported';
  return last;
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
  const moving = events.filter((event) => event.kind !== 'note');
  const before = moving.filter((event) => event.atMs <= added.atMs);
  const next = moving.find((event) => event.atMs > added.atMs);
  const state = stateOf(before);
  const isNextPossible = next === undefined || faultLifeCycle[stateOf([added])].includes(next.kind);
  if (added.atMs < reportedAtMs || !faultLifeCycle[state].includes(added.kind) || !isNextPossible) {
    throw new AppError('Fault_WrongOrder', { state, kind: added.kind });
  }
}

/** Nothing is done about a fault before it is reported. @throws Fault_WrongOrder */
export function assertReportedFirst(reportedAtMs: number, events: readonly Happened[]): void {
  const first = events.find((event) => event.kind !== 'note');
  if (first !== undefined && first.atMs < reportedAtMs) {
    throw new AppError('Fault_WrongOrder', { state: 'reported', kind: first.kind });
  }
}
