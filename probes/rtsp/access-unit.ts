/**
 * Puts RTP payloads together to access units (pictures). Pure.
 *
 * A unit ends where the timestamp changes. The marker bit would tell one packet earlier, but devices exist
 * that set it on every slice; the timestamp is right on all of them.
 */
import type { NalCodec, NalPiece, VideoFormat } from './nal.ts';
import type { RtpPacket } from './rtp.ts';

/** A NAL unit is counted with the four-byte start code that recorders and ffprobe write before it. */
const startCodeBytes = 4;
const maxParameterBytes = 4_096;
const maxParameterSets = 8;
/** A key picture of 4K at a high bitrate has more than one MiB. */
const maxKeyFrameBytes = 2 * 1024 * 1024;

export interface AccessUnit {
  readonly timestamp: number;
  /** Size in the Annex B byte stream. */
  sizeBytes: number;
  isKey: boolean;
  /** Every packet from first to last arrived, as far as sequence numbers tell. */
  isWhole: boolean;
}

/** Follows one video stream. Memory: the unit in progress, only until one key frame is kept. */
export class AccessUnitAssembler {
  readonly #codec: NalCodec | null;
  readonly #parameters = new Map<string, Uint8Array>();
  #current: AccessUnit | null = null;
  #isNalOpen = false;
  /** The NAL unit in progress: its first bytes tell its role. */
  #nal: Uint8Array[] = [];
  #unitNals: Uint8Array[] = [];
  #unitKept = 0;
  #keyFrame: Uint8Array | null = null;
  #format: VideoFormat | null = null;
  #malformed = 0;

  /** `codec` null: sizes and timing only. `parameters`: parameter sets announced outside the stream. */
  constructor(codec: NalCodec | null, parameters: readonly Uint8Array[] = []) {
    this.#codec = codec;
    if (codec) for (const nal of parameters) this.#rememberParameters(codec, nal);
  }

  /** The unit in progress. */
  get current(): AccessUnit | null {
    return this.#current;
  }

  get format(): VideoFormat | null {
    return this.#format;
  }

  /** The first whole key picture since one was taken away, as Annex B with its parameter sets; null until there is one. */
  get keyFrame(): Uint8Array | null {
    return this.#keyFrame;
  }

  /** Gives the key picture away, so that the next one is kept. */
  takeKeyFrame(): Uint8Array | null {
    const keyFrame = this.#keyFrame;
    this.#keyFrame = null;
    return keyFrame;
  }

  /** Payloads that broke the packetization rules. */
  get malformed(): number {
    return this.#malformed;
  }

  /** Takes the next packet; gives the unit that it ended, if any. */
  push(packet: RtpPacket, isInOrder: boolean): AccessUnit | null {
    let ended: AccessUnit | null = null;
    let current = this.#current;
    if (current === null || current.timestamp !== packet.timestamp) {
      if (current !== null) {
        if (!isInOrder) current.isWhole = false;
        ended = this.#finish(current);
      }
      current = { timestamp: packet.timestamp, sizeBytes: 0, isKey: false, isWhole: ended !== null && isInOrder };
      this.#current = current;
      this.#isNalOpen = false;
      this.#nal = [];
      this.#unitNals = [];
      this.#unitKept = 0;
      if (!current.isWhole) current.isWhole = this.#opensPicture(packet.payload);
    } else if (!isInOrder) {
      current.isWhole = false;
    }
    this.#take(packet.payload, current);
    return ended;
  }

  #opensPicture(payload: Uint8Array): boolean {
    const first = this.#codec?.unpack(payload)[0];
    return first !== undefined && first.isStart && (this.#codec?.opensPicture(first.bytes) ?? false);
  }

  #take(payload: Uint8Array, unit: AccessUnit): void {
    if (this.#codec === null) {
      unit.sizeBytes += payload.length;
      return;
    }
    const pieces = this.#codec.unpack(payload);
    if (pieces.length === 0) {
      this.#malformed += 1;
      unit.isWhole = false;
    }
    for (const piece of pieces) this.#takePiece(this.#codec, piece, unit);
  }

  #takePiece(codec: NalCodec, piece: NalPiece, unit: AccessUnit): void {
    if (piece.isStart) {
      if (this.#isNalOpen) unit.isWhole = false;
      unit.sizeBytes += startCodeBytes;
      if (codec.role(piece.bytes) === 'key') unit.isKey = true;
      this.#nal = [];
    } else if (!this.#isNalOpen) {
      unit.isWhole = false;
    }
    unit.sizeBytes += piece.bytes.length;
    this.#isNalOpen = !piece.isEnd;
    this.#keep(piece.bytes);
    if (piece.isEnd) this.#closeNal(codec);
  }

  /** Holds bytes only while they may still be needed: for a key frame to keep, or for parameters. */
  #keep(bytes: Uint8Array): void {
    this.#unitKept += bytes.length;
    if (this.#unitKept <= maxKeyFrameBytes) this.#nal.push(bytes);
  }

  #closeNal(codec: NalCodec): void {
    if (this.#unitKept <= maxKeyFrameBytes) {
      const nal = this.#nal.length === 1 ? this.#nal[0] : Buffer.concat(this.#nal);
      if (nal) {
        if (codec.role(nal) === 'parameters') this.#rememberParameters(codec, nal);
        if (this.#keyFrame === null) this.#unitNals.push(nal);
      }
    }
    this.#nal = [];
  }

  #rememberParameters(codec: NalCodec, nal: Uint8Array): void {
    if (codec.role(nal) !== 'parameters' || nal.length > maxParameterBytes) return;
    const key = `${nal[0]}`;
    if (!this.#parameters.has(key) && this.#parameters.size >= maxParameterSets) return;
    this.#parameters.set(key, new Uint8Array(nal));
    if (codec.isSps(nal)) this.#format = codec.parseSps(nal) ?? this.#format;
  }

  #finish(unit: AccessUnit): AccessUnit {
    const codec = this.#codec;
    if (this.#isNalOpen) unit.isWhole = false;
    if (codec && unit.isKey && unit.isWhole && this.#keyFrame === null && this.#unitKept <= maxKeyFrameBytes) {
      const hasParameters = this.#unitNals.some((nal) => codec.isSps(nal));
      const nals = hasParameters ? this.#unitNals : [...this.#parameters.values(), ...this.#unitNals];
      this.#keyFrame = new Uint8Array(Buffer.concat(nals.flatMap((nal) => [startCode, nal])));
    }
    return unit;
  }
}

const startCode = Uint8Array.of(0, 0, 0, 1);
