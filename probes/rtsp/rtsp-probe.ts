/**
 * RTSP: DESCRIBE, SETUP, PLAY, a few seconds of RTP with OPTIONS in the middle, TEARDOWN. What a technician wants to
 * know of a channel: does it let us in, which codec and size, how many pictures and bits a second, what is lost.
 */
import { z } from 'zod';
import { rtspTransports } from '../../shared/domain/device-access.ts';
import type { ProbeEvidence, ProbeFinding, ProbeTarget } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { above, slowAnswer } from '../findings.ts';
import { toProbeError } from '../net/net-errors.ts';
import { decodePicture } from '../picture/decode-picture.ts';
import type { Measured, ProbeContext, ProbePlugin } from '../plugin.ts';
import { credentialsOf } from '../target.ts';
import { undecodedFinding } from './frame-decoder.ts';
import { MediaMeter } from './media-meter.ts';
import type { NalCodec } from './nal.ts';
import { receiveMedia } from './receive-media.ts';
import { RtspClient } from './rtsp-client.ts';
import { headerOf } from './rtsp-message.ts';
import { defaultRtspPort, describe, describedStream, playStream, streamUri, succeeded } from './rtsp-session.ts';
import type { SdpMedia } from './sdp.ts';

const settings = z.strictObject({
  /** Path and query of the stream, as configured at the device. */
  path: z.string().max(1_000).default('/'),
  transport: z.enum(rtspTransports).default('tcp'),
  connectTimeoutMs: z.int().min(50).max(60_000).default(3_000),
  /** For each answer, and for the first packet after PLAY. */
  answerTimeoutMs: z.int().min(50).max(60_000).default(5_000),
  /**
   * At least this much video is measured. Two seconds settle size, frame rate and loss; the bitrate of a moving
   * scene differs by a quarter from one second to the next, and settles over four.
   */
  mediaSeconds: z.number().min(0.2).max(60).default(4.1),
  /** Longest wait for a second key picture, which makes the bitrate exact. */
  maxMediaSeconds: z.number().min(0.2).max(60).default(6.2),
  slowAnswerMs: z.int().min(1).default(1_000),
  maxRtpLossPercent: z.number().min(0).max(100).default(1),
  minFps: z.number().min(0).max(240).default(8),
  /** Makes a picture of the first key frame, where the machine can: a snapshot of a device that offers none. */
  decodeKeyFrame: z.boolean().default(false),
  /** Asks what the device can do, and for no video: says that somebody speaks RTSP, without an account. */
  optionsOnly: z.boolean().default(false),
});
type Settings = z.infer<typeof settings>;

interface Draft {
  readonly measures: Record<string, string | number | boolean | null>;
  readonly findings: ProbeFinding[];
  readonly evidence: ProbeEvidence[];
}

/**
 * Measures: port, connectMs, firstAnswerMs, server, methods (as in Public), authScheme, transport, codec, profile, level, width, height,
 * fps, bitrateKbps, bitrateBasis, keyFrameIntervalMs, frames, mediaSeconds, firstPacketMs, rtpPackets, rtpLost,
 * rtpLossPercent, jitterMs, malformedPackets; snapshotWidth, snapshotHeight and decodedBy (window, ffmpeg) of a decoded key frame. Evidence: rtsp.txt
 * (the dialogue), keyframe.h264 or .h265 (Annex B), keyframe.jpg. Findings: slowAnswer, rtpLoss, lowFrameRate,
 * anonymousAccess (an account is set, but none was asked for), and when a picture is wanted of the key frame decoderMissing,
 * keyFrameUndecodable.
 */
export const rtspProbe: ProbePlugin<Settings> = {
  id: 'rtsp',
  settings,
  capabilities: ['reachability', 'video'],
  defaultPort: defaultRtspPort,
  usesCredentials: true,
  async run(target, options, context): Promise<Measured> {
    const draft: Draft = { measures: {}, findings: [], evidence: [] };
    const transcript: string[] = [];
    let failure: AppError | undefined;
    try {
      const keyFrame = await converse(target, options, context, draft, transcript);
      if (options.decodeKeyFrame && keyFrame !== null) await addPicture(keyFrame, context, draft);
    } catch (error) {
      failure = toProbeError(error, { host: target.host, port: target.port ?? defaultRtspPort });
    }
    if (transcript.length > 0) {
      const bytes = new Uint8Array(Buffer.from(`${transcript.join('\n')}\n`));
      draft.evidence.push({ name: 'rtsp.txt', mediaType: 'text/plain', bytes });
    }
    return { ...draft, ...(failure ? { failure } : {}) };
  },
};

