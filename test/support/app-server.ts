/** A central server for tests of whole apps, and a clock by which they do not wait for their next look at it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { TestContext } from 'vitest';
import { autoSyncTickMs } from '../../app/services/auto-sync.ts';
import { type RunningServer, startServer } from '../../server/index.ts';
import type { TlsSetting } from '../../server/tls/server-tls.ts';
import { createSystemClock } from '../../sync/index.ts';

/** Real time, but what waits for the next look waits hardly at all. */
export const hurried = {
  ...createSystemClock(),
  sleep: (ms: number, signal: AbortSignal) => delay(ms === autoSyncTickMs ? 20 : ms, undefined, { signal }),
};

export interface TestServer {
  readonly url: string;
  readonly dataDir: string;
  code(): Promise<string>;
  stop(): Promise<void>;
  /** On the port it had: laptops know it by its address. */
  startAgain(tls?: TlsSetting): Promise<void>;
}

/** Stopped, and its folder removed, when the test ends. */
export async function serverFor(context: {
  readonly onTestFinished: TestContext['onTestFinished'];
}): Promise<TestServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'xunwei-app-server-'));
  let running: RunningServer | null = await startServer({ dataDir, demo: false, port: 0 });
  const { url, port } = running;
  const stop = async (): Promise<void> => {
    await running?.stop();
    running = null;
  };
  context.onTestFinished(async () => {
    await stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return {
    url,
    dataDir,
    async code() {
      if (running === null) throw new Error('the server is not running');
      return (await running.createEnrolmentCode()).code;
    },
    stop,
    async startAgain(tls) {
      running = await startServer({ dataDir, demo: false, port, ...(tls && { tls }) });
    },
  };
}
