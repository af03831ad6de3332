/** Aligned Packed Encoding Rules (ITU-T X.691), as much of them as RAS needs. Pure and bounded by the bytes there are. */
import { AppError } from '../../shared/errors.ts';

/** Ranges up to here are bit fields; 256 is one octet and more are two, on octet boundaries (clause 11.5.7). */
const maxBitFieldRange = 255;
const octetRange = 256;
const maxShortLength = 127;
const maxLength = 16_383;

const bitsFor = (range: number): number => Math.ceil(Math.log2(range));

export class PerWriter {
  readonly #bytes: number[] = [];
  /** Bits of the last byte that are still free. */
  #free = 0;

  bits(value: number, count: number): this {
    for (let at = count - 1; at >= 0; at -= 1) {
      if (this.#free === 0) {
        this.#bytes.push(0);
        this.#free = 8;
      }
      this.#free -= 1;
      const last = this.#bytes.length - 1;
      this.#bytes[last] = (this.#bytes[last] ?? 0) | (((value >> at) & 1) << this.#free);
    }
    return this;
  }

  bit(isSet: boolean): this {
    return this.bits(isSet ? 1 : 0, 1);
  }

  align(): this {
    this.#free = 0;
    return this;
  }

  octets(bytes: Uint8Array): this {
    this.align().#bytes.push(...bytes);
    return this;
  }

  /** A whole number of a range (clause 11.5). */
  number(value: number, least: number, most: number): this {
    const range = most - least + 1;
    const offset = value - least;
    if (range <= maxBitFieldRange) return this.bits(offset, bitsFor(range));
    this.align();
    return range === octetRange ? this.bits(offset, 8) : this.bits(offset, 16);
  }

  /** A length without a limit (clause 11.9.3.5 to 11.9.3.7). */
  length(count: number): this {
    this.align();
    return count <= maxShortLength ? this.bits(count, 8) : this.bits(0x8000 | count, 16);
  }

  /** BMPString (clause 30). */
  text(value: string, mostCharacters: number): this {
    const bytes = Buffer.from(value, 'utf16le').swap16();
    return this.number(value.length, 1, mostCharacters).octets(bytes);
  }

  get bytes(): Buffer {
    return Buffer.from(this.#bytes);
  }
}

/** @throws AppError Probe_ProtocolError where the bytes end too early, or say what is not read here */
export class PerReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  bits(count: number): number {
    let value = 0;
    for (let left = count; left > 0; left -= 1) {
      const byte = this.#bytes[this.#at >> 3];
      if (byte === undefined) throw notRas('short');
      value = value * 2 + ((byte >> (7 - (this.#at & 7))) & 1);
      this.#at += 1;
    }
    return value;
  }

  bit(): boolean {
    return this.bits(1) === 1;
  }

  align(): this {
    this.#at = (this.#at + 7) & ~7;
    return this;
  }

  octets(count: number): Buffer {
    const from = this.align().#at >> 3;
    if (from + count > this.#bytes.length) throw notRas('short');
    this.#at += count * 8;
    return this.#bytes.subarray(from, from + count);
  }

  number(least: number, most: number): number {
    const range = most - least + 1;
    if (range <= maxBitFieldRange) return least + this.bits(bitsFor(range));
    this.align();
    return least + this.bits(range === octetRange ? 8 : 16);
  }

  length(): number {
    this.align();
    if (!this.bit()) return this.bits(7);
    if (this.bit()) throw notRas('length');
    const count = this.bits(14);
    if (count > maxLength) throw notRas('length');
    return count;
  }

  text(mostCharacters: number): string {
    const count = this.number(1, mostCharacters);
    return Buffer.from(this.octets(count * 2))
      .swap16()
      .toString('utf16le');
  }

  /** An alternative: one of the root's, or one that a later edition added (clause 23), which comes with its length. */
  choice(rootCount: number): { readonly index: number; readonly isExtension: boolean } {
    if (!this.bit()) return { index: this.number(0, rootCount - 1), isExtension: false };
    // A normally small number (clause 11.6); no type here has more than 64 alternatives added.
    if (this.bit()) throw notRas('choice');
    return { index: this.bits(6), isExtension: true };
  }
}

export function notRas(detail: string): AppError {
  return new AppError('Probe_ProtocolError', { protocol: 'h225', detail });
}
