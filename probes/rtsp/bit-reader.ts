/** Bits and Exp-Golomb codes (ITU-T H.264 and H.265, section 9.1/9.2) of a NAL unit's payload. Pure. */

/** The raw payload: emulation prevention bytes (00 00 03) taken out. */
export function withoutEmulationPrevention(nal: Uint8Array): Uint8Array {
  const result = new Uint8Array(nal.length);
  let length = 0;
  let zeros = 0;
  for (const byte of nal) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    result[length++] = byte;
  }
  return result.subarray(0, length);
}

/** Reads past the end give zeros and set `isOverrun`: the caller checks once, at the end. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #position = 0;
  #isBroken = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isOverrun(): boolean {
    return this.#isBroken || this.#position > this.#bytes.length * 8;
  }

  bit(): number {
    const byte = this.#bytes[this.#position >> 3] ?? 0;
    const value = (byte >> (7 - (this.#position & 7))) & 1;
    this.#position += 1;
    return value;
  }

  flag(): boolean {
    return this.bit() === 1;
  }

  /** Up to 32 bits, most significant first. */
  bits(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index += 1) value = value * 2 + this.bit();
    return value;
  }

  skip(count: number): void {
    this.#position += count;
  }

  /** ue(v). More than 31 leading zeros is no value of either standard. */
  unsigned(): number {
    let zeros = 0;
    while (this.bit() === 0) {
      zeros += 1;
      if (zeros > 31) {
        this.#isBroken = true;
        return 0;
      }
    }
    return 2 ** zeros - 1 + this.bits(zeros);
  }

  /** se(v). */
  signed(): number {
    const code = this.unsigned();
    return code % 2 === 0 ? -code / 2 : (code + 1) / 2;
  }
}
