/** Whether a backup is there, new enough, large enough and unchanged, looked at over SFTP (draft-ietf-secsh-filexfer-02). */
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { FileEntryWithStats, SFTPWrapper, Stats } from 'ssh2';
import type { ProbeFinding, ProbeMeasures } from '../../shared/domain/probe.ts';
import { rounded } from '../findings.ts';
import { orAbort } from '../net/waiting.ts';
import type { SshSettings } from './settings.ts';
import type { SshConnection } from './ssh-connection.ts';

export interface BackupResult {
  readonly measures: ProbeMeasures;
  readonly findings: readonly ProbeFinding[];
  /** The folder as it was listed, one file a line. */
  readonly listing: string;
}

interface BackupFile {
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAtMs: number;
}

const hourMs = 3_600_000;
const maxListed = 5_000;

/**
 * Measures: backupName, backupBytes, backupAgeHours, backupCount, backupSha256 (null when it is too large to read).
 * Findings: backupMissing, backupOld, backupSmall, backupChanged.
 */
export async function checkBackups(ssh: SshConnection, settings: SshSettings, nowMs: number): Promise<BackupResult> {
  const sftp = await ssh.sftp(settings.answerTimeoutMs);
  sftp.on('error', () => {});
  const files = await orAbort(filesAt(sftp, settings), ssh.signal);
  const newest = files.toSorted((a, b) => b.modifiedAtMs - a.modifiedAtMs)[0];
  const listing = files.map(
    ({ path, bytes, modifiedAtMs }) => `${new Date(modifiedAtMs).toISOString()} ${bytes} ${path}`,
  );
  if (newest === undefined) {
    const finding: ProbeFinding = { code: 'backupMissing', params: { path: settings.backupPath } };
    return { measures: { backupCount: 0 }, findings: [finding], listing: '' };
  }
  const ageHours = rounded((nowMs - newest.modifiedAtMs) / hourMs);
  const sha256 = newest.bytes > settings.maxHashBytes ? null : await orAbort(hashOf(sftp, newest.path), ssh.signal);
  const name = posix.basename(newest.path);
  const findings: ProbeFinding[] = [];
  if (ageHours > settings.maxBackupAgeHours) {
    findings.push({ code: 'backupOld', params: { name, measured: ageHours, limit: settings.maxBackupAgeHours } });
  }
  if (newest.bytes < settings.minBackupBytes) {
    findings.push({ code: 'backupSmall', params: { name, measured: newest.bytes, limit: settings.minBackupBytes } });
  }
  if (settings.backupSha256 !== '' && sha256 !== settings.backupSha256.toLowerCase()) {
    findings.push({ code: 'backupChanged', params: { name } });
  }
  return {
    measures: {
      backupName: name,
      backupBytes: newest.bytes,
      backupAgeHours: ageHours,
      backupCount: files.length,
      backupSha256: sha256,
    },
    findings,
    listing: listing.join('\n'),
  };
}

/** Nothing where the path leads nowhere or may not be read. */
async function filesAt(sftp: SFTPWrapper, { backupPath, backupName }: SshSettings): Promise<BackupFile[]> {
  const stats = await new Promise<Stats | null>((resolve) =>
    sftp.stat(backupPath, (error, found) => resolve(error ? null : found)),
  );
  if (stats === null) return [];
  if (!stats.isDirectory()) return [fileOf(backupPath, stats)];
  const entries = await new Promise<FileEntryWithStats[]>((resolve) =>
    sftp.readdir(backupPath, (error, list) => resolve(error ? [] : list)),
  );
  const matches = patternOf(backupName);
  return entries
    .slice(0, maxListed)
    .filter(({ filename, attrs }) => attrs.isFile() && matches.test(filename))
    .map(({ filename, attrs }) => fileOf(posix.join(backupPath, filename), attrs));
}

function fileOf(path: string, { size, mtime }: { size: number; mtime: number }): BackupFile {
  return { path, bytes: size, modifiedAtMs: mtime * 1000 };
}

/** `*` stands for anything; everything else for itself. */
export function patternOf(name: string): RegExp {
  const literal = name.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`);
}

function hashOf(sftp: SFTPWrapper, path: string): Promise<string | null> {
  return new Promise((resolve) => {
    const hash = createHash('sha256');
    const stream = sftp.createReadStream(path);
    stream.on('data', (bytes: Buffer) => hash.update(bytes));
    stream.on('end', () => resolve(hash.digest('hex')));
    // Listed, but not to be read by this account.
    stream.on('error', () => resolve(null));
  });
}
