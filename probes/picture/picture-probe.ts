/**
 * Picture state: a few pictures some time apart, judged for themselves, as a row, and against the baseline picture. They
 * are snapshots of the device, or key pictures of its stream where it has no snapshot to give.
 */
import { z } from 'zod';
import { onvifPath } from '../../shared/domain/device-access.ts';
import type { ProbeEvidence, ProbeFinding, ProbeTarget } from '../../shared/domain/probe.ts';
import { AppError, type AppErrorCode } from '../../shared/errors.ts';
import { rounded, slowAnswer } from '../findings.ts';
import { toProbeError } from '../net/net-errors.ts';
import { sleep } from '../net/waiting.ts';
import { OnvifClient } from '../onvif/onvif-client.ts';
import type { Measured, ProbeContext, ProbePlugin } from '../plugin.ts';
import { defaultRtspPort } from '../rtsp/rtsp-session.ts';
import { credentialsOf } from '../target.ts';
import { decodeColour, decodePicture } from './decode-picture.ts';
import { fetchSnapshot, snapshotEvidence, type Snapshot } from './fetch-snapshot.ts';
import { frameChange, isFrozen, type FrameChange } from './judge-picture.ts';
import { judgedMeasures, judgeView, type Coloured } from './judge-view.ts';
import { pictureLimits } from './picture-limits.ts';
import { keyFrameEvidence, takeStreamPictures } from './stream-pictures.ts';

const defaultPort = 80;

const settings = z.strictObject({
  /** auto: snapshots, and the stream where there are none. */
  source: z.enum(['auto', 'snapshot', 'stream']).default('auto'),
  /** Where snapshots are, when the device is not to be asked by ONVIF. Must be on the target's host. */
  snapshotUrl: z
    .url({ protocol: /^http$/ })
    .max(1_000)
    .optional(),
  /** Path and query of the stream; the device is asked by ONVIF when this is left out. */
  streamPath: z.string().min(1).max(1_000).optional(),
  streamPort: z.int().min(1).max(65_535).default(defaultRtspPort),
  servicePath: onvifPath.default('/onvif/device_service'),
  count: z.int().min(1).max(20).default(3),
  spacingMs: z.int().min(0).max(60_000).default(1_000),
  answerTimeoutMs: z.int().min(50).max(60_000).default(5_000),
  slowAnswerMs: z.int().min(1).default(1_000),
  ...pictureLimits,
});
type Settings = z.infer<typeof settings>;

/**
 * Measures: pictureSource (snapshot, stream), snapshotCount, firstAnswerMs, width, height, snapshotBytes, meanLuma,
 * lumaStdDev, lumaSpread, whitePercent, sharpness, meanA and meanB (CIE L*a*b*) of the picture that was judged;
 * frameDifference and changedPercent (the largest between neighbours); with a baseline viewShiftPercent,
 * viewShiftXPercent (right), viewShiftYPercent (down) and viewSimilarity (0 to 1); isBaselineReadable, null without one.
 * Of the stream: decodedBy (window, ffmpeg), and snapshotFailure, the code for which there was no snapshot. Findings:
 * slowAnswer, pictureBlack, pictureWhite, pictureFrozen, pictureBlurred, pictureTinted, viewMoved, viewChanged,
 * decoderMissing, keyFrameUndecodable. Evidence: the last snapshot, or keyframe.jpg and rtsp.txt. Without any picture:
 * what the snapshot failed with, or what the decoder did.
 */
export const pictureProbe: ProbePlugin<Settings> = {
  id: 'picture',
  settings,
  capabilities: ['picture'],
  defaultPort,
  usesCredentials: true,
  async run(target, options, context): Promise<Measured> {
    const client = new OnvifClient(target, options, context);
    const snapshots = options.source === 'stream' ? noSnapshots : await takeSnapshots(client, target, options, context);
    const { failure } = snapshots;
    if (snapshots.pictures.length === 0 && mayAskStream(options, client, failure)) {
      return judgeStream(client, target, options, context, failure);
    }
    return judgeTaken(snapshots, client.firstAnswerMs, options, context, snapshotEvidence);
  },
};

interface Taken {
  readonly pictures: readonly Snapshot[];
  readonly failure?: AppError;
}

const noSnapshots: Taken = { pictures: [] };

async function takeSnapshots(
  client: OnvifClient,
  target: ProbeTarget,
  options: Settings,
  context: ProbeContext,
): Promise<Taken> {
  const pictures: Snapshot[] = [];
  const memory = { challenges: [], nonceCount: 0 };
  try {
    const url = await snapshotAddress(client, target, options);
    for (let index = 0; index < options.count; index += 1) {
      if (index > 0) await sleep(options.spacingMs, context.signal);
      pictures.push(await fetchSnapshot(url, credentialsOf(target), options.answerTimeoutMs, context, memory));
    }
    return { pictures };
  } catch (error) {
    return { pictures, failure: toProbeError(error, { host: target.host, port: target.port ?? defaultPort }) };
  }
}

/**
 * A password that was refused is not tried at another door of the same device: those that lock accounts count every try.
 * And who cannot be reached, or was given up, has no stream either.
 */
const finalCodes: ReadonlySet<AppErrorCode> = new Set<AppErrorCode>([
  'Probe_AuthFailed',
  'Probe_Unreachable',
  'Probe_NameNotFound',
  'Probe_Cancelled',
]);

