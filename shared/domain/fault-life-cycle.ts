/**
 * Which events may follow in which state of a fault. A later step may be taken at once: who fixes by phone never comes
 * on site. Beside these steps, work that goes on may be paused and resumed, and who has arrived leaves again, maybe to come
 * back another day.
 */
import type { FaultEventKind } from './fault-fields.ts';

/** Events that say something of a fault and do not move it: notes, its class, pauses, the end of a visit. */
const sideEvents = ['note', 'classified', 'paused', 'resumed', 'left'] as const satisfies readonly FaultEventKind[];
type SideEvent = (typeof sideEvents)[number];

export type FaultStep = Exclude<FaultEventKind, SideEvent>;
export type FaultLifeState = Exclude<FaultStep, 'reopened'> | 'reported';

export const isStep = (kind: FaultEventKind): kind is FaultStep => !(sideEvents as readonly string[]).includes(kind);

export const faultLifeCycle: Readonly<Record<FaultLifeState, readonly FaultStep[]>> = {
  reported: ['responded', 'on-site', 'diagnosed', 'fixed', 'cancelled'],
  responded: ['on-site', 'diagnosed', 'fixed', 'cancelled'],
  'on-site': ['on-site', 'diagnosed', 'fixed', 'cancelled'],
  diagnosed: ['on-site', 'fixed', 'cancelled'],
  fixed: ['verified', 'closed', 'reopened'],
  verified: ['closed', 'reopened'],
  closed: ['reopened'],
  cancelled: ['reopened'],
};

/** While somebody may work on it. */
export const isAtWork = (state: FaultLifeState): boolean => faultLifeCycle[state].includes('fixed');

export interface Standing {
  readonly state: FaultLifeState;
  readonly isPaused: boolean;
  /** Whoever says it is on site already. */
  readonly isPresent: boolean;
  /** Somebody is on site who could leave. */
  readonly isAnyonePresent: boolean;
}

/** What may be said next of a fault that stands so. */
export function nextEvents(standing: Standing): Exclude<FaultEventKind, 'classified'>[] {
  const { state, isPaused, isPresent, isAnyonePresent } = standing;
  const steps = faultLifeCycle[state].filter((step) => step !== 'on-site' || !isPresent);
  const pause = isAtWork(state) ? [isPaused ? ('resumed' as const) : ('paused' as const)] : [];
  return [...steps, ...(isAnyonePresent ? (['left'] as const) : []), ...pause, 'note'];
}
