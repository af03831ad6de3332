/** Documents that share a print, page by page beside the same ones printed alone: they are the same pages. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOnPicture } from '../../app/scans/read-codes.ts';
import { documentJoiner, type JoinPress } from '../../app/services/document-joiner.ts';
import { signedContext } from '../../documents/fixtures/context.ts';
import { everyReport } from '../../documents/fixtures/every-report.ts';
import { emptyService, roundOf, seal, typicalService } from '../../documents/fixtures/records.ts';
import {
  batchHtml,
  type DocumentModel,
  documentHtml,
  documentLabels,
  type HtmlOptions,
  modelPictureIds,
  pageNumbersHtml,
  recordDocument,
  reportDocument,
} from '../../documents/index.ts';
import { type ClosablePrintPort, createPrintPort, findBrowser } from '../../nodehost/index.ts';
import { sheetQrText } from '../../shared/domain/record-content.ts';
import { bookmarksOf, fontsOf, hasPoppler, pageImages, pagesOf } from '../support/pdf.ts';

const fontUrl = (file: string): string => `/fonts/${file}`;
const fontFolder = fileURLToPath(new URL('../../documents/fonts', import.meta.url));
const zh = signedContext('internal');
const en = { ...signedContext('customer'), labels: documentLabels.en, language: 'en' as const };

describe.skipIf(findBrowser() === null || !hasPoppler)('joined documents (need Chromium and poppler-utils)', () => {
  let printer: ClosablePrintPort;
  let folder: string;
  let picture: string;
  let prints = 0;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'xunwei-joined-'));
    printer = createPrintPort(fontFolder);
    const drawn = sharp({ create: { width: 64, height: 36, channels: 3, background: '#68a' } }).jpeg();
    picture = `data:image/jpeg;base64,${(await drawn.toBuffer()).toString('base64')}`;
  });
  afterAll(async () => {
    await printer?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const optionsFor = (models: readonly DocumentModel[]): HtmlOptions => ({
    pictures: Object.fromEntries(models.flatMap(modelPictureIds).map((id) => [id, picture])),
    fontUrl,
  });

  const press: JoinPress = {
    batch(models) {
      prints += 1;
      return printer.pdf(batchHtml(models, optionsFor(models)), { isTagged: false });
    },
    pageNumbers: (numbers) => printer.pdf(pageNumbersHtml(numbers, fontUrl), { isTagged: false }),
    pictureBytes: () => 0,
  };

  function kept(name: string, bytes: Uint8Array): string {
    const file = path.join(folder, `${name}.pdf`);
    writeFileSync(file, bytes);
    return file;
  }

  async function joined(models: readonly DocumentModel[], isDuplex = false): Promise<string> {
    const joiner = await documentJoiner(press, 'together', { isDuplex });
    for (const [at, model] of models.entries()) await joiner.print({ title: model.title, number: `${at + 1}` }, model);
    return kept('together', await joiner.finish());
  }

  /** Each by itself, all pages of all one after the other. */
  async function alone(models: readonly DocumentModel[]) {
    const sheets: Sheet[] = [];
    const fontTypes = new Set<string>();
    for (const model of models) {
      const file = kept('alone', await printer.pdf(documentHtml(model, { ...optionsFor([model]), isUnseen: true })));
      sheets.push(...sheetsOf(file));
      for (const type of fontTypesOf(file)) fontTypes.add(type);
    }
    return { sheets, fontTypes };
  }

  async function expectSame(models: readonly DocumentModel[]): Promise<string> {
    const file = await joined(models);
    const together = sheetsOf(file);
    const { sheets: apart, fontTypes } = await alone(models);
    expect(together.map(({ text }) => text)).toEqual(apart.map(({ text }) => text));
    const different = await Promise.all(together.map(({ image }, at) => differing(image, apart[at]?.image)));
    expect(different.filter((share) => share > 0.0005)).toEqual([]);
    for (const types of [fontTypes, new Set(fontTypesOf(file))]) expect(types).toEqual(new Set(['CID TrueType']));
    return file;
  }

  test('records of several lengths: the same pages, each with its own number and its own code', async () => {
    const others = { recordId: '019aaaaa-0000-7000-8000-000000000001', contentHash: 'ab'.repeat(32) };
    const models = [
      recordDocument(typicalService, zh),
      recordDocument(roundOf(25), { ...zh, seal: others }),
      recordDocument(emptyService, zh),
      recordDocument({ ...typicalService, number: '</style>"&<b>' }, zh),
    ];
    prints = 0;
    const file = await expectSame(models);
    expect(prints).toBe(1);
    expect(await bookmarksOf(file)).toEqual(models.map(({ title }, at) => `${at + 1} ${title}`));
    const codes = [];
    for (const image of pageImages(file, 150))
      codes.push((await codesOnPicture(await upperEdge(image))).filter(isSheetCode));
    const [first, second] = [seal, others].map((of) => sheetQrText(of.recordId, of.contentHash));
    const pages = [2, 4, 1, 2].flatMap((count, at) => Array<string>(count).fill((at === 1 ? second : first) ?? ''));
    expect(codes.map((found) => new Set(found))).toEqual(pages.map((code) => new Set([code])));
  });

  test('drafts, samples, other languages and levels go into prints of their own and look the same', async () => {
    const models = [
      recordDocument(typicalService, en),
      recordDocument(emptyService, { ...en, seal: null }),
      recordDocument({ ...emptyService, isSample: true }, zh),
      recordDocument(emptyService, { ...zh, form: 'public' }),
    ];
    await expectSame(models);
  });

  test('every report', async () => {
    const models: DocumentModel[] = [];
    const look = {
      labels: documentLabels['zh-CN'],
      language: 'zh-CN',
      form: 'internal',
      texts: {},
      anchor: null,
    } as const;
    everyReport((_name, builder, contents) => {
      const { typical } = contents;
      if (typical !== undefined) models.push(reportDocument(builder, typical, { ...look, site: zh.site }));
    });
    expect(models.length).toBeGreaterThan(10);
    await expectSame(models);
  });

  test('on both sides of the paper each begins on a sheet of its own', async () => {
    const models = [emptyService, typicalService, emptyService].map((content) => recordDocument(content, zh));
    const numbers = pagesOf(await joined(models, true)).map((text) => /第\s*(\d)\s*页/.exec(text)?.[1] ?? '');
    expect(numbers).toEqual(['1', '', '1', '2', '1']);
  });

  test('more than one print holds are as many pages, in as many prints as they need', async () => {
    const models = Array.from({ length: 120 }, (_, at) => recordDocument({ ...emptyService, number: `WX-${at}` }, zh));
    prints = 0;
    const texts = pagesOf(await joined(models));
    expect(prints).toBe(3);
    expect(texts.map((text) => /WX-\d+/.exec(text)?.[0])).toEqual(models.map((_, at) => `WX-${at}`));
  });
});

