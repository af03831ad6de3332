import { describe, expect, test } from 'vitest';
import { packs } from '../fixtures/figures.ts';
import { noNames } from '../../shared/domain/masking.ts';
import { typicalService } from '../fixtures/records.ts';
import { documentLabels } from '../labels.ts';
import { type DocumentModel, type Table, eachBlock } from '../model.ts';
import type { PackContent } from './pack-content.ts';
import { packFrontDocument, packFronts, ranges } from './pack-front.ts';

const zh = {
  labels: documentLabels['zh-CN'],
  language: 'zh-CN',
  form: 'customer',
  site: { ...noNames, devices: [typicalService.device!] },
} as const;
const contexts = [
  zh,
  { ...zh, form: 'internal' },
  { ...zh, form: 'public' },
  { ...zh, labels: documentLabels.en, language: 'en' },
] as const;
const tablesOf = (model: DocumentModel): Table[] =>
  [...eachBlock(model.blocks)].filter((block) => block.type === 'table');
const words = (which: (typeof packFronts)[number], content: PackContent): string =>
  JSON.stringify(packFrontDocument(which, content, zh));

describe.each(Object.entries(packs))('a pack, %s', (_size, content) => {
  test.each(packFronts)('%s: fills every row and leaves no placeholder, in both forms and languages', (which) => {
    for (const ctx of contexts) {
      const model = packFrontDocument(which, content, ctx);
      for (const table of tablesOf(model))
        for (const cells of [...table.head, ...table.rows])
          expect(cells.reduce((sum, cell) => sum + (cell.colSpan ?? 1), 0)).toBe(table.columns.length);
      expect(JSON.stringify(model)).not.toMatch(/\{\{|undefined|NaN/);
    }
  });
});

test('what is missing comes first, counted without the numbers of counters', () => {
  const content = packs['typical'] as PackContent;
  const text = words('missing', content);
  // Eight obligations lack 17 each; two of them are counters.
  expect(text).toContain('到期未做 102 项次，已完成但未签字 20 份，缺少或过期的合同文件 1 份');
  expect(text).toContain('按数量计的义务');
  expect(text).toContain('1.11 2.11');
  expect(text).not.toContain('大厅东侧');
  expect(words('missing', packs['empty'] as PackContent)).toContain('没有缺项');
});

test('what recurs and is unsigned is one row', () => {
  const table = tablesOf(packFrontDocument('missing', packs['typical'] as PackContent, zh)).find(
    ({ head }) => head[0]?.[2]?.text === '份数',
  );
  expect(table?.rows.map((row) => row[2]?.text)).toEqual(['10', '10']);
});

test('numbers that follow each other are told as a range', () => {
  expect(ranges(['2-001', '2-002', '2-003', '2-007', '3-008', '3-009'])).toEqual([
    '2-001~2-003',
    '2-007',
    '3-008  3-009',
  ]);
});
