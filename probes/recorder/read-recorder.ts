/** One reading of a recorder through its maker's own interface: the same questions and judgements for every make. */
import type { ProbeEvidence, ProbeFinding, ProbeMeasures, ProbeTarget } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { jsonEvidence, textEvidence } from '../evidence.ts';
import { clockOffset, readEach, slowAnswer } from '../findings.ts';
import { toProbeError } from '../net/net-errors.ts';
import type { Measured, ProbeContext } from '../plugin.ts';
import type { DeviceHttp } from './device-http.ts';
import { daysKept, judgeRetention, type RecordedSpan } from './retention.ts';
import type { RecorderPart, RecorderSettings } from './settings.ts';
import { judgeChannels, judgeDisks, judgeLoad, type Channel, type Disk, type Judged, type Load } from './state.ts';
import { wallTime } from './wall-time.ts';

/** By a recorder's clock on the wall, as its recordings are dated: milliseconds as if its zone were UTC. */
export interface RecorderClock {
  /** Device minus ours. */
  readonly offsetMs: number;
  /** What its clock says now. */
  readonly localNowMs: number;
}

/** A make. Of each part null is "has no such thing", which is no finding: a camera has no channels. */
export interface RecorderDialect {
  /** Model, version and serial number as measures; throws when this is no device of the make. */
  identity(): Promise<ProbeMeasures>;
  /** null where the device does not tell. */
  clock(): Promise<RecorderClock | null>;
  load(): Promise<Load | null>;
  channels(): Promise<readonly Channel[] | null>;
  disks(): Promise<readonly Disk[] | null>;
  /** Times by the recorder's clock on the wall; undefined channels where it has none. */
  recordings(channels: readonly Channel[] | null, localNowMs: number): Promise<readonly RecordedSpan[] | null>;
}

interface Draft {
  measures: ProbeMeasures;
  readonly findings: ProbeFinding[];
  readonly tables: Record<string, readonly object[]>;
}

/**
 * Measures: port, firstAnswerMs, clockOffsetMs, those of `identity` and of the parts (see `state.ts`), recordingCount,
 * leastRecordDays and leastRecordChannel, earliestRecording and latestRecording (the recorder's wall clock). Findings: slowAnswer,
 * clockOffset, partUnread and those of `state.ts` and `retention.ts`. Evidence: the dialogue, tables.json. With HTTPS those of
 * `tls-facts.ts` besides; another certificate than the expected one is Probe_CertificateChanged, told before the account is shown. A
 * device of another make is Probe_ProtocolError; one part that fails does not fail the probe.
 */
export async function readRecorder(
  dialect: RecorderDialect,
  http: DeviceHttp,
  evidenceName: string,
  target: ProbeTarget,
  settings: RecorderSettings,
  context: ProbeContext,
): Promise<Measured> {
  const draft: Draft = { measures: { port: http.port }, findings: [], tables: {} };
  let failure: AppError | undefined;
  try {
    const identity = await dialect.identity();
    draft.measures = { ...draft.measures, firstAnswerMs: http.firstAnswerMs, ...identity };
    draft.findings.push(...slowAnswer(http.firstAnswerMs ?? 0, settings.slowAnswerMs));
    await readParts(dialect, settings, context, draft);
  } catch (error) {
    failure = toProbeError(error, { host: target.host, port: http.port });
  }
  const { tlsFacts } = http;
  draft.measures = { ...draft.measures, ...tlsFacts?.measures };
  draft.findings.push(...(tlsFacts?.findings ?? []));
  const evidence: ProbeEvidence[] = [textEvidence(evidenceName, http.transcript.join('\n'))];
  evidence.push(...(tlsFacts?.evidence ?? []));
  if (Object.keys(draft.tables).length > 0) evidence.push(jsonEvidence('tables.json', draft.tables));
  return { measures: draft.measures, findings: draft.findings, evidence, ...(failure ? { failure } : {}) };
}

