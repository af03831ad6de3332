/** Word files through LibreOffice, read back by poppler: they open, print on A4, and every character has its glyph. */
import { signedContext } from '../../documents/fixtures/context.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawnPicture } from '../../app/services/word-pictures.ts';
import { emptyService, roundOf, tenfoldService, typicalService } from '../../documents/fixtures/records.ts';
import { ledgers, trainings, versionSheets } from '../../documents/fixtures/reports.ts';
import {
  documentDocx,
  documentHtml,
  documentLabels,
  modelDrawings,
  pushLedger,
  recordDocument,
  reportDocument,
  trainingNotice,
  trainingSummary,
  versionSheet,
} from '../../documents/index.ts';
import type { DocumentModel } from '../../documents/model.ts';
import { createPrintPort, findBrowser } from '../../nodehost/index.ts';
import { squeezed, textsOf } from '../support/document-words.ts';
import { hasOffice, officePdfs } from '../support/office.ts';
import { fontsOf, hasPoppler } from '../support/pdf.ts';

const ctx = signedContext('internal');
const fontFile = (name: string): string => path.resolve(import.meta.dirname, '../../documents/fonts', name);

const written = { ...ctx, texts: {}, anchor: null } as const;
const chart = {
  type: 'chart',
  svg: '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200"><rect width="300" height="80" y="60"/></svg>',
  width: 600,
  height: 200,
  caption: '图 1　十一月故障分布',
} as const;

const models: Readonly<Record<string, DocumentModel>> = {
  empty: recordDocument(emptyService, ctx),
  typical: recordDocument(typicalService, ctx),
  tenfold: recordDocument(tenfoldService, ctx),
  round: recordDocument(roundOf(25), ctx),
  english: recordDocument(roundOf(25), { ...ctx, labels: documentLabels.en, language: 'en' }),
  official: { ...recordDocument(typicalService, ctx), style: 'official' },
  versions: reportDocument(versionSheet, versionSheets['typical']!, written),
  notice: reportDocument(trainingNotice, trainings['drill']!, written),
  summary: reportDocument(trainingSummary, trainings['drill']!, written),
  ledger: reportDocument(pushLedger, ledgers['typical']!, written),
  chart: { ...recordDocument(emptyService, ctx), blocks: [chart] },
};

describe.skipIf(!hasOffice || !hasPoppler)('Word (needs LibreOffice and poppler-utils)', () => {
  let folder: string;
  const pdf = (name: string): string => path.join(folder, `${name}.pdf`);
  const textOf = (name: string): string => execFileSync('pdftotext', ['-raw', pdf(name), '-'], { encoding: 'utf8' });

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'xunwei-word-'));
    const files: string[] = [];
    for (const [name, model] of Object.entries(models)) {
      const drawings = new Map();
      for (const svg of modelDrawings(model)) drawings.set(svg, await drawnPicture(svg, fontFile));
      const file = path.join(folder, `${name}.docx`);
      writeFileSync(file, await documentDocx(model, { pictures: new Map(), drawings }));
      files.push(file);
    }
    officePdfs(folder, files);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(Object.keys(models))('%s: every word and every glyph is there, on numbered A4 pages', (name) => {
    const model = models[name] as DocumentModel;
    const text = textOf(name);
    const words = squeezed(text);
    expect(textsOf(model.blocks).filter((each) => !words.includes(squeezed(each)))).toEqual([]);
    expect(text).not.toContain('\ufffd');
    const fonts = fontsOf(pdf(name));
    expect(fonts.length).toBeGreaterThan(0);
    // Embedded, and with a table back to Unicode: no box, no lost character.
    for (const font of fonts) expect(font).toMatch(/ yes yes yes /);
    const info = execFileSync('pdfinfo', [pdf(name)], { encoding: 'utf8' });
    expect(info).toMatch(/Page size:\s+59\d(\.\d+)? x 84\d(\.\d+)? pts \(A4\)/);
    const pages = text.split('\f').slice(0, -1);
    const { before, between, after } = model.pageOf;
    for (const [index, page] of pages.entries())
      expect(squeezed(page)).toContain(squeezed(`${before}${index + 1}${between}${pages.length}${after}`));
  });

  /** On one page nothing comes twice: every character of one paper is on the other, and no other. */
  test.skipIf(findBrowser() === null)('prints the very characters that the page prints', async () => {
    const printer = createPrintPort(fontFile(''));
    try {
      for (const name of ['empty', 'versions', 'notice']) {
        const page = documentHtml(models[name] as DocumentModel, { pictures: {}, fontUrl: (file) => `/fonts/${file}` });
        const file = path.join(folder, `${name}.page.pdf`);
        writeFileSync(file, await printer.pdf(page));
        const onPage = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
        const characters = (text: string): string => Array.from(squeezed(text)).sort().join('');
        expect(onPage.split('\f'), name).toHaveLength(2);
        expect(characters(textOf(name)), name).toBe(characters(onPage));
      }
    } finally {
      await printer.close();
    }
  });

  test('the head of the grid comes again on every page of it, and the contact sheet is one page', () => {
    const pages = textOf('round').split('\f').map(squeezed);
    const labels = documentLabels['zh-CN'].round;
    expect(pages.filter((page) => page.includes(labels.sheet))).toHaveLength(1);
    const sheet = pages.find((page) => page.includes(labels.sheet)) ?? '';
    for (let channel = 1; channel <= 25; channel += 1)
      expect(sheet).toMatch(new RegExp(`${String(channel).padStart(2, '0')}[✓✕□]`));
    const service = textOf('tenfold').split('\f').map(squeezed);
    expect(service.filter((page) => page.includes('环节时间时间来源说明')).length).toBeGreaterThan(1);
  });
});
