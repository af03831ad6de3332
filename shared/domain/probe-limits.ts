/**
 * The settings of each kind of probe that are limits: what is measured, and from where on it is not good. One table for
 * the contract's limits by device category, for what a report keeps of them, and for trends. A test holds it against the
 * probes' own schemas.
 */

export interface ProbeLimit {
  /** Numbers that the setting takes. */
  readonly min: number;
  readonly max: number;
  readonly isWhole: boolean;
  /** The measures of the report that are held against it, each for itself; none where no single number decides. */
  readonly measures: readonly string[];
  /** Where a measure is no longer good: above the limit or below it. */
  readonly worse: 'above' | 'below';
  /** The measure has a sign, and is as bad either way. */
  readonly isEitherWay?: true;
}

const most = Number.MAX_SAFE_INTEGER;

const limit = (
  measure: string | readonly string[],
  worse: ProbeLimit['worse'],
  [min, max]: readonly [number, number],
  isWhole = false,
): ProbeLimit => ({ measures: typeof measure === 'string' ? [measure] : measure, worse, min, max, isWhole });

const percent = (measure: string): ProbeLimit => limit(measure, 'above', [0, 100]);
const atLeastPercent = (measure: string): ProbeLimit => limit(measure, 'below', [0, 100]);
const slow = (measure: string): { slowAnswerMs: ProbeLimit } => ({
  slowAnswerMs: limit(measure, 'above', [1, most], true),
});
const maxRttMs = limit('rttAvgMs', 'above', [0.1, most]);
const clock: ProbeLimit = { ...limit('clockOffsetMs', 'above', [0, most], true), isEitherWay: true };
const minCertificateDays = limit('certificateDaysLeft', 'below', [0, most]);
const maxRecordAgeHours = limit([], 'above', [0, 8_760], true);
const processor = { maxCpuPercent: percent('cpuPercent'), maxMemoryPercent: percent('memoryPercent') };
const maxStoragePercent = percent('storagePercent');
const recorder = {
  ...slow('firstAnswerMs'),
  maxClockOffsetMs: clock,
  minRecordDays: limit('leastRecordDays', 'below', [0, 365], true),
  maxRecordAgeHours,
  maxStoragePercent,
};

/** By kind of probe and by the name of its setting. Kinds without limits are left out. */
export const probeLimits: Readonly<Record<string, Readonly<Record<string, ProbeLimit>>>> = {
  icmp: {
    maxLossPercent: percent('lossPercent'),
    maxRttMs,
    expectedMtu: limit('mtu', 'below', [1_280, 9_216], true),
  },
  tcp: slow('connectMs'),
  rtsp: {
    ...slow('firstAnswerMs'),
    maxRtpLossPercent: percent('rtpLossPercent'),
    minFps: limit('fps', 'below', [0, 240]),
  },
  onvif: {
    ...slow('firstAnswerMs'),
    maxClockOffsetMs: clock,
    minRecordDays: limit('recordDays', 'below', [0, 3_650], true),
    maxRecordAgeHours,
  },
  isapi: { ...recorder, ...processor },
  dahua: recorder,
  picture: {
    ...slow('firstAnswerMs'),
    blackMaxLuma: limit([], 'below', [0, 255]),
    blackMaxSpread: limit([], 'below', [0, 255]),
    frozenMaxDifference: limit([], 'below', [0, 255]),
    frozenMaxChangedPercent: limit([], 'below', [0, 100]),
    whiteMaxPercent: percent('whitePercent'),
    blurMinSharpness: limit('sharpness', 'below', [0, 1_000]),
    blurMinPercentOfBaseline: limit([], 'below', [0, 100]),
    tintMaxChroma: limit([], 'above', [0, 200]),
    tintMaxShift: limit([], 'above', [0, 200]),
    viewMaxShiftPercent: percent('viewShiftPercent'),
    viewMinSimilarity: limit('viewSimilarity', 'below', [0, 1]),
  },
  snmp: {
    ...slow('firstAnswerMs'),
    ...processor,
    maxStoragePercent,
    minUptimeMs: limit([], 'below', [0, most], true),
    maxUtilisationPercent: percent('maxUtilisationPercent'),
    maxPortErrors: limit([], 'above', [0, most], true),
    maxTemperatureC: limit('temperatureC', 'above', [-50, 200]),
    minSupplyPercent: atLeastPercent('supplyPercent'),
    minBatteryPercent: atLeastPercent('batteryPercent'),
    maxLoadPercent: percent('loadPercent'),
  },
  ssh: {
    ...processor,
    maxStoragePercent,
    maxBackupAgeHours: limit('backupAgeHours', 'above', [0, most]),
    minBackupBytes: limit('backupBytes', 'below', [0, most], true),
  },
  http: { ...slow('firstAnswerMs'), minCertificateDays },
  websocket: { ...slow('firstAnswerMs'), minCertificateDays },
  dns: slow('firstAnswerMs'),
  ntp: {
    ...slow('firstAnswerMs'),
    maxClockOffsetMs: { ...clock, isWhole: false },
    maxStratum: limit('stratum', 'above', [1, 15], true),
  },
  postgres: { ...slow('firstAnswerMs'), minCertificateDays },
  mysql: slow('firstAnswerMs'),
  redis: slow('firstAnswerMs'),
  sip: slow('firstAnswerMs'),
  h323: slow('connectMs'),
  ipp: {
    ...slow('firstAnswerMs'),
    minSupplyPercent: atLeastPercent('supplyPercent'),
    maxQueuedJobs: limit('queuedJobs', 'above', [0, most], true),
  },
  throughput: { minMbps: limit(['upMbps', 'downMbps'], 'below', [0, most]) },
  'rtp-path': {
    maxRttMs,
    maxLossPercent: percent('lossPercent'),
    maxJitterMs: limit('jitterMs', 'above', [0, most]),
    minMos: limit('mos', 'below', [1, 4.5]),
  },
};

/** Limits by the names of their settings. */
export type LimitValues = Readonly<Record<string, number>>;

/** Of a probe's settings those that are limits. */
export function limitsIn(probeId: string, settings: Readonly<Record<string, unknown>>): Record<string, number> {
  return Object.fromEntries(
    Object.keys(probeLimits[probeId] ?? {}).flatMap((name): [string, number][] => {
      const value = settings[name];
      return typeof value === 'number' ? [[name, value]] : [];
    }),
  );
}

/** What a measure of a report was held against; null where nothing is known of a limit. */
export function limitOf(
  { probeId, limits = {} }: { readonly probeId: string; readonly limits?: LimitValues | undefined },
  measure: string,
): { readonly limit: number; readonly worse: ProbeLimit['worse'] } | null {
  for (const [name, { measures, worse }] of Object.entries(probeLimits[probeId] ?? {})) {
    const limit = limits[name];
    if (limit !== undefined && measures.includes(measure)) return { limit, worse };
  }
  return null;
}
