/** ONVIF: who the device says it is, how right its clock is, what it offers, and one snapshot. */
import { z } from 'zod';
import type { ProbeEvidence, ProbeFinding, ProbeTarget } from '../../shared/domain/probe.ts';
import type { AppError } from '../../shared/errors.ts';
import { rounded, slowAnswer } from '../findings.ts';
import { toProbeError } from '../net/net-errors.ts';
import { fetchSnapshot, snapshotEvidence } from '../picture/fetch-snapshot.ts';
import type { Measured, ProbeContext, ProbePlugin } from '../plugin.ts';
import { credentialsOf } from '../target.ts';
import { OnvifClient } from './onvif-client.ts';

const defaultPort = 80;

const settings = z.strictObject({
  servicePath: z.string().max(500).startsWith('/').default('/onvif/device_service'),
  answerTimeoutMs: z.int().min(50).max(60_000).default(5_000),
  /** Beyond this a recording's time is no evidence; in milliseconds, either way. */
  maxClockOffsetMs: z.int().min(0).default(60_000),
  slowAnswerMs: z.int().min(1).default(1_000),
  /** Whether to fetch one snapshot. */
  takeSnapshot: z.boolean().default(true),
});
type Settings = z.infer<typeof settings>;

interface Draft {
  readonly measures: Record<string, string | number | boolean | null>;
  readonly findings: ProbeFinding[];
  readonly evidence: ProbeEvidence[];
}

/**
 * Measures: port, firstAnswerMs, clockOffsetMs (device minus ours; devices give whole seconds), manufacturer,
 * model, firmwareVersion, serialNumber, profileCount, streamUri and snapshotUri (without credentials),
 * snapshotBytes, snapshotWidth, snapshotHeight. Evidence: onvif.txt, snapshot.jpg. Findings: slowAnswer,
 * clockOffset. A snapshot that is no picture fails with Probe_NotAPicture; the device's facts are kept.
 */
export const onvifProbe: ProbePlugin<Settings> = {
  id: 'onvif',
  settings,
  capabilities: ['reachability', 'deviceInformation', 'clock', 'picture'],
  defaultPort,
  usesCredentials: true,
  async run(target, options, context): Promise<Measured> {
    const draft: Draft = { measures: { port: target.port ?? defaultPort }, findings: [], evidence: [] };
    const client = new OnvifClient(target, options, context);
    let failure: AppError | undefined;
    try {
      await ask(client, target, options, context, draft);
    } catch (error) {
      failure = toProbeError(error, { host: target.host, port: target.port ?? defaultPort });
    }
    const bytes = new Uint8Array(Buffer.from(client.transcript.join('\n')));
    draft.evidence.push({ name: 'onvif.txt', mediaType: 'text/plain', bytes });
    return { ...draft, ...(failure ? { failure } : {}) };
  },
};

async function ask(
  client: OnvifClient,
  target: ProbeTarget,
  options: Settings,
  context: ProbeContext,
  { measures, findings, evidence }: Draft,
): Promise<void> {
  const clockOffsetMs = await client.clockOffset();
  measures['firstAnswerMs'] = client.firstAnswerMs;
  measures['clockOffsetMs'] = clockOffsetMs;
  findings.push(...slowAnswer(client.firstAnswerMs ?? 0, options.slowAnswerMs));
  if (clockOffsetMs !== null && Math.abs(clockOffsetMs) > options.maxClockOffsetMs) {
    findings.push({
      code: 'clockOffset',
      params: { measured: rounded(clockOffsetMs), limit: options.maxClockOffsetMs },
    });
  }
  Object.assign(measures, await client.deviceInformation());
  const tokens = await client.profileTokens();
  measures['profileCount'] = tokens.length;
  const [mainProfile] = tokens;
  if (mainProfile === undefined) return;
  measures['streamUri'] = await client.streamUri(mainProfile);
  const snapshotUri = await client.snapshotUri(mainProfile);
  measures['snapshotUri'] = snapshotUri;
  if (snapshotUri === null || !options.takeSnapshot) return;
  const url = client.ownUrl(snapshotUri);
  const snapshot = await fetchSnapshot(url, credentialsOf(target), options.answerTimeoutMs, context);
  evidence.push(snapshotEvidence(snapshot));
  Object.assign(measures, {
    snapshotBytes: snapshot.bytes.byteLength,
    snapshotWidth: snapshot.width,
    snapshotHeight: snapshot.height,
  });
}
