/** NTP packets (RFC 5905 section 7.3; SNTP, RFC 4330). Pure. */

const packetBytes = 48;
const clientMode = 3;
const serverMode = 4;
const version = 4;
/** From 1900, where NTP begins, to 1970. */
const epochSeconds = 2_208_988_800;
const eraSeconds = 2 ** 32;

/**
 * A client's question. `cookie` (8 bytes) stands where the time of sending would: the server gives it back, which shows
 * that the answer is ours, and our own clock is nobody's business.
 */
export function ntpQuestion(cookie: Uint8Array): Buffer {
  const packet = Buffer.alloc(packetBytes);
  packet.writeUInt8((version << 3) | clientMode, 0);
  packet.set(cookie, 40);
  return packet;
}

/** Whether a datagram answers the question with this cookie. */
export function isNtpAnswer(bytes: Buffer, cookie: Uint8Array): boolean {
  return (
    bytes.length >= packetBytes && (bytes.readUInt8(0) & 7) === serverMode && bytes.subarray(24, 32).equals(cookie)
  );
}

export interface NtpAnswer {
  /** 3: the server itself is not synchronised. */
  readonly leap: number;
  readonly version: number;
  /** 0: a refusal, whose reason is `referenceId`. */
  readonly stratum: number;
  /** A source's address or its four letters. */
  readonly referenceId: string;
  readonly rootDelayMs: number;
  readonly rootDispersionMs: number;
  /** When the question came and when the answer left, in Unix milliseconds. */
  readonly receivedAtMs: number;
  readonly sentAtMs: number;
}

/** @param nearMs Unix milliseconds, to tell NTP's eras of 136 years apart */
export function readNtpAnswer(bytes: Buffer, nearMs: number): NtpAnswer {
  const first = bytes.readUInt8(0);
  const stratum = bytes.readUInt8(1);
  const reference = bytes.subarray(12, 16);
  return {
    leap: first >> 6,
    version: (first >> 3) & 7,
    stratum,
    referenceId: stratum < 2 ? reference.toString('latin1').replace(/[^\x20-\x7e]/g, '') : [...reference].join('.'),
    rootDelayMs: (bytes.readInt32BE(4) / 65_536) * 1000,
    rootDispersionMs: (bytes.readUInt32BE(8) / 65_536) * 1000,
    receivedAtMs: timeAt(bytes, 32, nearMs),
    sentAtMs: timeAt(bytes, 40, nearMs),
  };
}

function timeAt(bytes: Buffer, at: number, nearMs: number): number {
  const seconds = bytes.readUInt32BE(at) + bytes.readUInt32BE(at + 4) / eraSeconds - epochSeconds;
  const era = Math.round((nearMs / 1000 - seconds) / eraSeconds);
  return (seconds + era * eraSeconds) * 1000;
}

export interface NtpSample {
  /** The server's clock minus ours. */
  readonly offsetMs: number;
  /** Round trip without the server's own time. */
  readonly delayMs: number;
}

/** RFC 5905 section 8. @param sentAtMs @param receivedAtMs of our clock, Unix milliseconds */
export function ntpSample(answer: NtpAnswer, sentAtMs: number, receivedAtMs: number): NtpSample {
  const outward = answer.receivedAtMs - sentAtMs;
  const back = answer.sentAtMs - receivedAtMs;
  return {
    offsetMs: (outward + back) / 2,
    delayMs: Math.max(0, receivedAtMs - sentAtMs - (answer.sentAtMs - answer.receivedAtMs)),
  };
}
