/** A TCP connection that a signal can end at any moment and that is closed by disposal. */
import { connect, type OnReadOpts, type Socket } from 'node:net';
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
  /** Told of how many bytes came, in place of the bytes: one buffer takes all of them, and nothing is left to be collected. */
  readonly onCount?: (bytes: number) => void;
}

const countedBytes = 64 * 1024;

/** Opens a connection. Rejects with Probe_Refused, _Unreachable, _NameNotFound, _Timeout or the signal's reason. */
export async function openConnection({ host, port, timeoutMs, signal, onCount }: ConnectOptions): Promise<Connection> {
  using limit = withTimeout(signal, timeoutMs, 'connect');
  const socket = connect({ host, port, noDelay: true, ...(onCount && { onread: countingInto(onCount) }) });
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

function countingInto(onCount: (bytes: number) => void): OnReadOpts {
  return {
    buffer: Buffer.allocUnsafeSlow(countedBytes),
    callback: (bytes) => {
      onCount(bytes);
      return true;
    },
  };
}
