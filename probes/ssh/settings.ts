/** What an SSH run may be told. The account travels in the target only. */
import { z } from 'zod';
import { sshHostKey, sshProfileIds } from '../../shared/domain/device-access.ts';

export const sshSettings = z.strictObject({
  /** Whose commands the device understands; `linux` runs them one by one, the others in a terminal. */
  profile: z.enum(sshProfileIds).default('linux'),
  /** Expected fingerprints as OpenSSH writes them (`SHA256:…`), separated by spaces; empty: none is known yet. */
  hostKey: sshHostKey.default(''),
  read: z
    .array(z.enum(['facts', 'config', 'backups']))
    .min(1)
    .default(['facts']),
  /** An earlier configuration: what differs from it is a finding, and the difference is evidence. */
  lastConfig: z
    .string()
    .max(4 * 1024 * 1024)
    .default(''),
  /** Whether the configuration keeps its passwords and communities: only so can it be restored. */
  keepsConfigSecrets: z.boolean().default(false),
  /** A file, or a folder whose newest file counts. */
  backupPath: z.string().max(1_000).default(''),
  /** Names of a folder's files that count; `*` stands for anything. */
  backupName: z.string().min(1).max(200).default('*'),
  maxBackupAgeHours: z.number().min(0).default(26),
  minBackupBytes: z.int().min(0).default(1),
  /** Expected SHA-256 in hex; empty: it is measured only. */
  backupSha256: z
    .string()
    .regex(/^([0-9a-f]{64})?$/i)
    .default(''),
  /** A larger backup is not read for its hash. */
  maxHashBytes: z
    .int()
    .min(0)
    .default(512 * 1024 * 1024),
  /** SHA-1, group 1, CBC ciphers, DSS keys: for devices that offer nothing better. */
  allowsLegacy: z.boolean().default(false),
  connectTimeoutMs: z.int().min(50).max(60_000).default(5_000),
  /** For sign-in, and for each command from its last output to the next. */
  answerTimeoutMs: z.int().min(50).max(60_000).default(8_000),
  maxCpuPercent: z.number().min(0).max(100).default(90),
  maxMemoryPercent: z.number().min(0).max(100).default(90),
  maxStoragePercent: z.number().min(0).max(100).default(90),
});
export type SshSettings = z.infer<typeof sshSettings>;
