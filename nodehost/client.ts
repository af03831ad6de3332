/** The contract's client over the loopback carrier, from Node. */
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import type { ApiClient } from '../shared/api/index.ts';
import { AppError } from '../shared/errors.ts';
import { rpcPath, rpcProtocol } from './carrier.ts';
import { configDir as defaultConfigDir } from './config-dir.ts';
import { instanceFile, runningInstance } from './instance.ts';

/** A launch on this machine answers at once, or hangs. */
const handshakeTimeoutMs = 5_000;

export interface Connection {
  readonly client: ApiClient;
  close(): void;
}

/** @param url a host's address with its token. @throws Host_Unauthorised, Host_CoreUnreachable when nobody answers there */
export async function connect(url: string): Promise<Connection> {
  const { origin, host, hash } = new URL(url);
  const token = new URLSearchParams(hash.slice(1)).get('token') ?? '';
  const socket = new WebSocket(`ws://${host}${rpcPath}`, [rpcProtocol, `token.${token}`], {
    origin,
    handshakeTimeout: handshakeTimeoutMs,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.on('error', (error) => reject(new AppError('Host_CoreUnreachable', {}, { cause: error })));
    socket.once('unexpected-response', (request) => {
      request.destroy();
      reject(new AppError('Host_Unauthorised'));
    });
  });
  return { client: createORPCClient(new RPCLink({ websocket: socket as never })), close: () => socket.close() };
}

/** A connection to the launch that holds the data folder now, or null. */
export async function connectToRunning(dataDir: string, configDir = defaultConfigDir()): Promise<Connection | null> {
  const instance = await runningInstance(instanceFile(configDir, dataDir));
  return instance === null ? null : connect(instance.url);
}
