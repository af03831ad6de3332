/**
 * Hands in by itself: when the laptop has joined a server, the server answers, and there is something to hand in (and nobody is
 * in the middle of writing), or nothing was fetched for a while. Pressing the button works at any time all the same.
 */
import { syncPaths } from '../../shared/wire/protocol.ts';
import type { SyncEvent } from '../../shared/api/sync.ts';
import type { Workspace } from '../workspace.ts';
import { maySync } from '../zone-guard.ts';

/** How often it is looked whether something is to be done. */
export const autoSyncTickMs = 30_000;
/** Ticks between sessions that only fetch what others wrote. */
const ticksBetweenFetches = 60;
/** Ticks until the next try, after so many sessions in a row that failed. */
const ticksAfterFailure = [4, 10, 30] as const;
const healthTimeoutMs = 5_000;

interface AutoSyncParts {
  readonly ws: Workspace;
  readonly isOn: () => boolean;
  readonly isRunning: () => boolean;
  /** Runs a session to its end. */
  readonly run: () => Promise<Extract<SyncEvent, { type: 'finished' }>>;
}

interface AutoSync {
  /** When the server was last looked for and what came of it; null before the first time. */
  readonly lastLook: { readonly atMs: number; readonly isReached: boolean } | null;
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

  async function isReached(): Promise<boolean> {
    const server = store.sync.enrolment();
    if (server === null) return false;
    const request = { method: 'GET', path: syncPaths.health, headers: {}, body: null } as const;
    const limit = new AbortController();
    const signal = AbortSignal.any([stopped.signal, limit.signal]);
    const timer = setTimeout(() => limit.abort(), healthTimeoutMs);
    try {
      const answer = await ports.transport.send(server, request, signal);
      return answer.status === 200 && (answer.headers['content-type'] ?? '').startsWith('application/json');
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  async function tick(): Promise<void> {
    if (!isDue()) return;
    const reached = await isReached();
    if (stopped.signal.aborted) return;
    const was = lastLook?.isReached;
    lastLook = { atMs: ws.nowMs(), isReached: reached };
    if (was !== reached) ws.feed.publish(['sync']);
    if (!reached || isRunning()) return;
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
    async stop() {
      stopped.abort();
      await followed;
    },
  };
}
