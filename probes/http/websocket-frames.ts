/** The few frames of WebSocket (RFC 6455 section 5) that a probe needs. Pure. */
import { createHash } from 'node:crypto';

const acceptSuffix = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** What `Sec-WebSocket-Accept` has to be for a key. */
export function acceptOf(key: string): string {
  return createHash('sha1').update(`${key}${acceptSuffix}`).digest('base64');
}

export const opcodes = { close: 8, ping: 9, pong: 10 } as const;

/** A control frame of a client, which masks what it sends. @param payload at most 125 bytes @param mask 4 bytes */
export function clientFrame(opcode: number, payload: Uint8Array, mask: Uint8Array): Buffer {
  const masked = payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0));
  return Buffer.from([0x80 | opcode, 0x80 | payload.length, ...mask, ...masked]);
}

export interface Frame {
  readonly opcode: number;
  readonly payload: Buffer;
}

/** The first whole frame and what follows it; null while it has not come whole. @throws RangeError for one too long */
export function takeFrame(bytes: Buffer, maxBytes: number): { frame: Frame; rest: Buffer } | null {
  if (bytes.length < 2) return null;
  const short = bytes.readUInt8(1) & 0x7f;
  const isMasked = (bytes.readUInt8(1) & 0x80) !== 0;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const headBytes = 2 + lengthBytes + (isMasked ? 4 : 0);
  if (bytes.length < headBytes) return null;
  const length =
    lengthBytes === 0 ? short : lengthBytes === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (length > maxBytes) throw new RangeError('frame too long');
  if (bytes.length < headBytes + length) return null;
  const payload = bytes.subarray(headBytes, headBytes + length);
  return { frame: { opcode: bytes.readUInt8(0) & 0x0f, payload }, rest: bytes.subarray(headBytes + length) };
}
