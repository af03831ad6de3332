/** Reads a PDF back with poppler: text, fonts, pages as pictures. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDict, PDFDocument, PDFHexString, PDFName } from 'pdf-lib';

export const hasPoppler = spawnSync('pdftotext', ['-v']).status !== null;

export const textOf = (file: string): string => execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });

/** Text of each page. */
export const pagesOf = (file: string): string[] => textOf(file).split('\f').slice(0, -1);

/** One line per font: name, type, ... */
export const fontsOf = (file: string): string[] =>
  execFileSync('pdffonts', [file], { encoding: 'utf8' })
    .split('\n')
    .slice(2)
    .filter((line) => line !== '');

/** Titles of the bookmarks, in their order. */
export async function bookmarksOf(file: string): Promise<string[]> {
  const pdf = await PDFDocument.load(readFileSync(file));
  const titles: string[] = [];
  const outlines = pdf.catalog.lookup(PDFName.of('Outlines'), PDFDict);
  for (let item = outlines.lookupMaybe(PDFName.of('First'), PDFDict); item !== undefined; ) {
    titles.push(item.lookup(PDFName.of('Title'), PDFHexString).decodeText());
    item = item.lookupMaybe(PDFName.of('Next'), PDFDict);
  }
  return titles;
}

/** The pages as PNGs. */
export function pageImages(file: string, dpi = 50): Buffer[] {
  const dir = mkdtempSync(path.join(tmpdir(), 'xunwei-pages-'));
  try {
    execFileSync('pdftoppm', ['-r', String(dpi), '-png', file, path.join(dir, 'page')]);
    return readdirSync(dir)
      .sort()
      .map((name) => readFileSync(path.join(dir, name)));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
