/** Key pictures out of a camera's stream, some time apart: what a device without snapshots has to look at. */
import type { ProbeTarget } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { sleep } from '../net/waiting.ts';
import type { ProbeContext } from '../plugin.ts';
import { credentialsOf } from '../target.ts';
import { AccessUnitAssembler } from './access-unit.ts';
import { nalCodecOf } from './nal-codecs.ts';
import type { NalCodec } from './nal.ts';
import { RtspClient } from './rtsp-client.ts';
import { describe, describedStream, playStream, streamUri } from './rtsp-session.ts';
import { parseRtpPacket, RtpReception, timestampDelta } from './rtp.ts';
import { parameterSets, type SdpMedia } from './sdp.ts';

export interface KeyFrameOptions {
  readonly port: number;
  /** Path and query. */
  readonly path: string;
  readonly count: number;
  /** Of the media between two that are taken; encoders send one every one to four seconds. */
  readonly spacingMs: number;
  /** How long to wait from PLAY on; those that came until then are given. */
  readonly waitMs: number;
  readonly answerTimeoutMs: number;
}

export interface KeyFrames {
  readonly codec: NalCodec['name'];
  /** Annex B with parameter sets, oldest first; at least one. */
  readonly frames: readonly Uint8Array[];
  /** To the device's first answer. */
  readonly firstAnswerMs: number;
}

const pollMs = 50;
const maxConnectMs = 3_000;

/** What is said is written to `transcript`. Throws Probe_NoStream and what RTSP throws. */
export async function receiveKeyFrames(
  target: ProbeTarget,
  options: KeyFrameOptions,
  { signal, clock }: ProbeContext,
  transcript: string[],
): Promise<KeyFrames> {
  const { host } = target;
  const { port, answerTimeoutMs } = options;
  const connectTimeoutMs = Math.min(maxConnectMs, answerTimeoutMs);
  const uri = streamUri(target, port, options.path);
  const startMs = clock.monotonicMs();
  let firstAnswerMs = 0;
  const credentials = credentialsOf(target);
  using client = await RtspClient.open(
    { host, port, credentials, connectTimeoutMs, answerTimeoutMs, signal },
    transcript,
  );
  client.onFirstAnswer = () => {
    firstAnswerMs = clock.monotonicMs() - startMs;
  };
  const stream = describedStream(uri, await describe(client, uri));
  const codec = nalCodecOf(stream.video.encoding);
  if (codec === null) throw new AppError('Probe_NoStream', { host, port, reason: 'noKeyFrames' });
  const collector = new KeyFrameCollector(codec, stream.video, options);
  using _playing = await playStream(client, stream, 'tcp', (bytes) => collector.push(bytes, clock.monotonicMs()));
  const playMs = clock.monotonicMs();
  while (!(collector.isComplete || client.hasEnded) && clock.monotonicMs() - playMs < options.waitMs) {
    await sleep(pollMs, signal);
  }
  const { frames } = collector;
  if (frames.length === 0) throw client.failure ?? new AppError('Probe_NoStream', { host, port, reason: 'noPictures' });
  await client.request('TEARDOWN', stream.sessionUri).catch((error: unknown) => {
    // The pictures are in; a device that slams the door takes nothing from them.
    if (signal.aborted) throw error;
  });
  return { codec: codec.name, frames, firstAnswerMs };
}

/** Follows one stream and keeps whole key pictures that are far enough apart. */
class KeyFrameCollector {
  readonly frames: Uint8Array[] = [];
  readonly #media: SdpMedia;
  readonly #options: Pick<KeyFrameOptions, 'count' | 'spacingMs'>;
  readonly #reception: RtpReception;
  readonly #assembler: AccessUnitAssembler;
  #ssrc: number | undefined;
  #lastTimestamp: number | undefined;

  constructor(codec: NalCodec, media: SdpMedia, options: Pick<KeyFrameOptions, 'count' | 'spacingMs'>) {
    this.#media = media;
    this.#options = options;
    this.#reception = new RtpReception(media.clockRate);
    this.#assembler = new AccessUnitAssembler(codec, parameterSets(media.fmtp));
  }

  get isComplete(): boolean {
    return this.frames.length >= this.#options.count;
  }

  push(bytes: Uint8Array, arrivalMs: number): void {
    const packet = parseRtpPacket(bytes);
    if (packet === null || packet.payloadType !== this.#media.payloadType || this.isComplete) return;
    this.#ssrc ??= packet.ssrc;
    if (packet.ssrc !== this.#ssrc) return;
    const unit = this.#assembler.push(packet, this.#reception.push(packet, arrivalMs));
    const frame = unit === null ? null : this.#assembler.takeKeyFrame();
    if (unit === null || frame === null || !this.#isFarEnough(unit.timestamp)) return;
    this.#lastTimestamp = unit.timestamp;
    this.frames.push(frame);
  }

  #isFarEnough(timestamp: number): boolean {
    if (this.#lastTimestamp === undefined) return true;
    const ticks = Math.abs(timestampDelta(this.#lastTimestamp, timestamp));
    return (ticks * 1000) / this.#media.clockRate >= this.#options.spacingMs;
  }
}
