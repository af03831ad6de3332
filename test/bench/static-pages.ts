/** What Chromium alone takes for as many pages of as much text: HTML of constants in one warm tab, in the fonts of our documents. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PDFDocument } from 'pdf-lib';
import type { Browser } from 'playwright-core';
import { documentFonts } from '../../documents/index.ts';

const fontDir = fileURLToPath(new URL('../../documents/fonts', import.meta.url));
const sentence = '逐段检查线路并重新紧固接头，更换电源适配器，恢复供电后画面正常，录像连续。';
const label = '处理经过';
const rowsOfPage = 24;

export interface StaticPages extends AsyncDisposable {
  pdf(): Promise<Uint8Array>;
  readonly pages: number;
}

export interface StaticForm {
  readonly pages: number;
  readonly lettersOfPage: number;
  /** With its structure. */
  readonly isTagged: boolean;
}

/** A bordered form of so many pages, each with about as many letters. @param browser lets a page of a file read its fonts from files */
export async function staticPages(
  browser: Browser,
  { pages, lettersOfPage, isTagged }: StaticForm,
): Promise<StaticPages> {
  const folder = mkdtempSync(path.join(tmpdir(), 'xunwei-bench-static-'));
  const file = path.join(folder, 'static.html');
  writeFileSync(file, staticHtml(pages, lettersOfPage));
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const pdf = async (): Promise<Uint8Array> => {
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
    await page.evaluate('document.fonts.ready.then(() => true)');
    return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: isTagged });
  };
  return {
    pdf,
    pages: (await PDFDocument.load(await pdf())).getPageCount(),
    async [Symbol.asyncDispose]() {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function staticHtml(pages: number, lettersOfPage: number): string {
  const faces = documentFonts.map(
    ({ family, file }) =>
      `@font-face { font-family: "${family}"; src: url("${pathToFileURL(path.join(fontDir, file)).href}") format("truetype"); }`,
  );
  const ofRow = Math.max(1, Math.round(lettersOfPage / rowsOfPage) - label.length);
  const text = sentence.repeat(Math.ceil(ofRow / sentence.length)).slice(0, ofRow);
  const row = `<tr><th>${label}</th><td>${text}</td></tr>`;
  const table = `<table>${row.repeat(rowsOfPage)}</table>`;
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>static</title><style>
${faces.join('\n')}
@page { size: A4 portrait; margin: 18mm 14mm; @bottom-center { content: counter(page) " / " counter(pages); } }
body { margin: 0; font: 9.5pt/1.45 "Xunwei Song", "Xunwei Hei", serif; }
th { font-family: "Xunwei Hei"; font-weight: normal; width: 30mm; }
table { width: 100%; border-collapse: collapse; } table + table { break-before: page; }
th, td { border: .5pt solid #000; padding: .7mm 1.6mm; text-align: left; }
</style>${table.repeat(pages)}</html>`;
}
