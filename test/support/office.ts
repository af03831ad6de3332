/** Opens Word files with LibreOffice and gives back what it would print: one process for all of them, with a profile of its own. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export const hasOffice = spawnSync('soffice', ['--version']).status === 0;

/** Writes a PDF beside each of the files of the folder. */
export function officePdfs(folder: string, files: readonly string[]): void {
  const profile = mkdtempSync(path.join(tmpdir(), 'xunwei-office-'));
  try {
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=${pathToFileURL(profile).href}`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        ...files,
      ],
      { timeout: 55_000, stdio: 'ignore' },
    );
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}
