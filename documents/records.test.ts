import { signedContext } from './fixtures/context.ts';
import { create } from 'qrcode';
import { describe, expect, test } from 'vitest';
import { forms } from '../shared/domain/confidential.ts';
import { qrText, type RecordContent, recordContent } from '../shared/domain/record-content.ts';
import type { DocumentContext } from './context.ts';
import { emptyService, roundOf, seal, tenfoldService, typicalService } from './fixtures/records.ts';
import { documentLabels } from './labels.ts';
import type { Block, DocumentModel, Table } from './model.ts';
import { recordDocument } from './record-document.ts';

const zh = signedContext('customer');
const en: DocumentContext = { ...zh, labels: documentLabels.en, language: 'en' };
const flat = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block) => (block.type === 'group' ? flat(block.blocks) : [block]));
const tables = (model: DocumentModel): Table[] => flat(model.blocks).filter((block) => block.type === 'table');
const wordsOf = (model: DocumentModel): string => JSON.stringify(model.blocks);

const records: [string, RecordContent][] = [
  ['empty service', emptyService],
  ['typical service', typicalService],
  ['ten-fold service', tenfoldService],
  ['empty round', roundOf(0)],
  ['round of 25', roundOf(25)],
  ['round of 250', roundOf(250)],
];

describe.each(records)('%s', (_name, content) => {
  test('is a valid record', () => {
    expect(recordContent.parse(structuredClone(content))).toEqual(content);
  });

  test.each([
    ['zh-CN', zh],
    ['en', en],
  ])('every row of every table fills its columns (%s)', (_language, ctx) => {
    for (const form of forms) {
      for (const table of tables(recordDocument(content, { ...ctx, form }))) {
        for (const cells of [...table.head, ...table.rows]) {
          expect(cells.reduce((sum, cell) => sum + (cell.colSpan ?? 1), 0)).toBe(table.columns.length);
        }
      }
    }
  });

  test('leaves no placeholder unfilled', () => {
    for (const ctx of [zh, en]) expect(JSON.stringify(recordDocument(content, ctx))).not.toMatch(/\{\{|undefined|NaN/);
  });
});

describe('service record', () => {
  test('prints times in the contract’s zone with the weekday, and how each is known', () => {
    const words = wordsOf(recordDocument(typicalService, zh));
    for (const text of [
      '2026-11-23 (周一) 09:12',
      '2026-11-23 (周一) 09:21 录入',
      '报修人告知',
      '扫描房间二维码',
      '用时 42 分钟',
    ])
      expect(words).toContain(text);
    const shifted = wordsOf(recordDocument({ ...typicalService, utcOffsetMinutes: 0 }, zh));
    expect(shifted).toContain('2026-11-23 (周一) 01:12');
  });

  test('never reports an internal target as contractual', () => {
    const basisOf = (form: 'customer' | 'internal'): (string | undefined)[] | undefined =>
      tables(recordDocument(typicalService, { ...zh, form }))
        .find((table) => table.head[0]?.[5]?.text === '依据')
        ?.rows.map((row) => row[5]?.text);
    expect(basisOf('customer')).toEqual(['合同 二.3.2(6)']);
    expect(basisOf('internal')).toEqual(['合同 二.3.2(6)', '内部目标，非合同时限']);
  });

  test('the customer form hides addresses, configuration and the camera’s position; the internal form shows them', () => {
    const secrets = ['192.168.10.17', 'DS-2CD3T46WD', 'F12345678', '大厅东侧', '1 楼 大厅'];
    const customer = JSON.stringify(recordDocument(typicalService, zh));
    const internal = JSON.stringify(recordDocument(typicalService, { ...zh, form: 'internal' }));
    for (const secret of secrets) {
      expect(customer).not.toContain(secret);
      expect(internal).toContain(secret);
    }
    expect(customer).toContain(documentLabels['zh-CN'].formNotes.customer);
  });

  test('the customer form withholds the camera’s name in texts, too', () => {
    const { fault } = typicalService;
    const named = { ...typicalService, fault: fault && { ...fault, title: '大厅东侧摄像机 在线' } };
    expect(wordsOf(recordDocument(named, zh))).toContain('摄像机 通道 07 在线');
    expect(wordsOf(recordDocument(named, { ...zh, form: 'internal' }))).toContain('大厅东侧摄像机 在线');
  });

  test('the place of other devices is not hidden', () => {
    const { device } = typicalService;
    const printer = device === null ? null : { ...device, category: 'printer' as const, channel: null };
    expect(wordsOf(recordDocument({ ...typicalService, device: printer }, zh))).toContain('机关办公楼 1 楼 大厅');
  });

  test('English words, Chinese texts where there is no English one', () => {
    const words = wordsOf(recordDocument({ ...typicalService, customer: { zh: '市局', en: '' } }, en));
    for (const text of ['On site within 4 hours', 'Recorded as it happened', 'took 42 min', '市局'])
      expect(words).toContain(text);
  });
});

describe('round record', () => {
  const grid = (model: DocumentModel): Table => tables(model).find((table) => table.density === 'grid') as Table;

  test('one row per channel and one column per item, with signs and totals', () => {
    const { rows, head } = grid(recordDocument(roundOf(25), zh));
    expect(head[0]?.map((cell) => cell.text)).toEqual([
      '通道',
      '在线',
      '视频流',
      '时钟',
      '画面',
      '镜头',
      '支架',
      '接头/线缆',
      '供电',
      '结果',
    ]);
    expect(rows).toHaveLength(25 + 4);
    expect(rows[3]?.map((cell) => cell.text)).toEqual(['04', '✕', '✕', '—', '□', '✓', '✓', '✓', '✓', '异常']);
    expect(rows[5]?.[5]).toMatchObject({ text: '✓', mark: '余' });
    expect(rows[26]?.map((cell) => cell.text)).toEqual(['异常合计', '1', '1', '1', '1', '0', '0', '0', '0', '3']);
  });

  test('the customer form names channels only', () => {
    const customer = JSON.stringify(recordDocument(roundOf(25), zh));
    expect(customer).not.toMatch(/大厅|走廊|192\.168/);
    expect(grid(recordDocument(roundOf(25), { ...zh, form: 'internal' })).rows[0]?.[2]?.text).toBe('1 楼 大厅');
  });

  test('a finding names its fault, or says that none was opened', () => {
    const words = wordsOf(recordDocument(roundOf(25), zh));
    for (const text of ['GZ-20261123-A-11', '+780 s', '现场检查：电源指示灯不亮', '未登记故障', '其余 80 项均正常'])
      expect(words).toContain(text);
    expect(wordsOf(recordDocument(roundOf(0), zh))).toContain('本次巡检未发现问题。');
  });

  test('the contact sheet has a frame for every channel, also where there is no picture', () => {
    const sheet = flat(recordDocument(roundOf(25), zh).blocks).find((block) => block.type === 'pictures');
    expect(sheet?.items).toHaveLength(25);
    expect(sheet?.items[3]).toMatchObject({
      blobId: null,
      missing: '无画面',
      tone: 'bad',
      title: '04  ✕ 在线、视频流',
    });
  });
});

test('the QR code is the symbol of record id and hash', () => {
  const block = flat(recordDocument(typicalService, zh).blocks).find((each) => each.type === 'seal');
  const { modules } = create([{ data: Buffer.from(qrText(seal.recordId, seal.contentHash)), mode: 'byte' }], {
    errorCorrectionLevel: 'M',
  });
  expect(block?.matrix.size).toBe(modules.size);
  expect(block?.matrix.modules.map(Number)).toEqual([...modules.data].map(Number));
});

test('a draft and sample data say so on every page, and a draft has no code', () => {
  const draft = recordDocument({ ...typicalService, isSample: true }, { ...zh, seal: null, signatures: [] });
  expect(draft.watermark).toBe('演示数据 · 未签字草稿');
  expect(draft.header.right).toBe('演示数据，非正式文件 · 草稿，尚未签字');
  expect(flat(draft.blocks).some((block) => block.type === 'seal')).toBe(false);
  expect(recordDocument(typicalService, zh).watermark).toBeNull();
});
