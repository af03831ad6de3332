/**
 * The control connection of iperf 3 (ESnet, github.com/esnet/iperf, src/iperf_api.h and iperf_api.c): a cookie, states of one
 * byte, JSON behind its length. Data connections begin with the same cookie and carry nothing else that is read.
 */
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { SocketReader } from '../net/socket-reader.ts';

/** iperf's own port. */
export const iperfPort = 5_201;
export const protocol = 'iperf3';

export const state = {
  testStart: 1,
  testRunning: 2,
  testEnd: 4,
  paramExchange: 9,
  createStreams: 10,
  exchangeResults: 13,
  displayResults: 14,
  iperfDone: 16,
  accessDenied: -1,
  serverError: -2,
} as const;
export type State = (typeof state)[keyof typeof state];

/** 36 letters and a zero. */
export const cookieBytes = 37;
const cookieLetters = 'abcdefghijklmnopqrstuvwxyz234567';

export function newCookie(): Buffer {
  const letters = Array.from(randomBytes(cookieBytes - 1), (byte) => cookieLetters[byte % cookieLetters.length]);
  return Buffer.from(`${letters.join('')}\0`, 'latin1');
}

/** What one block of the data is, bytes: iperf's own size over TCP. */
export const blockBytes = 128 * 1024;
export const mostStreams = 16;
export const mostSeconds = 60;

/** Of what a client asks; the rest is how its own side does it. */
export const testParams = z.object({
  tcp: z.literal(true),
  bidirectional: z.literal(false).optional(),
  /** The server sends. */
  reverse: z.boolean().default(false),
  parallel: z.int().min(1).max(mostStreams).default(1),
  time: z
    .number()
    .min(0)
    .max(mostSeconds * 2)
    .default(10),
});
export type TestParams = z.infer<typeof testParams>;

export const testResults = z.object({
  /** 1 where the side that tells is the sender and can count what it sent again. */
  sender_has_retransmits: z.number().default(-1),
  streams: z
    .array(z.object({ id: z.number(), bytes: z.number().min(0), retransmits: z.number().default(-1) }))
    .min(1)
    .max(mostStreams),
});
export type TestResults = z.infer<typeof testResults>;

/** iperf numbers its streams 1, 3, 4, 5 ... */
export const streamId = (at: number): number => (at === 0 ? 1 : at + 2);

/** What a side tells of what it sent or received; Node does not tell what the system sent again. */
export function resultsOf(bytes: readonly number[], seconds: number): object {
  return {
    cpu_util_total: 0,
    cpu_util_user: 0,
    cpu_util_system: 0,
    sender_has_retransmits: 0,
    streams: bytes.map((count, at) => ({
      id: streamId(at),
      bytes: count,
      retransmits: -1,
      jitter: 0,
      errors: 0,
      packets: 0,
      start_time: 0,
      end_time: seconds,
    })),
  };
}

export const sendState = (socket: Socket, value: State): void => void socket.write(Buffer.from(Int8Array.of(value)));

export function sendJson(socket: Socket, value: object): void {
  const text = Buffer.from(JSON.stringify(value));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  socket.write(Buffer.concat([length, text]));
}

/** @throws AppError Probe_ProtocolError when it is not JSON of that shape */
export async function takeJson<T>(
  reader: SocketReader,
  shape: z.ZodType<T>,
): Promise<{ readonly value: T; readonly text: string }> {
  const text = (await reader.take((await reader.take(4)).readUInt32BE())).toString('utf8');
  try {
    return { value: shape.parse(JSON.parse(text)), text };
  } catch (cause) {
    throw new AppError('Probe_ProtocolError', { protocol, detail: 'json' }, { cause });
  }
}

/** @throws AppError Probe_Busy when the far end tests with somebody else, Probe_ProtocolError for any other state */
export async function expectState(reader: SocketReader, wanted: State): Promise<void> {
  const found = (await reader.take(1)).readInt8();
  if (found === wanted) return;
  if (found === state.accessDenied) throw new AppError('Probe_Busy');
  throw new AppError('Probe_ProtocolError', { protocol, detail: `state ${found}` });
}
