/**
 * ONVIF: who the device says it is, how right its clock is, what it offers, and one snapshot; where asked for, whether its events
 * arrive and what it keeps of recordings.
 */
import { z } from 'zod';
import { onvifPath } from '../../shared/domain/device-access.ts';
import type { ProbeEvidence, ProbeFinding, ProbeTarget } from '../../shared/domain/probe.ts';
import type { AppError } from '../../shared/errors.ts';
import { jsonEvidence } from '../evidence.ts';
import { clockOffset, readEach, slowAnswer } from '../findings.ts';
import { toProbeError } from '../net/net-errors.ts';
import { fetchSnapshot, snapshotEvidence } from '../picture/fetch-snapshot.ts';
import type { Measured, ProbeContext, ProbePlugin } from '../plugin.ts';
import { credentialsOf } from '../target.ts';
import { readEvents } from './events.ts';
import { OnvifClient } from './onvif-client.ts';
import { onvifParts, type OnvifPart, type PartOptions, type PartResult } from './part.ts';
import { readRecordings } from './recordings.ts';

const defaultPort = 80;

const settings = z.strictObject({
  servicePath: onvifPath.default('/onvif/device_service'),
  answerTimeoutMs: z.int().min(50).max(60_000).default(5_000),
  /** Beyond this a recording's time is no evidence; in milliseconds, either way. */
  maxClockOffsetMs: z.int().min(0).default(60_000),
  slowAnswerMs: z.int().min(1).default(1_000),
  /** Whether to fetch one snapshot. */
  takeSnapshot: z.boolean().default(true),
  /** Further parts: a round of many cameras has no time for them. */
  read: z.array(z.enum(onvifParts)).default([]),
  /** How long events are waited for. */
  eventWaitMs: z.int().min(100).max(60_000).default(3_000),
  /** Fewer days of recordings than this are a finding; 0: never. */
  minRecordDays: z.int().min(0).max(3_650).default(30),
  /** The newest recording older than this is a finding; 0: never. */
  maxRecordAgeHours: z.int().min(0).max(8_760).default(24),
});
type Settings = z.infer<typeof settings>;

type ReadPart = (client: OnvifClient, options: PartOptions, context: ProbeContext) => Promise<PartResult>;
const parts: Readonly<Record<OnvifPart, ReadPart>> = { events: readEvents, recordings: readRecordings };

interface Draft {
  readonly measures: Record<string, string | number | boolean | null>;
  readonly findings: ProbeFinding[];
  readonly evidence: ProbeEvidence[];
}

/**
 * Measures: port, firstAnswerMs, clockOffsetMs (device minus ours; devices give whole seconds), manufacturer,
 * model, firmwareVersion, serialNumber, profileCount, streamUri and snapshotUri (without credentials),
 * snapshotBytes, snapshotWidth, snapshotHeight, and those of the parts read. Evidence: onvif.txt, snapshot.jpg,
 * tables.json (of the parts). Findings: slowAnswer, clockOffset, partUnread (a part that the device does not have or give) and
 * theirs. A snapshot that is no picture fails with Probe_NotAPicture; the device's facts are kept.
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
  draft: Draft,
): Promise<void> {
  await askFacts(client, options, draft);
  await readParts(client, options, context, draft);
  const snapshotUri = draft.measures['snapshotUri'];
  // Last: a picture that is none fails the probe, and says nothing against the rest.
  if (typeof snapshotUri === 'string' && options.takeSnapshot) {
    await takeSnapshot(client.ownUrl(snapshotUri), target, options, context, draft);
  }
}

async function askFacts(client: OnvifClient, options: Settings, { measures, findings }: Draft): Promise<void> {
  const clockOffsetMs = await client.clockOffset();
  measures['firstAnswerMs'] = client.firstAnswerMs;
  measures['clockOffsetMs'] = clockOffsetMs;
  findings.push(...slowAnswer(client.firstAnswerMs ?? 0, options.slowAnswerMs));
  if (clockOffsetMs !== null) findings.push(...clockOffset(clockOffsetMs, options.maxClockOffsetMs));
  Object.assign(measures, await client.deviceInformation());
  const tokens = await client.profileTokens();
  measures['profileCount'] = tokens.length;
  const [mainProfile] = tokens;
  if (mainProfile === undefined) return;
  measures['streamUri'] = await client.streamUri(mainProfile);
  measures['snapshotUri'] = await client.snapshotUri(mainProfile);
}

async function takeSnapshot(
  url: URL,
  target: ProbeTarget,
  { answerTimeoutMs }: Settings,
  context: ProbeContext,
  { measures, evidence }: Draft,
): Promise<void> {
  const snapshot = await fetchSnapshot(url, credentialsOf(target), answerTimeoutMs, context);
  evidence.push(snapshotEvidence(snapshot));
  Object.assign(measures, {
    snapshotBytes: snapshot.bytes.byteLength,
    snapshotWidth: snapshot.width,
    snapshotHeight: snapshot.height,
  });
}

/** One after the other; a device that lacks one may have the other. */
async function readParts(client: OnvifClient, options: Settings, context: ProbeContext, draft: Draft): Promise<void> {
  const tables: Record<string, readonly unknown[]> = {};
  const read = async (part: OnvifPart): Promise<void> => {
    const result = await parts[part](client, options, context);
    Object.assign(draft.measures, result.measures);
    draft.findings.push(...result.findings);
    Object.assign(tables, result.tables);
  };
  // Cancelled or out of time: what is left would end the same way.
  draft.findings.push(...(await readEach(options.read, read, () => context.signal.aborted)));
  if (Object.keys(tables).length > 0) draft.evidence.push(jsonEvidence('tables.json', tables));
}
