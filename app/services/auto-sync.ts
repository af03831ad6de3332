/**
 * Hands in by itself: when the laptop has joined a server, the server answers, and there is something to hand in (and nobody is
 * in the middle of writing), or nothing was fetched for a while. Pressing the button works at any time all the same.
 */
import { syncPaths } from '../../shared/wire/protocol.ts';
import type { DayEnd, SyncEvent } from '../../shared/api/sync.ts';
import type { AppErrorCode, AppErrorData } from '../../shared/errors.ts';
import { codedError } from '../coded-error.ts';
import type { Workspace } from '../workspace.ts';
import { maySync } from '../zone-guard.ts';

/** How often it is looked whether something is to be done. */
export const autoSyncTickMs = 30_000;
/** Ticks between sessions that only fetch what others wrote. */
const ticksBetweenFetches = 60;
/** Ticks until the next try, after so many sessions in a row that failed. */
const ticksAfterFailure = [4, 10, 30] as const;
const healthTimeoutMs = 5_000;
/** These pass by themselves, or are somebody's wish: no reason to call a person. */
const passing: readonly AppErrorCode[] = ['Sync_Offline', 'App_Cancelled'];

const lasting = (problem: AppErrorData | null): AppErrorData | null =>
  problem === null || passing.includes(problem.code) ? null : problem;

interface AutoSyncParts {
  readonly ws: Workspace;
  readonly isOn: () => boolean;
  readonly isRunning: () => boolean;
  /** Runs a session to its end. */
  readonly run: () => Promise<Extract<SyncEvent, { type: 'finished' }>>;
}

type Look = NonNullable<DayEnd['automatic']['lastLook']>;

interface AutoSync {
  /** When the server was last looked for and what came of it; null before the first time. */
  readonly lastLook: DayEnd['automatic']['lastLook'];
  /** What a session ended with, whoever began it. */
  note(problem: AppErrorData | null): void;
  stop(): Promise<void>;
}

export function startAutoSync({ ws, isOn, isRunning, run }: AutoSyncParts): AutoSync {
  const { store, ports } = ws;
  const stopped = new AbortController();
  let lastLook: AutoSync['lastLook'] = null;
  let ownN = store.sync.ownChain().n;
  let idleTicks = ticksBetweenFetches;
  let waitTicks = 0;
  let failures = 0;

  /** Somebody who writes an answer every few seconds is not disturbed, and is handed in with the next pause. */
  function isDue(): boolean {
    const before = ownN;
    ownN = store.sync.ownChain().n;
    if (!isOn() || isRunning() || store.sync.enrolment() === null || !maySync(ws)) return false;
    if (waitTicks > 0) {
      waitTicks -= 1;
      return false;
    }
    const { operations, blobs } = store.status.unsent();
    idleTicks += 1;
    return operations + blobs > 0 ? ownN === before : idleTicks >= ticksBetweenFetches;
  }

  async function look(): Promise<Pick<Look, 'isReached' | 'problem'>> {
    const server = store.sync.enrolment();
    if (server === null) return { isReached: false, problem: null };
    const request = { method: 'GET', path: syncPaths.health, headers: {}, body: null } as const;
    const limit = new AbortController();
    const signal = AbortSignal.any([stopped.signal, limit.signal]);
    const timer = setTimeout(() => limit.abort(), healthTimeoutMs);
    try {
      const answer = await ports.transport.send(server, request, signal);
      const isJson = (answer.headers['content-type'] ?? '').startsWith('application/json');
      return { isReached: answer.status === 200 && isJson, problem: null };
    } catch (error) {
      // A look that took too long was broken off here, and says nothing of the server.
      return { isReached: false, problem: signal.aborted ? null : lasting(codedError(error).toData()) };
    } finally {
      clearTimeout(timer);
    }
  }

  async function tick(): Promise<void> {
    if (!isDue()) return;
    const looked = await look();
    if (stopped.signal.aborted) return;
    const was = lastLook;
    // Whoever answers the look may still refuse the session: its word stands until the next one.
    lastLook = { atMs: ws.nowMs(), ...looked, problem: looked.isReached ? (was?.problem ?? null) : looked.problem };
    const isSame = was?.isReached === lastLook.isReached && was.problem?.code === lastLook.problem?.code;
    if (!isSame) ws.feed.publish(['sync']);
    if (!looked.isReached || isRunning()) return;
    idleTicks = 0;
    const { problem } = await run();
    failures = problem === null ? 0 : failures + 1;
    waitTicks = failures === 0 ? 0 : (ticksAfterFailure[Math.min(failures, ticksAfterFailure.length) - 1] ?? 0);
  }

  async function follow(): Promise<void> {
    for (;;) {
      await ports.syncClock.sleep(autoSyncTickMs, stopped.signal);
      await tick();
    }
  }
  // Ends by the signal only.
  const followed = follow().catch(() => undefined);

  return {
    get lastLook() {
      return lastLook;
    },
    note(problem) {
      if (lastLook !== null) lastLook = { ...lastLook, problem: lasting(problem) };
    },
    async stop() {
      stopped.abort();
      await followed;
    },
  };
}
