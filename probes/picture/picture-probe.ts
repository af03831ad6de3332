/** Picture state: a few snapshots some time apart, judged for black and frozen. */
import { z } from 'zod';
import type { ProbeFinding, ProbeTarget } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { rounded, slowAnswer } from '../findings.ts';
import { toProbeError } from '../net/net-errors.ts';
import { sleep } from '../net/waiting.ts';
import { OnvifClient } from '../onvif/onvif-client.ts';
import type { Measured, ProbePlugin } from '../plugin.ts';
import { credentialsOf } from '../target.ts';
import { fetchSnapshot, snapshotEvidence, type Snapshot } from './fetch-snapshot.ts';
import { frameChange, isBlack, isFrozen, lumaFigures, type FrameChange } from './judge-picture.ts';

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
  /** Mean brightness (0 to 255) up to which a picture can be black; video black is 16. */
  blackMaxLuma: z.number().min(0).max(255).default(24),
  /** Brightness range up to which a dark picture has no structure. */
  blackMaxSpread: z.number().min(0).max(255).default(16),
  /** Mean brightness difference up to which two pictures are the same one. */
  frozenMaxDifference: z.number().min(0).max(255).default(0.05),
  frozenMaxChangedPercent: z.number().min(0).max(100).default(0.02),
});
type Settings = z.infer<typeof settings>;

/**
 * Measures: snapshotCount, firstAnswerMs, width, height, snapshotBytes, meanLuma, lumaStdDev, lumaSpread (of the
 * last), frameDifference and changedPercent (the largest between neighbours). Findings: slowAnswer,
 * pictureBlack, pictureFrozen. Evidence: the last snapshot. No snapshot offered: Probe_NoStream.
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
    return { ...judge(snapshots, client.firstAnswerMs, options), ...(failure ? { failure } : {}) };
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

/** `onvifAnswerMs`: the device's first answer, when it was asked by ONVIF before. */
function judge(snapshots: readonly Snapshot[], onvifAnswerMs: number | null, options: Settings): Measured {
  const last = snapshots.at(-1);
  const first = snapshots[0];
  if (first === undefined || last === undefined) return { measures: {}, findings: [], evidence: [] };
  const firstAnswerMs = onvifAnswerMs ?? first.firstByteMs;
  const figures = lumaFigures(last.luma);
  const changes = snapshots
    .slice(1)
    .map((snapshot, index) => frameChange((snapshots[index] ?? first).luma, snapshot.luma));
  const known = changes.filter((change): change is FrameChange => change !== null);
  const findings: ProbeFinding[] = slowAnswer(firstAnswerMs, options.slowAnswerMs);
  if (isBlack(figures, options)) {
    findings.push({ code: 'pictureBlack', params: { measured: rounded(figures.mean), limit: options.blackMaxLuma } });
  } else if (isFrozen(changes, options)) {
    // A black picture stands still by nature: one fault, not two.
    const measured = rounded(Math.max(...known.map(({ meanDifference }) => meanDifference)));
    findings.push({ code: 'pictureFrozen', params: { measured, limit: options.frozenMaxDifference } });
  }
  return {
    measures: {
      snapshotCount: snapshots.length,
      firstAnswerMs,
      width: last.width,
      height: last.height,
      snapshotBytes: last.bytes.byteLength,
      meanLuma: figures.mean,
      lumaStdDev: figures.stdDev,
      lumaSpread: figures.spread,
      frameDifference: known.length > 0 ? Math.max(...known.map(({ meanDifference }) => meanDifference)) : null,
      changedPercent: known.length > 0 ? Math.max(...known.map(({ changedPercent }) => changedPercent)) : null,
    },
    findings,
    evidence: [snapshotEvidence(last)],
  };
}
