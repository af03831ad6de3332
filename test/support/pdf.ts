/** Reads a PDF back with poppler: text, fonts, pages as pictures. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const hasPoppler = spawnSync('pdftotext', ['-v']).status !== null;

export const textOf = (file: string): string => execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });

/** One line per font: name, type, ... */
export const fontsOf = (file: string): string[] =>
  execFileSync('pdffonts', [file], { encoding: 'utf8' })
    .split('\n')
    .slice(2)
    .filter((line) => line !== '');

/** The pages as PNGs at 50 dpi. */
export function pageImages(file: string): Buffer[] {
  const dir = mkdtempSync(path.join(tmpdir(), 'xunwei-pages-'));
  try {
    execFileSync('pdftoppm', ['-r', '50', '-png', file, path.join(dir, 'page')]);
    return readdirSync(dir)
      .sort()
      .map((name) => readFileSync(path.join(dir, name)));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
