import { signedContext } from './fixtures/context.ts';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { wordsOfDocx, wordsOfHtml } from '../test/support/document-words.ts';
import { zipEntries } from '../test/support/zip-entries.ts';
import type { RecordContent } from '../shared/domain/record-content.ts';
import type { DocxPicture } from './docx/docx.ts';
import { documentDocx } from './docx.ts';
import { modelDrawings } from './drawings.ts';
import { emptyService, roundOf, tenfoldService, typicalService } from './fixtures/records.ts';
import { documentHtml } from './html.ts';
import { documentLabels } from './labels.ts';
import { type Block, type DocumentModel, modelPictureIds } from './model.ts';
import { recordDocument } from './record-document.ts';

const ctx = signedContext('customer');
const nothing = { pictures: new Map(), drawings: new Map() };
const htmlOf = (model: DocumentModel): string => documentHtml(model, { pictures: {}, fontUrl: (file) => file });

async function pictureOf(width: number, height: number): Promise<DocxPicture> {
  const data = await sharp({ create: { width, height, channels: 3, background: '#68a' } })
    .png()
    .toBuffer();
  return { type: 'png', data, width, height };
}

const documentXml = (docx: Uint8Array): string => zipEntries(docx).get('word/document.xml')?.toString('utf8') ?? '';
const count = (text: string, part: RegExp): number => text.match(part)?.length ?? 0;

const withBlocks = (...blocks: Block[]): DocumentModel => ({ ...recordDocument(emptyService, ctx), blocks });

test.each<[string, RecordContent]>([
  ['empty service record', emptyService],
  ['typical service record', typicalService],
  ['ten-fold service record', tenfoldService],
  ['round of 25', roundOf(25)],
  ['round of 250', roundOf(250)],
])('%s: Word says the same words in the same order as the page', async (_name, content) => {
  for (const [language, labels] of Object.entries(documentLabels)) {
    const model = recordDocument(content, { ...ctx, labels, language: language as 'zh-CN' });
    const words = wordsOfDocx(await documentDocx(model, nothing));
    expect(words.body).toBe(wordsOfHtml(htmlOf(model)));
    expect(words.header).toBe((model.header.left + model.header.right).replace(/\s/g, ''));
    const { before, between, after } = model.pageOf;
    expect(words.footer).toBe(
      [model.footer.left, before, between, after, model.footer.right].join('').replace(/\s/g, ''),
    );
  }
});

test('a table is a table: merged cells, heads on every page, rows that are not torn', async () => {
  const value = (text: string, more = {}) => ({ text, role: 'value' as const, ...more });
  const xml = documentXml(
    await documentDocx(
      withBlocks({
        type: 'table',
        columns: [20, 30, 50],
        density: 'list',
        head: [[{ text: '表头', role: 'head', colSpan: 3 }]],
        rows: [
          [value('跨两行', { rowSpan: 2 }), value('一'), value('二', { tone: 'bad' })],
          [value('三'), value('四', { mark: '余', detail: '小字', minLines: 2 })],
        ],
      }),
      nothing,
    ),
  );
  expect(count(xml, /<w:tblHeader\/>/g)).toBe(1);
  expect(count(xml, /<w:cantSplit\/>/g)).toBe(3);
  expect(xml).toContain('<w:gridSpan w:val="3"/>');
  expect(xml).toContain('<w:vMerge w:val="restart"/>');
  expect(xml).toContain('<w:vMerge w:val="continue"/>');
  expect(xml).toContain('<w:vertAlign w:val="superscript"/>');
  const widths = [...xml.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map(([, width]) => Number(width));
  // 178 mm in twips, shared out without a remainder.
  expect(widths.reduce((sum, width) => sum + width, 0)).toBe(10_091);
  expect(widths.map((width) => Math.round((width / 10_091) * 100))).toEqual([20, 30, 50]);
});

test('styles are named, Chinese is set in Chinese faces, and what a computer lacks has a stand-in', async () => {
  const entries = zipEntries(await documentDocx(recordDocument(typicalService, ctx), nothing));
  const styles = entries.get('word/styles.xml')?.toString('utf8') ?? '';
  for (const id of ['Title', 'Heading1', 'Heading2', 'FormCell', 'ListLabel', 'Text', 'Caption'])
    expect(styles).toContain(`w:styleId="${id}"`);
  expect(styles).toMatch(/w:docDefaults[\s\S]*w:eastAsia="宋体"[\s\S]*<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/);
  expect(entries.get('word/fontTable.xml')?.toString('utf8')).toMatch(
    /<w:font w:name="方正小标宋简体"><w:altName w:val="[^"]*宋体"/,
  );
  const xml = entries.get('word/document.xml')?.toString('utf8') ?? '';
  expect(count(xml, /<w:pStyle w:val="Heading1"\/>/g)).toBeGreaterThan(5);
  expect(xml).toContain('<w:pStyle w:val="Title"/>');
});

