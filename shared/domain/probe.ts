/**
 * What a probe is asked and what it answers. Plain serialisable data: it crosses to the prober process
 * and back, and becomes checklist answers and fault evidence.
 */
import { z } from 'zod';
import { appErrorCodes } from '../errors.ts';

/** Where a probe goes. Secrets travel only here, are never logged and never stored with a result. */
export const probeTarget = z.object({
  /** IPv4, IPv6 or a host name. */
  host: z.string().min(1).max(253),
  /** TCP or UDP port; each probe has the protocol's own default. */
  port: z.int().min(1).max(65535).optional(),
  username: z.string().max(200).optional(),
  /** Of SNMP v1 and v2c it is the community. */
  password: z.string().max(200).optional(),
  /** SNMP v3: the second password, where it is not the first. */
  privacyPassword: z.string().max(200).optional(),
  /** SSH: a private key in PEM or OpenSSH's form; the password is then its passphrase. */
  privateKey: z.string().max(20_000).optional(),
});
export type ProbeTarget = z.infer<typeof probeTarget>;

export const probeRequest = z.object({
  /** Chosen by the caller; the outcome carries it back. */
  requestId: z.string(),
  /** Probe id in the registry, e.g. `rtsp`. */
  probeId: z.string(),
  target: probeTarget,
  /** Checked against the probe's own settings schema. */
  settings: z.record(z.string(), z.unknown()),
  /** The whole run ends within this many milliseconds, whatever the device does. */
  deadlineMs: z.int().min(100).max(120_000),
  /** JPEG or PNG of how the device's picture should look, for the probe that compares with it. */
  baseline: z.custom<Uint8Array>((value) => value instanceof Uint8Array).optional(),
});
export type ProbeRequest = z.infer<typeof probeRequest>;

/** ok: as it should be; degraded: answers, but something is out of bounds; failed: no usable answer. */
export const probeStates = ['ok', 'degraded', 'failed'] as const;
export type ProbeState = (typeof probeStates)[number];

/** A judgement, worded by the catalogues as `probe.finding.<code>`. */
export const probeFindingCodes = [
  'loss',
  'highLatency',
  'rtpLoss',
  'lowFrameRate',
  'decoderMissing',
  'keyFrameUndecodable',
  'clockOffset',
  'pictureBlack',
  'pictureFrozen',
  'pictureWhite',
  'pictureBlurred',
  'pictureTinted',
  'viewMoved',
  'viewChanged',
  'slowAnswer',
  'anonymousAccess',
  'restartedRecently',
  'portErrors',
  'highUtilisation',
  'cpuHigh',
  'memoryHigh',
  'temperatureHigh',
  'storageFull',
  'sensorFailed',
  'macNotFound',
  'supplyLow',
  'printerError',
  'onBattery',
  'batteryLow',
  'loadHigh',
  'upsAlarms',
  'partUnread',
  'hostKeyUnknown',
  'legacyAlgorithms',
  'commandRefused',
  'configChanged',
  'backupMissing',
  'backupOld',
  'backupSmall',
  'backupChanged',
  'unexpectedStatus',
  'contentMissing',
  'insecureRedirect',
  'oldTls',
  'certificateUntrusted',
  'certificateName',
  'certificateExpires',
  'certificateExpired',
  'noPong',
  'nameMissing',
  'answerDiffers',
  'clockUnsynchronised',
  'stratumHigh',
  'mtuLow',
  'routeIncomplete',
  'routeDiffers',
  'notOnLink',
  'duplicateAddress',
  'macDiffers',
  'noPasswordNeeded',
  'databaseNotReady',
  'foreignSubnet',
  'addressClash',
  'noEvents',
  'retentionShort',
  'recordingStopped',
  'recordingMissing',
  'channelOffline',
  'diskFailed',
  'diskUnformatted',
  'diskMissing',
  'registrationLeft',
  'gatekeeperBusy',
  'gatekeeperExcludes',
  'gatekeeperRevision',
  'gatekeeperSecurity',
  'gatekeeperRejects',
  'printerPaperOut',
  'printerPaperLow',
  'printerJam',
  'printerTonerOut',
  'printerTonerLow',
  'printerWasteFull',
  'printerWasteAlmostFull',
  'printerCoverOpen',
  'printerTrayMissing',
  'printerOutputFull',
  'printerOutputAlmostFull',
  'printerDrumOut',
  'printerDrumNearEnd',
  'printerPaused',
  'printerOffline',
  'printerStopped',
  'printerRejectsJobs',
  'jobsWaiting',
  'notAwake',
  'jitterHigh',
  'mosLow',
  'uploadSlow',
  'downloadSlow',
] as const;
export const probeFinding = z.object({
  code: z.enum(probeFindingCodes),
  /** Numbers for the sentence: measured value and limit, in the unit the sentence names. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ProbeFinding = z.infer<typeof probeFinding>;

/** Raw proof of what the device answered. Passwords and authorisation headers are cut before it is made. */
export interface ProbeEvidence {
  /** e.g. `rtsp.txt`, `snapshot.jpg`. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export const probeMeasures = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
/** Named measurements with the unit in the name: `rttAvgMs`, `bitrateKbps`, `width`. */
export type ProbeMeasures = z.infer<typeof probeMeasures>;

/** The outcome without its evidence: what is stored as the fact. */
export const probeReport = z.object({
  probeId: z.string(),
  state: z.enum(probeStates),
  /** Set when failed: the error's code, worded as `error.<code>`. */
  code: z.enum(appErrorCodes).nullable(),
  /** Parameters of the error's sentence. */
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  findings: z.array(probeFinding),
  measures: probeMeasures,
  /** What it was judged by, by the name of the probe's setting. Older programs left it out. */
  limits: z.record(z.string(), z.number()).optional(),
  /** Milliseconds since the Unix epoch. */
  startedAtMs: z.int(),
  durationMs: z.number(),
});
export type ProbeReport = z.infer<typeof probeReport>;

/** What a probe returns. It never throws. */
export interface ProbeOutcome extends ProbeReport {
  readonly evidence: readonly ProbeEvidence[];
}
