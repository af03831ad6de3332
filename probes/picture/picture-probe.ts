/** Picture state: a few snapshots some time apart, judged for themselves, as a row, and against the baseline picture. */
import { z } from 'zod';
import type { ProbeFinding, ProbeTarget } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { rounded, slowAnswer } from '../findings.ts';
import { toProbeError } from '../net/net-errors.ts';
import { sleep } from '../net/waiting.ts';
import { OnvifClient } from '../onvif/onvif-client.ts';
import type { Measured, ProbePlugin } from '../plugin.ts';
import { credentialsOf } from '../target.ts';
import { decodeColour, decodePicture } from './decode-picture.ts';
import { fetchSnapshot, snapshotEvidence, type Snapshot } from './fetch-snapshot.ts';
import { frameChange, isFrozen, type FrameChange } from './judge-picture.ts';
import { judgedMeasures, judgeView, type Coloured } from './judge-view.ts';
import { pictureLimits } from './picture-limits.ts';

const defaultPort = 80;

const settings = z.strictObject({
  /** Where snapshots are, when the device is not to be asked by ONVIF. Must be on the target's host. */
  snapshotUrl: z
    .url({ protocol: /^http$/ })
    .max(1_000)
    .optional(),
  servicePath: z.string().max(500).startsWith('/').default('/onvif/device_service'),
  count: z.int().min(1).max(20).default(3),
  spacingMs: z.int().min(0).max(60_000).default(1_000),
  answerTimeoutMs: z.int().min(50).max(60_000).default(5_000),
  slowAnswerMs: z.int().min(1).default(1_000),
  ...pictureLimits,
});
type Settings = z.infer<typeof settings>;

/**
 * Measures: snapshotCount, firstAnswerMs, width, height, snapshotBytes, meanLuma, lumaStdDev, lumaSpread, whitePercent,
 * sharpness, meanA and meanB (CIE L*a*b*) of the picture that was judged; frameDifference and changedPercent (the largest
 * between neighbours); with a baseline viewShiftPercent, viewShiftXPercent (right), viewShiftYPercent (down) and
 * viewSimilarity (0 to 1); isBaselineReadable, null without one. Findings: slowAnswer, pictureBlack, pictureWhite,
 * pictureFrozen, pictureBlurred, pictureTinted, viewMoved, viewChanged. Evidence: the last snapshot. No snapshot offered:
 * Probe_NoStream.
 */
export const pictureProbe: ProbePlugin<Settings> = {
  id: 'picture',
  settings,
  capabilities: ['picture'],
  defaultPort,
  usesCredentials: true,
  async run(target, options, context): Promise<Measured> {
    const snapshots: Snapshot[] = [];
    const client = new OnvifClient(target, options, context);
    const memory = { challenges: [], nonceCount: 0 };
    let failure: AppError | undefined;
    try {
      const url = await snapshotAddress(client, target, options);
      for (let index = 0; index < options.count; index += 1) {
        if (index > 0) await sleep(options.spacingMs, context.signal);
        snapshots.push(await fetchSnapshot(url, credentialsOf(target), options.answerTimeoutMs, context, memory));
      }
    } catch (error) {
      failure = toProbeError(error, { host: target.host, port: target.port ?? defaultPort });
    }
    const last = snapshots.at(-1);
    if (last === undefined) return { measures: {}, findings: [], evidence: [], ...(failure ? { failure } : {}) };
    const coloured = { ...last, colour: await decodeColour(last.bytes) };
    const baseline = await readBaseline(context.baseline);
    const measured = judge(snapshots, coloured, baseline, client.firstAnswerMs, options);
    return { ...measured, ...(failure ? { failure } : {}) };
  },
};

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
): Measured {
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
    evidence: [snapshotEvidence(last)],
  };
}
