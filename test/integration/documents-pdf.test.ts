/** Documents through a real Chromium into a real PDF, read back by poppler: what a reader, a printer and a scanner get. */
import { signedContext } from '../../documents/fixtures/context.ts';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { emptyService, roundOf, seal, tenfoldService, typicalService } from '../../documents/fixtures/records.ts';
import {
  type DocumentContext,
  documentHtml,
  documentLabels,
  modelPictureIds,
  recordDocument,
} from '../../documents/index.ts';
import { codesOnPicture } from '../../app/scans/read-codes.ts';
import { type ClosablePrintPort, createPrintPort, findBrowser } from '../../nodehost/index.ts';
import type { DocumentModel } from '../../documents/model.ts';
import { type RecordContent, sheetQrText } from '../../shared/domain/record-content.ts';
import { pageImages } from '../support/pdf.ts';
import { squeezed, textsOf } from '../support/document-words.ts';

/** At 200 dots per inch, a little askew and grey. */
const scanned = (page: Buffer): Promise<Buffer> =>
  sharp(page).rotate(1.2, { background: '#fff' }).greyscale().blur(0.6).jpeg({ quality: 70 }).toBuffer();
/** Not straight from above, in the light of a room. */
const photographed = (page: Buffer): Promise<Buffer> =>
  sharp(page)
    .affine([1, 0.06, -0.04, 0.96], { background: '#665' })
    .linear(0.7, 10)
    .blur(0.8)
    .jpeg({ quality: 75 })
    .toBuffer();

const fontFolder = fileURLToPath(new URL('../../documents/fonts', import.meta.url));
const executablePath = findBrowser();
const hasPoppler = ['pdftotext', 'pdffonts', 'pdfinfo'].every((tool) => existsSync(join('/usr/bin', tool)));

const zh = signedContext('customer');