function judgeClock(clock: RecorderClock | null, { maxClockOffsetMs }: RecorderSettings, draft: Draft): void {
  draft.measures['clockOffsetMs'] = clock === null ? null : clock.offsetMs;
  if (clock !== null) draft.findings.push(...clockOffset(clock.offsetMs, maxClockOffsetMs));
}

async function readParts(
  dialect: RecorderDialect,
  settings: RecorderSettings,
  context: ProbeContext,
  draft: Draft,
): Promise<void> {
  let localNowMs = wallNow(context.clock.nowMs());
  // Recordings are kept by channel: these are asked once, also where only recordings are wanted.
  let channels: readonly Channel[] | null | undefined;
  const askChannels = async (): Promise<readonly Channel[] | null> => (channels ??= await dialect.channels());
  const readers: Readonly<Record<RecorderPart | 'clock', () => Promise<void>>> = {
    clock: async () => {
      const clock = await dialect.clock();
      localNowMs = clock?.localNowMs ?? localNowMs;
      judgeClock(clock, settings, draft);
    },
    status: async () => keep(draft, await dialect.load(), (load) => judgeLoad(load, settings)),
    channels: async () => keep(draft, await askChannels(), judgeChannels, 'channels'),
    disks: async () =>
      keep(draft, await dialect.disks(), (disks) => judgeDisks(disks, settings.maxStoragePercent), 'disks'),
    recordings: async () => {
      const spans = await dialect.recordings(await askChannels(), localNowMs);
      if (spans === null) return;
      keep(draft, spans, () => judgeSpans(spans, settings, localNowMs));
      draft.tables['recordings'] = spans.map(({ name, earliestMs, latestMs }) => ({
        name,
        earliest: toldTime(earliestMs),
        latest: toldTime(latestMs),
      }));
    },
  };
  // Cancelled or out of time: what is left would end the same way. A refused account asked on would lock it.
  const endsAll = (error: unknown): boolean =>
    context.signal.aborted || (error instanceof AppError && error.code === 'Probe_AuthFailed');
  // The clock first, and always: what is recorded is dated by it.
  const parts = ['clock', ...settings.read] as const;
  draft.findings.push(...(await readEach(parts, (part) => readers[part](), endsAll)));
}

function keep<T>(draft: Draft, read: T | null, judge: (read: T) => Judged, table?: string): void {
  if (read === null) return;
  const { measures, findings } = judge(read);
  draft.measures = { ...draft.measures, ...measures };
  draft.findings.push(...findings);
  if (table !== undefined && Array.isArray(read)) draft.tables[table] = read as readonly object[];
}

function judgeSpans(spans: readonly RecordedSpan[], settings: RecorderSettings, localNowMs: number): Judged {
  const recorded = spans.filter(({ earliestMs }) => earliestMs !== null);
  const least = recorded.toSorted((a, b) => daysKept(a, localNowMs) - daysKept(b, localNowMs))[0];
  const times = (pick: (span: RecordedSpan) => number | null): number[] => recorded.flatMap((span) => pick(span) ?? []);
  const earliest = times(({ earliestMs }) => earliestMs).toSorted((a, b) => a - b)[0];
  const latest = times(({ latestMs }) => latestMs).toSorted((a, b) => b - a)[0];
  return {
    measures: {
      recordingCount: recorded.length,
      ...(least === undefined ? {} : { leastRecordDays: daysKept(least, localNowMs), leastRecordChannel: least.name }),
      earliestRecording: toldTime(earliest),
      latestRecording: toldTime(latest),
    },
    findings: judgeRetention(spans, settings, localNowMs),
  };
}

/** This computer's wall clock, for a recorder of the same place that does not tell its own. */
const wallNow = (nowMs: number): number => nowMs - new Date(nowMs).getTimezoneOffset() * 60_000;

const toldTime = (ms: number | null | undefined): string | null =>
  ms === null || ms === undefined ? null : wallTime(ms);
