/** What H.264 and H.265 have in common for a meter: NAL units in RTP payloads and a picture size. Pure. */

/** A piece of a NAL unit as one RTP payload carries it. */
export interface NalPiece {
  readonly bytes: Uint8Array;
  /** The piece opens a NAL unit. */
  readonly isStart: boolean;
  /** The piece closes it. */
  readonly isEnd: boolean;
}

/** What a NAL unit is for. `key` is a slice of a picture from which decoding can start. */
export type NalRole = 'parameters' | 'key' | 'slice' | 'other';

export interface VideoFormat {
  readonly profile: string;
  /** As written: 4.1 for level_idc 41 (H.264) or 123 (H.265). */
  readonly level: number;
  /** Displayed picture in pixels, after cropping. */
  readonly width: number;
  readonly height: number;
}

export interface NalCodec {
  readonly name: 'h264' | 'h265';
  /** Splits an RTP payload; empty when it is malformed or of a kind the standard does not allow here. */
  unpack(payload: Uint8Array): NalPiece[];
  role(nal: Uint8Array): NalRole;
  isSps(nal: Uint8Array): boolean;
  /** True when the NAL unit opens a picture: parameters, delimiter, or the picture's first slice. */
  opensPicture(nal: Uint8Array): boolean;
  /** Profile and size from a sequence parameter set; null when it cannot be read. */
  parseSps(nal: Uint8Array): VideoFormat | null;
}

/** Aggregated units: a 16-bit length before each. Null when a length lies. */
export function splitAggregate(payload: Uint8Array, start: number): NalPiece[] {
  const pieces: NalPiece[] = [];
  let offset = start;
  while (offset + 2 <= payload.length) {
    const length = ((payload[offset] ?? 0) << 8) | (payload[offset + 1] ?? 0);
    const end = offset + 2 + length;
    if (length === 0 || end > payload.length) return [];
    pieces.push({ bytes: payload.subarray(offset + 2, end), isStart: true, isEnd: true });
    offset = end;
  }
  return offset === payload.length ? pieces : [];
}

/** A fragment: with the rebuilt NAL header before its first bytes. */
export function fragment(header: readonly number[], body: Uint8Array, flags: number): NalPiece[] {
  const isStart = (flags & 0x80) !== 0;
  const isEnd = (flags & 0x40) !== 0;
  // Start and end at once is forbidden (RFC 6184 5.8, RFC 7798 4.4.3), but unambiguous.
  if (body.length === 0) return [];
  if (!isStart) return [{ bytes: body, isStart, isEnd }];
  const bytes = new Uint8Array(header.length + body.length);
  bytes.set(header);
  bytes.set(body, header.length);
  return [{ bytes, isStart, isEnd }];
}

/** Sizes no camera has are misread bits. */
export function isPlausibleSize(width: number, height: number): boolean {
  return width >= 16 && height >= 16 && width <= 16_384 && height <= 16_384;
}
