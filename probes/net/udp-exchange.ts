/** One question over UDP and its answer. Only the host that was asked is heard. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { AppError } from '../../shared/errors.ts';
import { toProbeError } from './net-errors.ts';
import { abortError } from './waiting.ts';

export interface UdpExchange {
  readonly address: string;
  readonly family: 4 | 6;
  readonly port: number;
  /** A function where the question says whereto it is answered. */
  readonly question: Uint8Array | ((own: AddressInfo) => Uint8Array);
  /** Whether a datagram is the answer to this question; others are passed over. */
  readonly isAnswer: (bytes: Buffer) => boolean;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Of the protocol, for the error's sentence. */
  readonly protocol: string;
}

/** Rejects with Probe_NoAnswer, Probe_Refused (nobody has the port), Probe_Unreachable or the signal's reason. */
export async function udpExchange(exchange: UdpExchange): Promise<Buffer> {
  const { address, port, signal, timeoutMs, protocol, question } = exchange;
  const where = { host: address, port };
  const socket = createSocket(exchange.family === 6 ? 'udp6' : 'udp4');
  let timer: NodeJS.Timeout | undefined;
  let onAbort = (): void => {};
  try {
    const connected = once(socket, 'connect');
    socket.connect(port, address);
    await connected;
    return await new Promise<Buffer>((resolve, reject) => {
      onAbort = (): void => reject(abortError(signal));
      if (signal.aborted) return onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      timer = setTimeout(() => reject(new AppError('Probe_NoAnswer', { ...where, protocol, timeoutMs })), timeoutMs);
      socket.on('error', reject);
      socket.on('message', (bytes) => {
        if (exchange.isAnswer(bytes)) resolve(bytes);
      });
      socket.send(typeof question === 'function' ? question(socket.address()) : question, (error) => {
        if (error) reject(error);
      });
    });
  } catch (error) {
    throw toProbeError(error, where);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    socket.removeAllListeners('message');
    socket.on('error', () => {});
    socket.close();
  }
}
