/** What the gallery's components are given: data in the shapes of the core, at the limits that a screen has to bear. */
import type { FileProblemView } from '../../../shared/api/contract.ts';
import type { ProbeResultView } from '../../../shared/api/probes.ts';
import type { EvidenceRef } from '../../../shared/domain/entities.ts';
import type { Fingerprint } from '../../../shared/domain/device-probe.ts';
import type { BlobId, DeviceId, ProbeResultId } from '../../../shared/domain/ids.ts';
import type { ProbeReport } from '../../../shared/domain/probe.ts';
import type { ClockState, FaultClock } from '../../../shared/domain/sla-clock.ts';
import type { AppErrorData } from '../../../shared/errors.ts';

const hourMs = 3_600_000;

/** 2026-11-23 09:05:31 in China. */
export const sampleMs = Date.UTC(2026, 10, 23, 1, 5, 31);

/** 龘㐂𠮷: many strokes, the extension A, and beyond the basic plane; they stand in names of people and places. */
export const rareCharacters = String.fromCodePoint(0x9f98, 0x3402, 0x20bb7);

/** A path, address or number without a place to break. */
export const unbroken = `D:\\xunwei\\${'0123456789abcdef'.repeat(6)}.tar.gz`;

export const sampleError: AppErrorData = {
  code: 'Probe_Refused',
  params: { host: '192.0.2.10', port: 554 },
  message: '',
};

/** Of nothing that is in any data folder. */
export const sampleResultId = 'sample' as ProbeResultId;
export const sampleDeviceId = 'sample' as DeviceId;

const clock: FaultClock = {
  ruleId: 'sample',
  clauseId: 'sample',
  goal: 'on-site',
  isContractual: true,
  type: 'duration-24x7',
  minutes: 240,
  startMs: 0,
  dueMs: null,
  latestMs: null,
  reachedMs: null,
  usedMs: null,
  leftMs: null,
  state: 'running',
  unknownYears: [],
};

/** A clock in each state that it can be in. */
export function sampleClocks(nowMs: number): readonly FaultClock[] {
  const at = (hours: number): number => nowMs + hours * hourMs;
  const states: Record<ClockState, readonly Partial<FaultClock>[]> = {
    running: [
      { dueMs: at(3.2), leftMs: 3.2 * hourMs },
      { dueMs: at(26 * 24), leftMs: 26 * 24 * hourMs },
      { startMs: at(-5) },
    ],
    met: [{ dueMs: at(1), reachedMs: at(-1), usedMs: 2 * hourMs }],
    late: [{ dueMs: at(-3), reachedMs: at(-1), usedMs: 6 * hourMs }],
    overdue: [{ dueMs: at(-2.5) }, { dueMs: at(-120 * 24) }],
    void: [{ dueMs: at(1) }],
    paused: [{ dueMs: at(9), leftMs: 1.5 * hourMs }],
    extended: [{ dueMs: at(-1), latestMs: at(7) }],
    recorded: [{ reachedMs: at(-1), usedMs: 0.4 * hourMs }],
  };
  return Object.entries(states).flatMap(([state, given]) =>
    given.map((each, index) => ({ ...clock, ...each, ruleId: `${state} ${index}`, state: state as ClockState })),
  );
}

function resultOf(
  report: Partial<ProbeReport>,
  evidence: readonly Omit<EvidenceRef, 'blobId'>[] = [],
): ProbeResultView {
  return {
    id: sampleResultId,
    deviceId: null,
    address: '192.168.1.64:554',
    phase: 'round',
    report: { ...plainReport, ...report },
    evidence: evidence.map((each) => ({ ...each, blobId: '0'.repeat(64) as BlobId })),
  };
}

const plainReport: ProbeReport = {
  probeId: 'rtsp',
  state: 'ok',
  code: null,
  params: {},
  findings: [],
  measures: {},
  startedAtMs: sampleMs,
  durationMs: 2_310,
};

/** A probe's result in each of its states; the last one of a probe that this program does not know. */
export const sampleResults: readonly ProbeResultView[] = [
  resultOf({ measures: { codec: 'H264', width: 1920, height: 1080, fps: 25, bitrateKbps: 4096, rtpLossPercent: 0 } }, [
    { name: 'rtsp.txt', mediaType: 'text/plain', bytes: 2_048 },
    { name: 'snapshot.jpg', mediaType: 'image/jpeg', bytes: 182_400 },
  ]),
  resultOf({
    probeId: 'onvif',
    state: 'degraded',
    findings: [
      { code: 'clockOffset', params: { measured: 86_400_000, limit: 3_000 } },
      { code: 'anonymousAccess', params: { port: 80 } },
    ],
    measures: { manufacturer: 'Sample', firmwareVersion: unbroken, clockOffsetMs: 86_400_000 },
    durationMs: 640,
  }),
  resultOf({ ...sampleError, probeId: 'tcp', state: 'failed', durationMs: 12_000 }),
  resultOf({ probeId: 'snmp-v3', measures: { hrSystemUptime: Number.MAX_SAFE_INTEGER } }),
];

export const sampleProblems: readonly FileProblemView[] = [
  { line: 3, path: '', code: 'syntax', params: { found: '}' } },
  {
    line: 128,
    path: 'sections[2].clauses[14].obligations[0].cadence',
    code: 'notOneOf',
    params: { options: 'day, week' },
  },
  { line: 99_999, path: unbroken, code: 'tooBig', params: { limit: 1_000_000 } },
];

/** Numbers at times, as a plot takes them: with a gap. */
export const samplePlot: [number[], (number | null)[]] = [
  [0, 1, 2, 3, 4, 5],
  [2, 3, null, 5, 4, 6],
];

const seenKey = `SHA256:${'k'.repeat(43)}`;

/** A host key that nobody knows yet, and one in place of another. */
export const sampleFingerprints: readonly Fingerprint[] = [
  { field: 'sshHostKey', known: '', seen: seenKey },
  { field: 'sshHostKey', known: `SHA256:${'o'.repeat(43)}`, seen: seenKey },
];
export const sampleKeyReport: ProbeReport = { ...plainReport, probeId: 'ssh', measures: { hostKey: seenKey } };
export const sampleKeyless = { id: sampleDeviceId, versions: {}, sshHostKey: '', makerCertificate: '' } as const;

/** The eye in the corner of a QR code. */
export const sampleCode = { side: 11, path: 'M2 2h7v7h-7zM3 3v5h5v-5zM4 4h3v3h-3z' };
