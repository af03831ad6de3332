/**
 * Keeps a folder that stands beside the central server level with it: joins once, then runs a session whenever either side
 * has something new. A laptop syncs when its person says so; here nobody does.
 */
import type { SyncEvent } from '../shared/api/sync.ts';
import type { Services } from './services/index.ts';
import { codedError } from './coded-error.ts';
import type { CentralPort } from './ports.ts';

/** How old what the console shows may be. */
const lookMs = 2_000;
const afterFailureMs = 10_000;

export interface Following {
  stop(): Promise<void>;
}

export function followServer({ workspace: ws, sync }: Services, central: CentralPort): Following {
  const ending = new AbortController();
  const { store, ports } = ws;
  let wake: () => void = () => {};
  let levelAt: string | null = null;
  const stopListening = ws.feed.onChange((topics) => {
    if (topics.includes('unsent')) wake();
  });

  async function keepUp(): Promise<void> {
    const mark = await central.mark();
    const { operations, blobs } = store.status.unsent();
    if (mark === levelAt && operations + blobs === 0) return;
    const enrolment = store.sync.enrolment();
    if (enrolment === null && !(await join())) return;
    // It may listen elsewhere in this run; it is known by its id, not by its address.
    if (enrolment !== null) store.sync.saveEnrolment({ ...enrolment, serverUrl: central.serverUrl });
    let last: SyncEvent | undefined;
    for await (const event of sync.run(ending.signal)) last = event;
    if (last?.type !== 'finished' || last.problem !== null) throw new Error(last?.type);
    // What came in while the session ran changed the mark since, and is fetched by the next one.
    levelAt = mark;
  }

  async function join(): Promise<boolean> {
    const code = await central.newCode();
    if (code !== null) await sync.joinBeside({ serverUrl: central.serverUrl, code }, ending.signal);
    return code !== null;
  }

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      let waitMs = lookMs;
      try {
        await keepUp();
      } catch (error) {
        waitMs = afterFailureMs;
        if (!ending.signal.aborted) ports.log('console.behind', { code: codedError(error).code });
      }
      if (!ending.signal.aborted) await pause(waitMs);
    }
  }

  const ended = run();
  return {
    async stop() {
      ending.abort();
      stopListening();
      wake();
      await sync.stop();
      await ended;
    },
  };
}
