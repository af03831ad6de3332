/** Which events may follow in which state of a fault. A later step may be taken at once: who fixes by phone never comes on site. */
import type { FaultEventKind } from './entities.ts';

export type FaultLifeState = Exclude<FaultEventKind, 'reopened' | 'note'> | 'reported';

export const faultLifeCycle: Readonly<Record<FaultLifeState, readonly FaultEventKind[]>> = {
  reported: ['responded', 'on-site', 'diagnosed', 'fixed', 'cancelled', 'note'],
  responded: ['on-site', 'diagnosed', 'fixed', 'cancelled', 'note'],
  'on-site': ['diagnosed', 'fixed', 'cancelled', 'note'],
  diagnosed: ['on-site', 'fixed', 'cancelled', 'note'],
  fixed: ['verified', 'closed', 'reopened', 'note'],
  verified: ['closed', 'reopened', 'note'],
  closed: ['reopened', 'note'],
  cancelled: ['reopened', 'note'],
};