test('an official document has the type area, faces and line spacing of GB/T 9704', async () => {
  const model = {
    ...withBlocks({ type: 'heading', text: '一、总体情况' }, { type: 'paragraph', text: '正文' }),
    style: 'official' as const,
  };
  const entries = zipEntries(await documentDocx(model, nothing));
  expect(entries.get('word/document.xml')?.toString('utf8')).toMatch(
    /<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/,
  );
  const styles = entries.get('word/styles.xml')?.toString('utf8') ?? '';
  const styleOf = (id: string): string => new RegExp(`w:styleId="${id}"[\\s\\S]*?</w:style>`).exec(styles)?.[0] ?? '';
  expect(styleOf('Title')).toMatch(/w:eastAsia="方正小标宋简体"[\s\S]*<w:sz w:val="44"\/>/);
  expect(styleOf('Heading1')).toMatch(/w:eastAsia="黑体"[\s\S]*<w:sz w:val="32"\/>/);
  expect(styleOf('Heading2')).toContain('w:eastAsia="楷体"');
  expect(styleOf('Text')).toContain('w:firstLineChars="200"');
  expect(styles).toMatch(
    /w:docDefaults[\s\S]*w:eastAsia="仿宋"[\s\S]*<w:sz w:val="32"\/>[\s\S]*w:line="560"[^>]*w:lineRule="exact"/,
  );
  expect(htmlOf(model)).toContain('@page { size: A4 portrait; margin: 37mm 26mm 35mm 28mm;');
});

test('pictures keep their proportions, drawings come as pictures, and what is missing says so', async () => {
  const model = recordDocument(typicalService, ctx);
  const [first = '', ...rest] = modelPictureIds(model);
  const drawings = new Map(
    await Promise.all(modelDrawings(model).map(async (svg) => [svg, await pictureOf(300, 300)] as const)),
  );
  const docx = await documentDocx(model, { pictures: new Map([[first, await pictureOf(400, 100)]]), drawings });
  const xml = documentXml(docx);
  const sizes = [...xml.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"\/>/g)].map(([, x, y]) => Number(x) / Number(y));
  expect(sizes).toHaveLength(2);
  expect(sizes[0]).toBeCloseTo(4, 1);
  expect(sizes[1]).toBeCloseTo(1, 2);
  // The code of every sheet, and none on a draft's.
  const header = zipEntries(docx).get('word/header1.xml')?.toString('utf8') ?? '';
  expect(header).toMatch(/<wp:anchor [\s\S]*<wp:extent cx="4\d{5}"/);
  expect(recordDocument(typicalService, { ...ctx, seal: null }).code).toBeNull();
  const photos = typicalService.photos.length;
  expect(rest.length).toBeGreaterThan(0);
  expect(count(xml, new RegExp(documentLabels['zh-CN'].photos.missing, 'g'))).toBe(photos - 1);
});

test('a chart is inlined in the page and a picture in Word, both with the caption', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200"><text>十一月</text></svg>';
  const model = withBlocks({ type: 'chart', svg, width: 600, height: 200, caption: '图 1 月度故障' });
  expect(htmlOf(model)).toContain(svg);
  const docx = await documentDocx(model, { ...nothing, drawings: new Map([[svg, await pictureOf(600, 200)]]) });
  expect(count(documentXml(docx), /<pic:pic /g)).toBe(1);
  expect(wordsOfDocx(docx).body).toBe('图1月度故障');
  expect(wordsOfHtml(htmlOf(model))).toBe('图1月度故障');
});

test('a hostile text stays text, and the file stays well-formed', async () => {
  const hostile = '</w:t></w:r><w:r><w:t>x"\'&\u0000\ud800\u202e';
  const docx = await documentDocx(
    {
      ...withBlocks({ type: 'paragraph', text: hostile }),
      title: hostile,
      watermark: hostile,
      header: { left: hostile, right: '' },
    },
    nothing,
  );
  for (const [name, bytes] of zipEntries(docx)) {
    const text = bytes.toString('utf8');
    expect(text.includes('\0') || text.includes('\u202e'), name).toBe(false);
  }
  expect(documentXml(docx)).toContain('&lt;/w:t&gt;');
  expect(wordsOfDocx(docx).body).toBe(wordsOfHtml(htmlOf(withBlocks({ type: 'paragraph', text: hostile }))));
});

test('a pale word lies under every page of what is not meant to count', async () => {
  const marked = await documentDocx({ ...withBlocks(), watermark: '演示数据' }, nothing);
  expect(zipEntries(marked).get('word/header1.xml')?.toString('utf8')).toMatch(/<v:textpath [^>]*string="演示数据"/);
  const plain = await documentDocx({ ...withBlocks(), watermark: null }, nothing);
  expect(zipEntries(plain).get('word/header1.xml')?.toString('utf8')).not.toContain('v:textpath');
});

test('a cell over several rows goes on in each of them, and what looks like markup in it stays text', async () => {
  const value = (text: string, more = {}) => ({ text, role: 'value' as const, ...more });
  const rows = [
    [value('<w:br/>&"\'\nzwei', { rowSpan: 2, tone: 'bad' }), value('a')],
    [value('b')],
    [value('c'), value('d')],
  ];
  const table = { type: 'table', columns: [1, 2], density: 'list', head: [], rows } as const;
  const docx = await documentDocx(withBlocks(table), nothing);
  const xml = documentXml(docx);
  const tableRows = xml.match(/<w:tr>.*?<\/w:tr>/g) ?? [];
  expect(tableRows.map((row) => count(row, /<w:tc>/g))).toEqual([2, 2, 2]);
  expect(tableRows.map((row) => /w:vMerge w:val="(\w+)"/.exec(row)?.[1])).toEqual(['restart', 'continue', undefined]);
  expect(xml).toContain(
    '&lt;w:br/&gt;&amp;&quot;&apos;</w:t></w:r><w:r><w:rPr><w:color w:val="B00020"/></w:rPr><w:br/>',
  );
  expect(wordsOfDocx(docx).body).toBe(`<w:br/>&"'zweiabcd`);
});
