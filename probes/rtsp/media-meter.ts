/** Measures one RTP video stream: reception, pictures, rate. Pure but for the arrival times it is given. */
import { AccessUnitAssembler } from './access-unit.ts';
import { frameFigures, type FrameFigures, type FrameMark } from './frame-figures.ts';
import { nalCodecOf } from './nal-codecs.ts';
import type { NalCodec, VideoFormat } from './nal.ts';
import { parseRtpPacket, RtpReception, timestampDelta } from './rtp.ts';
import { parameterSets, type SdpMedia } from './sdp.ts';

export interface MeterLimits {
  /** At least this much media is measured. */
  readonly mediaSeconds: number;
  /** How long to go on for a second key picture. */
  readonly maxMediaSeconds: number;
}

/** More pictures than 120 a second for 40 seconds are no video. */
const maxFrames = 5_000;

export class MediaMeter {
  readonly codec: NalCodec | null;
  readonly #media: SdpMedia;
  readonly #limits: MeterLimits;
  readonly #reception: RtpReception;
  readonly #assembler: AccessUnitAssembler;
  readonly #frames: FrameMark[] = [];
  #ssrc: number | undefined;
  #keys = 0;
  #invalid = 0;

  constructor(media: SdpMedia, limits: MeterLimits) {
    this.#media = media;
    this.#limits = limits;
    this.codec = nalCodecOf(media.encoding);
    this.#reception = new RtpReception(media.clockRate);
    this.#assembler = new AccessUnitAssembler(this.codec, parameterSets(media.fmtp));
  }

  /** Takes the bytes of one packet; returns whether it belonged to the stream. */
  push(bytes: Uint8Array, arrivalMs: number): boolean {
    const packet = parseRtpPacket(bytes);
    if (packet === null || packet.payloadType !== this.#media.payloadType) {
      this.#invalid += packet === null ? 1 : 0;
      return false;
    }
    this.#ssrc ??= packet.ssrc;
    if (packet.ssrc !== this.#ssrc || this.#frames.length >= maxFrames) return false;
    const isInOrder = this.#reception.push(packet, arrivalMs);
    const unit = this.#assembler.push(packet, isInOrder);
    if (unit) {
      this.#frames.push(unit);
      if (unit.isKey) this.#keys += 1;
    }
    return true;
  }

  /** Enough for every figure. */
  get isComplete(): boolean {
    const seconds = this.#seconds();
    const { mediaSeconds, maxMediaSeconds } = this.#limits;
    if (this.#frames.length >= maxFrames) return true;
    if (seconds < mediaSeconds) return false;
    const keys = this.#keys + (this.#assembler.current?.isKey ? 1 : 0);
    return this.codec === null || keys >= 2 || seconds >= maxMediaSeconds;
  }

  #seconds(): number {
    const first = this.#frames[0];
    const last = this.#assembler.current;
    return first && last ? Math.abs(timestampDelta(first.timestamp, last.timestamp)) / this.#media.clockRate : 0;
  }

  get result(): {
    readonly figures: FrameFigures;
    readonly reception: RtpReception['summary'];
    readonly format: VideoFormat | null;
    readonly keyFrame: Uint8Array | null;
    /** Packets and payloads that broke the rules. */
    readonly malformed: number;
  } {
    const current = this.#assembler.current;
    return {
      figures: frameFigures(current ? [...this.#frames, current] : this.#frames, this.#media.clockRate),
      reception: this.#reception.summary,
      format: this.#assembler.format,
      keyFrame: this.#assembler.keyFrame,
      malformed: this.#invalid + this.#assembler.malformed,
    };
  }
}
