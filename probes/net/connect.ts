/** A TCP connection that a signal can end at any moment and that is closed by disposal. */
import { connect, type Socket } from 'node:net';
import { toProbeError } from './net-errors.ts';
import { abortError, withTimeout } from './waiting.ts';

export interface Connection extends Disposable {
  readonly socket: Socket;
}

export interface ConnectOptions {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Opens a connection. Rejects with Probe_Refused, _Unreachable, _NameNotFound, _Timeout or the signal's reason. */
export async function openConnection({ host, port, timeoutMs, signal }: ConnectOptions): Promise<Connection> {
  using limit = withTimeout(signal, timeoutMs, 'connect');
  const socket = connect({ host, port, noDelay: true });
  try {
    await new Promise<void>((resolve, reject) => {
      if (limit.signal.aborted) reject(abortError(limit.signal));
      limit.signal.addEventListener('abort', () => reject(abortError(limit.signal)), { once: true });
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
  } catch (error) {
    // A late error of a destroyed socket must find a listener, or it would end the process.
    socket.on('error', () => {});
    socket.destroy();
    throw toProbeError(error, { host, port });
  }
  return { socket, [Symbol.dispose]: () => void socket.destroy() };
}