describe.skipIf(executablePath === null || !hasPoppler)('PDF (needs Chromium and poppler-utils)', () => {
  let browser: Browser;
  let printer: ClosablePrintPort;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'xunwei-pdf-'));
    printer = createPrintPort(fontFolder);
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'], timeout: 30_000 });
  }, 40_000);
  afterAll(async () => {
    await printer?.close();
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function printed(content: RecordContent, ctx: DocumentContext) {
    const model = recordDocument(content, ctx);
    const jpeg = await sharp({ create: { width: 64, height: 36, channels: 3, background: '#68a' } })
      .jpeg()
      .toBuffer();
    const picture = `data:image/jpeg;base64,${jpeg.toString('base64')}`;
    const pictures = Object.fromEntries(modelPictureIds(model).map((id) => [id, picture]));
    const pdf = await printer.pdf(documentHtml(model, { pictures, fontUrl: (file) => `/fonts/${file}` }));
    const file = join(folder, `${content.number}-${ctx.language}-${ctx.form}.pdf`);
    writeFileSync(file, pdf);
    const run = (tool: string, ...args: string[]): string =>
      execFileSync(tool, args, { encoding: 'utf8', timeout: 30_000 });
    const text = run('pdftotext', '-raw', file, '-');
    return {
      model,
      file,
      pages: text.split('\f').slice(0, -1),
      text,
      info: run('pdfinfo', file),
      fontTypes: run('pdffonts', file)
        .split('\n')
        .slice(2)
        .filter((line) => line !== '')
        .map((line) => line.slice(37, 54).trim()),
    };
  }

  test('a page gets its fonts and nothing else, and leaves nothing to the next one', async () => {
    const secret = join(folder, 'secret.txt');
    writeFileSync(secret, 'hunter2');
    const frame = (url: string): string => `<iframe src="${url}"></iframe><object data="${url}"></object>`;
    const textOf = async (html: string): Promise<string> => {
      const file = join(folder, 'frames.pdf');
      writeFileSync(file, await printer.pdf(`<!doctype html><meta charset="utf-8">${html}`));
      return execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8', timeout: 30_000 });
    };
    const urls = [`file://${secret}`, `file:///fonts/..${secret}`, `file:///fonts/%2e%2e${secret}`];
    expect((await textOf(`first${urls.map(frame).join('')}`)).trim()).toBe('first');
    const own = pathToFileURL(join(fontFolder, 'print.html')).href;
    const second = await textOf(`second${frame('file:///print.html')}${frame(own)}`);
    expect(second.replaceAll('second', '').trim()).toBe('');
    const away = `<meta http-equiv="refresh" content="0;url=file://${secret}">`;
    // Whether it was printed before it was sent away or was not printed: nothing from elsewhere is on the paper.
    for (let time = 0; time < 5; time += 1)
      expect(['third', '']).toContain((await textOf(`${away}third`).catch(() => '')).trim());
    expect((await textOf('fourth')).trim()).toBe('fourth');
    const picture = join(folder, 'picture.png');
    writeFileSync(
      picture,
      await sharp({ create: { width: 9, height: 9, channels: 3, background: '#d00' } })
        .png()
        .toBuffer(),
    );
    await textOf(`<img src="${pathToFileURL(picture).href}">`);
    const images = execFileSync('pdfimages', ['-list', join(folder, 'frames.pdf')], { encoding: 'utf8' });
    // Chromium draws a sign of its own for a picture that it may not have.
    const widths = images
      .trim()
      .split('\n')
      .slice(2)
      .map((line) => line.trim().split(/\s+/)[3]);
    expect(widths).not.toContain('9');
  });

  test.skipIf(process.platform === 'win32')(
    'a browser that is killed is followed by another one, and what it had is printed',
    async () => {
      const [starter, pids] = [join(folder, 'browser'), join(folder, 'pids')];
      writeFileSync(starter, `#!/bin/sh\necho $$ >> '${pids}'\nexec '${executablePath}' "$@"\n`, { mode: 0o700 });
      vi.stubEnv('XUNWEI_BROWSER', starter);
      const own = createPrintPort(fontFolder);
      const started = (): number[] => readFileSync(pids, 'utf8').trim().split('\n').map(Number);
      /** Its whole group: what is called a browser may be a script that starts one. */
      const killLast = (): boolean => process.kill(-(started().at(-1) ?? Number.NaN), 'SIGKILL');
      try {
        await own.pdf('<!doctype html>first');
        killLast();
        const pdf = await own.pdf('<!doctype html>second');
        expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
        expect(started()).toHaveLength(2);
        // One that fails every time is given up.
        writeFileSync(starter, `#!/bin/sh\necho $$ >> '${pids}'\nexit 1\n`, { mode: 0o700 });
        killLast();
        await expect(own.pdf('<!doctype html>third')).rejects.toMatchObject({ code: 'Host_PrintFailed' });
      } finally {
        vi.unstubAllEnvs();
        await own.close();
      }
    },
  );

  /** Every text of the model stands in the PDF, one after the other. */
  function expectInOrder(text: string, model: DocumentModel): void {
    const found = squeezed(text);
    const missing = textsOf(model.blocks).filter((each) => !found.includes(squeezed(each)));
    expect(missing).toEqual([]);
    const headings = model.blocks.flatMap((block) => (block.type === 'heading' ? [squeezed(block.text)] : []));
    let from = 0;
    for (const heading of headings) {
      from = found.indexOf(heading, from);
      expect(from, heading).toBeGreaterThanOrEqual(0);
      from += heading.length;
    }
  }

  test.each([
    ['typical service record', typicalService, 2],
    ['empty service record', emptyService, 1],
    ['round of 25 channels', roundOf(25), 4],
  ] as const)('%s: searchable Chinese, TrueType only, numbered pages', async (_name, content, pageCount) => {
    for (const form of ['customer', 'internal'] as const) {
      const { model, pages, text, info, fontTypes } = await printed(content, { ...zh, form });
      expectInOrder(text, model);
      expect(new Set(fontTypes)).toEqual(new Set(['CID TrueType']));
      expect(info).toMatch(/Page size:\s+59\d(\.\d+)? x 84\d(\.\d+)? pts \(A4\)/);
      expect(pages).toHaveLength(pageCount);
      for (const [index, page] of pages.entries()) {
        expect(squeezed(page)).toContain(`第${index + 1}页/共${pageCount}页`);
        expect(page).toContain(content.number);
      }
    }
  });

  test('English', async () => {
    const ctx = { ...zh, labels: documentLabels.en, language: 'en' as const };
    for (const content of [typicalService, roundOf(25)]) {
      const { model, text, fontTypes } = await printed(content, ctx);
      expectInOrder(text, model);
      expect(new Set(fontTypes)).toEqual(new Set(['CID TrueType']));
      expect(text).toMatch(/Page 1 of \d/);
    }
  });

  test('every sheet alone finds its record, as an office scanner and a telephone give it back', async () => {
    const { file } = await printed(roundOf(25), zh);
    const expected = sheetQrText(seal.recordId, seal.contentHash);
    for (const page of pageImages(file, 200)) {
      const sheets = { scanned: await scanned(page), photographed: await photographed(page) };
      for (const [how, sheet] of Object.entries(sheets)) expect(await codesOnPicture(sheet), how).toContain(expected);
    }
  });

  test('ten-fold data: the head repeats on every page of the grid, signatures stay together', async () => {
    const { pages } = await printed(roundOf(250), zh);
    const head = '通道在线视频流时钟画面镜头支架接头/线缆供电结果';
    const gridPages = pages.filter((page) => squeezed(page).includes(head));
    expect(gridPages.length).toBeGreaterThanOrEqual(5);
    expect(squeezed(pages[1] ?? '')).toContain(head);
    expect(
      pages.filter(
        (page) => page.includes('维保人员签字') && page.includes('用户签字') && page.includes(seal.contentHash),
      ),
    ).toHaveLength(1);

    const service = await printed(tenfoldService, zh);
    expectInOrder(service.text, service.model);
    expect(squeezed(service.pages[1] ?? '')).toContain('环节时间时间来源说明');
  });

  test('a rare character keeps its text, and nothing turns into a Type 3 font', async () => {
    const { text, fontTypes } = await printed({ ...typicalService, diagnosis: '龘 喆 堃 镕 祎 旸 ℃ ㎡ ① Ω …' }, zh);
    expect(squeezed(text)).toContain('龘喆堃镕祎旸℃㎡①Ω…');
    expect(fontTypes).not.toContain('Type 3');
  });

  test('the QR code on the sheet is the symbol, module by module', async () => {
    const model = recordDocument(typicalService, zh);
    const page = await browser.newPage({ deviceScaleFactor: 4 });
    try {
      await page.setContent(documentHtml(model, { pictures: {}, fontUrl: () => '' }), { timeout: 20_000 });
      const symbol = page.locator('.seal svg');
      const shot = await symbol.screenshot({ timeout: 10_000 });
      const box = (await symbol.boundingBox()) ?? { x: 0, y: 0, width: 0 };
      const { data, info } = await sharp(shot).greyscale().raw().toBuffer({ resolveWithObject: true });
      const group = model.blocks.find((block) => block.type === 'group');
      const drawn = group?.blocks.find((block) => block.type === 'seal');
      const { size, modules } = drawn?.matrix ?? { size: 0, modules: [] };
      expect(size).toBeGreaterThan(21);
      // Four light modules of quiet zone on every side; the picture begins at a whole px.
      const unit = (4 * box.width) / (size + 8);
      const at = (module: number, from: number): number => Math.floor((module + 4.5) * unit + 4 * (from % 1));
      const isDark = (x: number, y: number): boolean => (data[at(y, box.y) * info.width + at(x, box.x)] ?? 255) < 128;
      const read = modules.map((_, index) => isDark(index % size, Math.floor(index / size)));
      expect(read).toEqual(modules);
      for (let i = -4; i < size + 4; i += 1) expect(isDark(i, -2) || isDark(-2, i) || isDark(i, size + 1)).toBe(false);
    } finally {
      await page.close();
    }
  });
});