interface Sheet {
  /** Its lines, in whatever order they were drawn. */
  readonly text: string[];
  readonly image: Buffer;
}

function sheetsOf(file: string): Sheet[] {
  const images = pageImages(file, 72);
  return pagesOf(file).map((text, at) => {
    const words = text.split(/\s+/).filter((word) => word !== '');
    return { text: words.toSorted(), image: images[at] as Buffer };
  });
}

const fontTypesOf = (file: string): string[] => fontsOf(file).map((line) => line.slice(37, 54).trim());

/** Read faster than the whole sheet. */
async function upperEdge(page: Buffer): Promise<Buffer> {
  const { width, height } = await sharp(page).metadata();
  return sharp(page)
    .extract({ left: 0, top: 0, width, height: Math.round(height / 6) })
    .png()
    .toBuffer();
}

/** The short code of the margin; the long one at the end of a record is another. */
const isSheetCode = (text: string): boolean => text.startsWith('XUNWEI:');

/** Share of the pixels that are not nearly the same. */
async function differing(one: Buffer, other: Buffer | undefined): Promise<number> {
  const [a, b] = await Promise.all([one, other ?? one].map((png) => sharp(png).greyscale().raw().toBuffer()));
  if (other === undefined || a === undefined || b === undefined || a.length !== b.length) return 1;
  return a.filter((value, at) => Math.abs(value - (b[at] ?? 0)) > 48).length / a.length;
}
