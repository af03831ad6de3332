/** Opens Word files with LibreOffice and gives back what it would print: one process for all of them, with a profile of its own. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export const hasOffice = spawnSync('soffice', ['--version']).status === 0;

/** Without the fonts that printing systems bring: words and signs of two of them are not told as one line. */
const fonts = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include>/etc/fonts/fonts.conf</include>
  <selectfont><rejectfont><glob>*/urw-base35/*</glob><glob>*/X11/Type1/*</glob></rejectfont></selectfont>
</fontconfig>`;

/** Writes a PDF beside each of the files of the folder. */
export function officePdfs(folder: string, files: readonly string[]): void {
  const profile = mkdtempSync(path.join(tmpdir(), 'xunwei-office-'));
  const fontsFile = path.join(profile, 'fonts.conf');
  try {
    writeFileSync(fontsFile, fonts);
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
      { timeout: 55_000, stdio: 'ignore', env: { ...process.env, FONTCONFIG_FILE: fontsFile } },
    );
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}
