/** The real server with its console's routes and sockets, and behind them nothing that writes by itself. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';
import { type DataPlace, type RunningServer, startServer } from '../../server/index.ts';
import type { LogEntry } from '../../server/log.ts';

export interface ServerAlone extends AsyncDisposable {
  readonly server: RunningServer;
  readonly place: DataPlace;
  readonly logs: LogEntry[];
  /** Who was let in, by name. */
  readonly connected: string[];
  /** Moves the server's clock. */
  leadMs: number;
  /** Bytes as they are, and what came back. */
  raw(request: string): Promise<string>;
}

export async function serverAlone({ names }: { readonly names: readonly string[] }): Promise<ServerAlone> {
  const root = mkdtempSync(join(tmpdir(), 'xunwei-alone-'));
  const place = { dataDir: join(root, 'server') };
  const logs: LogEntry[] = [];
  const connected: string[] = [];
  const sockets = new WebSocketServer({ noServer: true });
  const state = { leadMs: 0 };
  const server = await startServer({
    ...place,
    port: 0,
    demo: false,
    clock: { nowMs: () => Date.now() + state.leadMs },
    logger: (entry) => logs.push(entry),
    console: {
      names,
      passphraseCost: 2 ** 10,
      host: {
        page: async () => ({
          status: 200,
          headers: { 'content-type': 'text/html' },
          body: Buffer.from('<!doctype html>'),
        }),
        connect(request, socket, head, { name }) {
          connected.push(name);
          sockets.handleUpgrade(request, socket, head, () => undefined);
        },
      },
    },
  });
  return {
    server,
    place,
    logs,
    connected,
    get leadMs() {
      return state.leadMs;
    },
    set leadMs(ms) {
      state.leadMs = ms;
    },
    async raw(request) {
      const socket = connect(server.port, '127.0.0.1');
      const chunks: Buffer[] = [];
      socket.on('data', (chunk: Buffer) => chunks.push(chunk));
      socket.on('error', () => undefined);
      socket.write(request);
      await once(socket, 'close');
      return Buffer.concat(chunks).toString();
    },
    async [Symbol.asyncDispose]() {
      sockets.close();
      await server.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
