/** What a reading of a recorder through its maker's own interface may be told; the same for every make. */
import { z } from 'zod';
import { certificateFingerprint } from '../../shared/domain/device-access.ts';

export const recorderParts = ['status', 'channels', 'disks', 'recordings'] as const;
export type RecorderPart = (typeof recorderParts)[number];

const percent = z.number().min(0).max(100);

export const recorderSettings = z.strictObject({
  /** HTTPS. Recorders make their certificates themselves: one is known by its fingerprint. */
  tls: z.boolean().default(false),
  /** SHA-256 of the certificate that is expected, as `certificateSha256` tells it; empty: none is known yet. */
  certificateSha256: certificateFingerprint.default(''),
  read: z.array(z.enum(recorderParts)).default([...recorderParts]),
  answerTimeoutMs: z.int().min(50).max(60_000).default(5_000),
  slowAnswerMs: z.int().min(1).default(1_000),
  /** Beyond this a recording's time is no evidence; in milliseconds, either way. */
  maxClockOffsetMs: z.int().min(0).default(60_000),
  /** Fewer days of recordings than this are a finding; 0: never. */
  minRecordDays: z.int().min(0).max(365).default(30),
  /** The newest recording older than this is a finding; 0: never. */
  maxRecordAgeHours: z.int().min(0).max(8_760).default(24),
  maxCpuPercent: percent.default(90),
  maxMemoryPercent: percent.default(90),
  /** 100: never. A recorder that overwrites its oldest recordings is always full. */
  maxStoragePercent: percent.default(100),
});
export type RecorderSettings = z.infer<typeof recorderSettings>;
