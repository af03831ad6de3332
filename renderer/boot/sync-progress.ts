/** How a sync session stands, from its events. Pure. */
import { type SyncEvent, syncPhases } from '../../shared/api/sync.ts';
import type { AppErrorData } from '../../shared/errors.ts';

export type SyncPhase = (typeof syncPhases)[number];
export type PhaseState = 'waiting' | 'running' | 'done' | 'failed';

type Outcome = Omit<Extract<SyncEvent, { type: 'finished' }>, 'type'>;

export interface SyncProgress {
  readonly phase: SyncPhase;
  readonly done: number;
  readonly total: number;
  /** Null while it runs. */
  readonly outcome: Outcome | null;
}

export const startOfSync: SyncProgress = { phase: 'hello', done: 0, total: 0, outcome: null };

export function afterSyncEvent(progress: SyncProgress, event: SyncEvent): SyncProgress {
  if (event.type === 'progress') return { phase: event.phase, done: event.done, total: event.total, outcome: null };
  const { type: _finished, ...outcome } = event;
  return { ...progress, outcome };
}

/** The call itself failed: no session, or the way to the core broke. */
export function afterFailure(progress: SyncProgress, { code, params, message }: AppErrorData): SyncProgress {
  const problem = { code, params: { ...params }, message };
  return { ...progress, outcome: { receipt: null, problem, missingBlobs: 0, quarantined: 0 } };
}

/** Told only when they run: restoring, after a backup was put back; carrying, where there is something to carry. */
const rarePhases: readonly SyncPhase[] = ['restore', 'carry'];

/** The phases in order. */
export function phasesOf(progress: SyncProgress): { phase: SyncPhase; state: PhaseState }[] {
  const at = syncPhases.indexOf(progress.phase);
  const current = (): PhaseState => {
    if (progress.outcome === null) return 'running';
    return progress.outcome.problem === null ? 'done' : 'failed';
  };
  return syncPhases
    .map((phase, index) => ({
      phase,
      state: index < at ? ('done' as const) : index > at ? ('waiting' as const) : current(),
    }))
    .filter(({ phase }) => !rarePhases.includes(phase) || progress.phase === phase);
}
