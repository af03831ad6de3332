/** For tests: a server with its console's routes and nothing behind them, on a clock that can be moved. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { LogEntry } from '../log.ts';
import type { DataPlace } from '../open-data.ts';
import { type RunningServer, startServer } from '../start-server.ts';

export interface TestConsole extends AsyncDisposable {
  readonly root: string;
  readonly place: DataPlace;
  readonly logs: LogEntry[];
  nowMs: number;
  readonly server: RunningServer;
  /** Another process of the same server. */
  another(): Promise<RunningServer>;
  restart(): Promise<void>;
}

/** @param databaseUrl embedded SQLite when left out */
export async function testConsole(databaseUrl?: string): Promise<TestConsole> {
  const root = mkdtempSync(join(tmpdir(), 'xunwei-users-'));
  const place = { dataDir: join(root, 'server'), databaseUrl };
  const logs: LogEntry[] = [];
  const state = { nowMs: Date.now() };
  const host = {
    page: async () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: new Uint8Array() }),
    connect: (_request: unknown, socket: Duplex) => void socket.destroy(),
  };
  const start = (): Promise<RunningServer> =>
    startServer({
      ...place,
      port: 0,
      demo: false,
      clock: { nowMs: () => state.nowMs },
      logger: (entry) => logs.push(entry),
      console: { host, names: [], passphraseCost: 2 ** 10 },
    });
  let server = await start();
  const others: RunningServer[] = [];
  return {
    root,
    place,
    logs,
    get nowMs() {
      return state.nowMs;
    },
    set nowMs(ms) {
      state.nowMs = ms;
    },
    get server() {
      return server;
    },
    async another() {
      const other = await start();
      others.push(other);
      return other;
    },
    async restart() {
      await server.stop();
      server = await start();
    },
    async [Symbol.asyncDispose]() {
      for (const each of [server, ...others]) await each.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