async function converse(
  target: ProbeTarget,
  options: Settings,
  { signal, clock }: ProbeContext,
  { measures, findings, evidence }: Draft,
  transcript: string[],
): Promise<KeyFrame | null> {
  const port = target.port ?? defaultRtspPort;
  measures['port'] = port;
  const uri = streamUri(target, port, options.path);
  const startMs = clock.monotonicMs();
  const since = (fromMs: number): number => clock.monotonicMs() - fromMs;
  const { connectTimeoutMs, answerTimeoutMs } = options;
  const credentials = credentialsOf(target);
  using client = await RtspClient.open(
    { host: target.host, port, credentials, connectTimeoutMs, answerTimeoutMs, signal },
    transcript,
  );
  measures['connectMs'] = since(startMs);

  client.onFirstAnswer = () => {
    measures['firstAnswerMs'] = since(startMs);
    findings.push(...slowAnswer(since(startMs), options.slowAnswerMs));
  };
  if (options.optionsOnly) {
    const answer = succeeded('OPTIONS', await client.request('OPTIONS', uri));
    measures['methods'] = headerOf(answer, 'public') ?? null;
    measures['server'] = headerOf(answer, 'server') ?? null;
    return null;
  }
  const description = await describe(client, uri);
  measures['server'] = headerOf(description, 'server') ?? null;
  measures['authScheme'] = client.authScheme;
  if (client.authScheme === 'none' && credentials) findings.push({ code: 'anonymousAccess', params: { port } });
  const stream = describedStream(uri, description);
  const { video, sessionUri } = stream;
  measures['codec'] = video.encoding.toLowerCase();
  measures['transport'] = options.transport;

  const meter = new MediaMeter(video, options);
  const playMs = clock.monotonicMs();
  let firstPacketMs: number | undefined;
  const takePacket = (bytes: Uint8Array): void => {
    const isOurs = meter.push(bytes, clock.monotonicMs());
    if (isOurs) firstPacketMs ??= since(playMs);
  };
  using _playing = await playStream(client, stream, options.transport, takePacket);
  try {
    askMethods(client, sessionUri, measures);
    await receiveMedia({ meter, client, hasPackets: () => firstPacketMs !== undefined, options, signal, clock });
  } finally {
    report(meter, video, { measures, findings, evidence }, options);
    measures['firstPacketMs'] = firstPacketMs ?? null;
  }
  if (client.failure && !meter.isComplete) throw client.failure;
  if (meter.result.figures.fps === null) {
    throw new AppError('Probe_NoStream', { host: target.host, port, reason: 'noPictures' });
  }
  await client.request('TEARDOWN', sessionUri).catch((error: unknown) => {
    // The figures are in; a device that slams the door takes nothing from them.
    if (signal.aborted) throw error;
  });
  const { keyFrame } = meter.result;
  return keyFrame && meter.codec && { codec: meter.codec.name, annexB: keyFrame };
}

interface KeyFrame {
  readonly codec: NalCodec['name'];
  readonly annexB: Uint8Array;
}

/** That it cannot be decoded here is said, and takes nothing from what was measured. */
async function addPicture(
  { codec, annexB }: KeyFrame,
  { frameDecoder, signal }: ProbeContext,
  { measures, findings, evidence }: Draft,
): Promise<void> {
  try {
    const { jpeg: bytes, by } = await frameDecoder.decode(codec, annexB, signal);
    const { width, height, mediaType } = await decodePicture(bytes);
    Object.assign(measures, { snapshotWidth: width, snapshotHeight: height, decodedBy: by });
    evidence.push({ name: 'keyframe.jpg', mediaType, bytes });
  } catch (error) {
    const finding = undecodedFinding(error, codec);
    if (finding === null) throw error;
    findings.push(finding);
  }
}

/**
 * What the device can do. Asked while the video runs, as players do to keep a session alive (RFC 2326 10.1 allows it at
 * any time): before DESCRIBE it would cost a slow camera an answer more. Nobody waits for the answer: a device that gives
 * none while its video runs is not worse for it.
 */
function askMethods(client: RtspClient, uri: string, measures: Draft['measures']): void {
  measures['methods'] = null;
  client.request('OPTIONS', uri).then(
    (answer) => {
      measures['methods'] = headerOf(answer, 'public') ?? null;
      measures['server'] ??= headerOf(answer, 'server') ?? null;
    },
    () => {},
  );
}

function report(meter: MediaMeter, video: SdpMedia, { measures, findings, evidence }: Draft, options: Settings): void {
  const { figures, reception, format, keyFrame, malformed } = meter.result;
  const { fps, bitrateKbps, bitrateBasis, keyFrameIntervalMs, frames, seconds } = figures;
  Object.assign(measures, {
    codec: meter.codec?.name ?? video.encoding.toLowerCase(),
    ...(format ?? { profile: null, level: null, width: null, height: null }),
    fps,
    bitrateKbps,
    bitrateBasis,
    keyFrameIntervalMs,
    frames,
    mediaSeconds: seconds,
    rtpPackets: reception.received,
    rtpLost: reception.lost,
    rtpLossPercent: reception.lossPercent,
    jitterMs: reception.jitterMs,
    malformedPackets: malformed,
  });
  findings.push(...above('rtpLoss', reception.lossPercent, options.maxRtpLossPercent));
  if (fps !== null && fps < options.minFps) {
    findings.push({ code: 'lowFrameRate', params: { measured: Math.round(fps * 100) / 100, limit: options.minFps } });
  }
  if (keyFrame && meter.codec) {
    const { name } = meter.codec;
    evidence.push({ name: `keyframe.${name}`, mediaType: `video/${name.toUpperCase()}`, bytes: keyFrame });
  }
}
