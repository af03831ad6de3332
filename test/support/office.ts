/** Opens Word files with LibreOffice and gives back what it would print: one process for all of them, with a profile of its own. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export const hasOffice = spawnSync('soffice', ['--version']).status === 0;

/** A font of signs only, which printing systems bring: a sign on a line of its own height is told as a line of its own. */
const fonts = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include>/etc/fonts/fonts.conf</include>
  <selectfont><rejectfont><pattern><patelt name="family"><string>D050000L</string></patelt></pattern></rejectfont></selectfont>
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
