/**
 * The limits that devices are judged by, category by category. The contract asks for 传输线路质量检测 and 日常巡查 without a
 * number: these are usual in the trade, the same as the checklists', and to be confirmed.
 */
import type { DeviceCategory } from '../../domain/device-fields.ts';
import type { LimitValues } from '../../domain/probe-limits.ts';
import type { CategoryLimits } from '../category-limits.ts';

const toConfirm = (
  categories: readonly DeviceCategory[],
  byProbe: Readonly<Record<string, LimitValues>>,
): CategoryLimits[] =>
  categories.flatMap((category) =>
    Object.entries(byProbe).map(([probeId, limits]) => ({
      category,
      probeId,
      limits: { ...limits },
      isToConfirm: true,
      questionIds: ['probe-limits'],
    })),
  );

/** Recordings are looked at by whoever writes of them: the recorder itself, or ONVIF. */
const recordings = { minRecordDays: 30, maxRecordAgeHours: 24, maxClockOffsetMs: 60_000 };
const recorder = { ...recordings, maxStoragePercent: 100 };
const load = { maxCpuPercent: 80, maxMemoryPercent: 85 };

export const probeLimits: CategoryLimits[] = [
  ...toConfirm(['camera'], {
    icmp: { maxLossPercent: 1, maxRttMs: 100 },
    rtsp: { maxRtpLossPercent: 1, minFps: 8 },
    onvif: { maxClockOffsetMs: 60_000 },
  }),
  ...toConfirm(['nvr'], {
    icmp: { maxLossPercent: 1, maxRttMs: 100 },
    onvif: recordings,
    isapi: { ...recorder, ...load },
    dahua: recorder,
  }),
  ...toConfirm(['switch', 'router'], {
    icmp: { maxLossPercent: 1, maxRttMs: 100 },
    snmp: { ...load, maxUtilisationPercent: 70, maxTemperatureC: 60, maxPortErrors: 0 },
  }),
  ...toConfirm(['conference-terminal', 'conference-host'], {
    icmp: { maxLossPercent: 1, maxRttMs: 150 },
    'rtp-path': { maxLossPercent: 1, maxJitterMs: 30, maxRttMs: 300, minMos: 3.6 },
  }),
  ...toConfirm(['server', 'platform'], {
    icmp: { maxLossPercent: 1, maxRttMs: 150 },
    ssh: { ...load, maxStoragePercent: 85, maxBackupAgeHours: 26 },
    snmp: { ...load, maxStoragePercent: 85 },
    http: { slowAnswerMs: 3_000, minCertificateDays: 30 },
  }),
  ...toConfirm(['database'], {
    postgres: { slowAnswerMs: 1_000 },
    mysql: { slowAnswerMs: 1_000 },
    redis: { slowAnswerMs: 1_000 },
  }),
  ...toConfirm(['website'], { http: { slowAnswerMs: 3_000, minCertificateDays: 30 } }),
  ...toConfirm(['printer', 'copier'], {
    ipp: { minSupplyPercent: 10, maxQueuedJobs: 20 },
    snmp: { minSupplyPercent: 10 },
  }),
];
