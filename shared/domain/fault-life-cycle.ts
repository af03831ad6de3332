/**
 * Which events may follow in which state of a fault. A later step may be taken at once: who fixes by phone never comes
 * on site. Beside these steps, work that goes on may be paused and resumed.
 */
import type { FaultEventKind } from './fault-fields.ts';

/** Events that say something of a fault and do not move it: notes, its class, pauses. */
const sideEvents = ['note', 'classified', 'paused', 'resumed'] as const satisfies readonly FaultEventKind[];
type SideEvent = (typeof sideEvents)[number];

export type FaultStep = Exclude<FaultEventKind, SideEvent>;
export type FaultLifeState = Exclude<FaultStep, 'reopened'> | 'reported';

export const isStep = (kind: FaultEventKind): kind is FaultStep => !(sideEvents as readonly string[]).includes(kind);

export const faultLifeCycle: Readonly<Record<FaultLifeState, readonly FaultStep[]>> = {
  reported: ['responded', 'on-site', 'diagnosed', 'fixed', 'cancelled'],
  responded: ['on-site', 'diagnosed', 'fixed', 'cancelled'],
  'on-site': ['diagnosed', 'fixed', 'cancelled'],
  diagnosed: ['on-site', 'fixed', 'cancelled'],
  fixed: ['verified', 'closed', 'reopened'],
  verified: ['closed', 'reopened'],
  closed: ['reopened'],
  cancelled: ['reopened'],
};

/** While somebody may work on it. */
export const isAtWork = (state: FaultLifeState): boolean => faultLifeCycle[state].includes('fixed');

/** What may be said next of a fault that stands so. */
export function nextEvents(state: FaultLifeState, isPaused: boolean): Exclude<FaultEventKind, 'classified'>[] {
  const pause = isAtWork(state) ? [isPaused ? ('resumed' as const) : ('paused' as const)] : [];
  return [...faultLifeCycle[state], ...pause, 'note'];
}
