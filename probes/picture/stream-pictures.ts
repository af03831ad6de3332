/** Pictures of a device that has no snapshots: key pictures of its stream, decoded. */
import type { ProbeEvidence, ProbeFinding, ProbeTarget } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { toProbeError } from '../net/net-errors.ts';
import type { OnvifClient } from '../onvif/onvif-client.ts';
import type { ProbeContext } from '../plugin.ts';
import { type DecodedFrame, undecodedFinding } from '../rtsp/frame-decoder.ts';
import { type KeyFrames, receiveKeyFrames } from '../rtsp/key-frames.ts';
import { decodePicture } from './decode-picture.ts';
import type { Snapshot } from './fetch-snapshot.ts';

export interface StreamOptions {
  readonly streamPath?: string | undefined;
  readonly streamPort: number;
  readonly count: number;
  readonly spacingMs: number;
  readonly answerTimeoutMs: number;
}

export interface StreamPictures {
  readonly pictures: readonly Snapshot[];
  readonly decodedBy: DecodedFrame['by'] | null;
  /** The RTSP dialogue. */
  readonly transcript: readonly string[];
  /** decoderMissing or keyFrameUndecodable. */
  readonly findings: readonly ProbeFinding[];
  /** The key picture as it came, when it was not decoded. */
  readonly raw: readonly ProbeEvidence[];
  /** The stream had a key picture, but nobody here could decode it: the failure is the decoder's. */
  readonly isUndecoded: boolean;
  readonly failure?: AppError;
}

/** From PLAY on: two pictures of an encoder that sends one every four seconds. */
const maxWaitMs = 9_000;
/** Kept for decoding, of what is left to the deadline. */
const decodeMs = 3_000;

/** Never rejects. */
export async function takeStreamPictures(
  client: OnvifClient,
  target: ProbeTarget,
  options: StreamOptions,
  context: ProbeContext,
): Promise<StreamPictures> {
  const transcript: string[] = [];
  const none = { pictures: [], decodedBy: null, transcript, findings: [], raw: [], isUndecoded: false };
  let received: KeyFrames | null = null;
  try {
    const place = await streamPlace(client, target, options);
    const { count, spacingMs, answerTimeoutMs } = options;
    const leftMs = context.deadlineAtMs - context.clock.monotonicMs() - decodeMs;
    const waitMs = Math.max(0, Math.min(maxWaitMs, leftMs));
    received = await receiveKeyFrames(
      target,
      { ...place, count, spacingMs, waitMs, answerTimeoutMs },
      context,
      transcript,
    );
    return { ...none, ...(await decodeFrames(received, context)) };
  } catch (error) {
    const failure = toProbeError(error, { host: target.host, port: options.streamPort });
    const finding = received && undecodedFinding(failure, received.codec);
    if (received === null || finding === null) return { ...none, failure };
    return { ...none, findings: [finding], raw: rawEvidence(received), isUndecoded: true, failure };
  }
}

/** One that is damaged takes nothing from the others. Throws what the last one failed with when there is no picture at all. */
async function decodeFrames(
  { codec, frames, firstAnswerMs }: KeyFrames,
  { frameDecoder, signal }: ProbeContext,
): Promise<Pick<StreamPictures, 'pictures' | 'decodedBy'>> {
  const pictures: Snapshot[] = [];
  let decodedBy: DecodedFrame['by'] | null = null;
  let problem: unknown;
  for (const frame of frames) {
    try {
      const { jpeg, by } = await frameDecoder.decode(codec, frame, signal);
      pictures.push({ ...(await decodePicture(jpeg)), bytes: jpeg, firstByteMs: firstAnswerMs });
      decodedBy = by;
    } catch (error) {
      problem = error;
    }
  }
  if (pictures.length === 0) throw problem;
  return { pictures, decodedBy };
}

/** As it was given, or as the device says by ONVIF. */
async function streamPlace(
  client: OnvifClient,
  target: ProbeTarget,
  { streamPath, streamPort }: StreamOptions,
): Promise<{ port: number; path: string }> {
  if (streamPath !== undefined) return { path: streamPath, port: streamPort };
  await client.clockOffset();
  const [mainProfile] = await client.profileTokens();
  const uri = mainProfile === undefined ? null : await client.streamUri(mainProfile);
  // Read as HTTP: of another scheme a URL keeps neither host nor port apart everywhere.
  const url = uri === null ? null : URL.parse(uri.replace(/^rtsps?:/i, 'http:'));
  if (url === null) throw new AppError('Probe_NoStream', { host: target.host, reason: 'noStreamUri' });
  const isOwnHost = url.hostname === target.host;
  const port = isOwnHost && url.port !== '' ? Number(url.port) : streamPort;
  return { path: `${url.pathname}${url.search}`, port };
}

/** What a stream's picture is kept as. */
export const keyFrameEvidence = ({ mediaType, bytes }: Snapshot): ProbeEvidence => ({
  name: 'keyframe.jpg',
  mediaType,
  bytes,
});

function rawEvidence({ codec, frames }: KeyFrames): ProbeEvidence[] {
  const [bytes] = frames;
  return bytes === undefined ? [] : [{ name: `keyframe.${codec}`, mediaType: `video/${codec.toUpperCase()}`, bytes }];
}
