/** RTP (RFC 3550): packets and reception statistics. Pure. */

export interface RtpPacket {
  readonly payloadType: number;
  readonly marker: boolean;
  /** 16 bits. */
  readonly sequence: number;
  /** 32 bits, in units of the media's clock. */
  readonly timestamp: number;
  readonly ssrc: number;
  readonly payload: Uint8Array;
}

/** Section 5.1; null when the bytes are no RTP version 2 packet or its lengths lie. */
export function parseRtpPacket(bytes: Uint8Array): RtpPacket | null {
  if (bytes.length < 12) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = view.getUint8(0);
  if (first >> 6 !== 2) return null;
  let start = 12 + (first & 0x0f) * 4;
  if ((first & 0x10) !== 0) {
    if (bytes.length < start + 4) return null;
    start += 4 + view.getUint16(start + 2) * 4;
  }
  let end = bytes.length;
  if ((first & 0x20) !== 0) {
    const padding = view.getUint8(end - 1);
    if (padding === 0) return null;
    end -= padding;
  }
  if (start > end) return null;
  const second = view.getUint8(1);
  return {
    payloadType: second & 0x7f,
    marker: (second & 0x80) !== 0,
    sequence: view.getUint16(2),
    timestamp: view.getUint32(4),
    ssrc: view.getUint32(8),
    payload: bytes.subarray(start, end),
  };
}

/** The signed distance from `from` to `to` in 32-bit timestamp arithmetic. */
export function timestampDelta(from: number, to: number): number {
  return (to - from) | 0;
}

/** A jump beyond this is a restart of the sender, not loss (RFC 3550 A.1, MAX_DROPOUT). */
const maxDropout = 3_000;
const maxMisorder = 100;

/** Loss by sequence numbers (section 6.4.1, A.3) and interarrival jitter (section 6.4.1, A.8). */
export class RtpReception {
  readonly #clockRate: number;
  #received = 0;
  #lost = 0;
  #highest: number | undefined;
  #transit: number | undefined;
  #jitter = 0;

  constructor(clockRate: number) {
    this.#clockRate = clockRate;
  }

  /** Counts a packet; true when it follows directly on the one before. */
  push(packet: Pick<RtpPacket, 'sequence' | 'timestamp'>, arrivalMs: number): boolean {
    this.#received += 1;
    const inOrder = this.#countSequence(packet.sequence);
    const transit = Math.trunc((arrivalMs * this.#clockRate) / 1000) - packet.timestamp;
    if (this.#transit !== undefined) {
      const distance = Math.abs((transit - this.#transit) | 0);
      this.#jitter += (distance - this.#jitter) / 16;
    }
    this.#transit = transit;
    return inOrder;
  }

  #countSequence(sequence: number): boolean {
    if (this.#highest === undefined) {
      this.#highest = sequence;
      return true;
    }
    const ahead = (sequence - this.#highest) & 0xffff;
    if (ahead >= 1 && ahead < maxDropout) {
      this.#lost += ahead - 1;
      this.#highest = sequence;
      return ahead === 1;
    }
    // Late: it was counted as lost when it was skipped. A duplicate (0) is neither.
    if (ahead > 0x10000 - maxMisorder) this.#lost = Math.max(0, this.#lost - 1);
    else if (ahead !== 0) this.#highest = sequence;
    return false;
  }

  get summary(): { received: number; lost: number; lossPercent: number; jitterMs: number } {
    const expected = this.#received + this.#lost;
    return {
      received: this.#received,
      lost: this.#lost,
      lossPercent: expected === 0 ? 0 : (this.#lost / expected) * 100,
      jitterMs: (this.#jitter / this.#clockRate) * 1000,
    };
  }
}