/** Of a device that did not even answer by ONVIF nobody knows where its stream is, unless it was said. */
function mayAskStream(
  { source, streamPath }: Settings,
  { firstAnswerMs }: OnvifClient,
  failure: AppError | undefined,
): boolean {
  if (source === 'stream') return true;
  if (source === 'snapshot' || failure === undefined || finalCodes.has(failure.code)) return false;
  return streamPath !== undefined || firstAnswerMs !== null;
}

/** @param missing why there is no snapshot; undefined when none was wanted */
async function judgeStream(
  client: OnvifClient,
  target: ProbeTarget,
  options: Settings,
  context: ProbeContext,
  missing: AppError | undefined,
): Promise<Measured> {
  const stream = await takeStreamPictures(client, target, options, context);
  const { decodedBy, transcript } = stream;
  // That the device has no snapshot is what it fails with, unless its stream had a picture that is only not readable here.
  const failure =
    stream.pictures.length > 0 ? undefined : stream.isUndecoded ? stream.failure : (missing ?? stream.failure);
  const taken = { pictures: stream.pictures, ...(failure ? { failure } : {}) };
  const measured = await judgeTaken(taken, null, options, context, keyFrameEvidence);
  const facts = { pictureSource: 'stream', decodedBy, snapshotFailure: missing?.code ?? null };
  const dialogue = new Uint8Array(Buffer.from(`${transcript.join('\n')}\n`));
  return {
    ...measured,
    measures: stream.pictures.length === 0 ? {} : { ...measured.measures, ...facts },
    findings: [...measured.findings, ...stream.findings],
    evidence: [
      ...measured.evidence,
      ...stream.raw,
      ...(transcript.length === 0 ? [] : [{ name: 'rtsp.txt', mediaType: 'text/plain', bytes: dialogue }]),
    ],
  };
}

async function judgeTaken(
  { pictures, failure }: Taken,
  onvifAnswerMs: number | null,
  options: Settings,
  context: ProbeContext,
  evidenceOf: (picture: Snapshot) => ProbeEvidence,
): Promise<Measured> {
  const last = pictures.at(-1);
  if (last === undefined) return { measures: {}, findings: [], evidence: [], ...(failure ? { failure } : {}) };
  const coloured = { ...last, colour: await decodeColour(last.bytes) };
  const baseline = await readBaseline(context.baseline);
  const measured = judge(pictures, coloured, baseline, onvifAnswerMs, options);
  return { ...measured, evidence: [evidenceOf(last)], ...(failure ? { failure } : {}) };
}

async function snapshotAddress(client: OnvifClient, target: ProbeTarget, options: Settings): Promise<URL> {
  if (options.snapshotUrl !== undefined) return client.ownUrl(options.snapshotUrl);
  await client.clockOffset();
  const [mainProfile] = await client.profileTokens();
  const uri = mainProfile === undefined ? null : await client.snapshotUri(mainProfile);
  if (uri === null) throw new AppError('Probe_NoStream', { host: target.host, reason: 'noSnapshot' });
  return client.ownUrl(uri);
}

type Baseline = Coloured | 'unreadable' | null;

/** A baseline that cannot be read is said, and the picture is judged for itself. */
async function readBaseline(bytes: Uint8Array | undefined): Promise<Baseline> {
  if (bytes === undefined) return null;
  try {
    return { ...(await decodePicture(bytes)), colour: await decodeColour(bytes) };
  } catch {
    return 'unreadable';
  }
}

/** `onvifAnswerMs`: the device's first answer, when it was asked by ONVIF before. */
function judge(
  snapshots: readonly Snapshot[],
  last: Snapshot & Coloured,
  baseline: Baseline,
  onvifAnswerMs: number | null,
  options: Settings,
): Omit<Measured, 'evidence'> {
  const judged = judgeView(snapshots.slice(0, -1), last, baseline === 'unreadable' ? null : baseline, options);
  const first = snapshots[0] ?? last;
  const firstAnswerMs = onvifAnswerMs ?? first.firstByteMs;
  const changes = snapshots
    .slice(1)
    .map((snapshot, index) => frameChange((snapshots[index] ?? first).luma, snapshot.luma));
  const known = changes.filter((change): change is FrameChange => change !== null);
  const frameDifference = known.length > 0 ? Math.max(...known.map(({ meanDifference }) => meanDifference)) : null;
  const findings: ProbeFinding[] = [...slowAnswer(firstAnswerMs, options.slowAnswerMs), ...judged.findings];
  // A black picture and a white one stand still by nature: one fault, not two.
  const showsNothing = judged.findings.some(({ code }) => code === 'pictureBlack' || code === 'pictureWhite');
  if (!showsNothing && frameDifference !== null && isFrozen(changes, options)) {
    const params = { measured: rounded(frameDifference), limit: options.frozenMaxDifference };
    findings.push({ code: 'pictureFrozen', params });
  }
  return {
    measures: {
      pictureSource: 'snapshot',
      snapshotCount: snapshots.length,
      firstAnswerMs,
      width: last.width,
      height: last.height,
      snapshotBytes: last.bytes.byteLength,
      ...judgedMeasures(judged, last),
      frameDifference,
      changedPercent: known.length > 0 ? Math.max(...known.map(({ changedPercent }) => changedPercent)) : null,
      isBaselineReadable: baseline === null ? null : baseline !== 'unreadable',
    },
    findings,
  };
}
