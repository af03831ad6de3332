// @vitest-environment node
import { readSheet } from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { csvOf, tableFile } from './table-file.ts';

const formulas = ['=1+1', '+86', '-1', '@a', '\t=1', '=HYPERLINK("x")', '2026-11-24'];

it('begins a CSV with a mark, ends lines as Excel does and quotes only what needs it', async () => {
  const rows = [
    ['名称', '备注'],
    ['大厅, 东侧', '他说："好"'],
    ['', '两\n行'],
  ];
  const text = '\u{feff}名称,备注\r\n"大厅, 东侧","他说：""好"""\r\n,"两\n行"\r\n';
  expect(csvOf(rows)).toBe(text);
  const file = await tableFile('csv', { columns: [{ title: '名称' }, { title: '备注' }], rows: rows.slice(1) });
  expect(Buffer.from(await file.arrayBuffer()).toString('utf8')).toBe(text);
});

it('runs nothing that begins like a formula', async () => {
  expect(csvOf([formulas])).toBe(`\u{feff}'=1+1,'+86,'-1,'@a,'\t=1,"'=HYPERLINK(""x"")",2026-11-24\r\n`);
  const columns = formulas.map((title) => ({ title }));
  const bytes = Buffer.from(await (await tableFile('xlsx', { columns, rows: [formulas] })).arrayBuffer());
  // Cells come back as the text they were: a formula would come back as its value.
  const shown = formulas.map((text) => text.trim());
  expect(await readSheet(bytes)).toEqual([shown, shown]);
  expect(bytes.includes('<f>')).toBe(false);
});

it('writes figures as figures where the column has them, and what Excel cannot hold without it', async () => {
  const columns = [{ title: '数量', isNumber: true }, { title: '说明' }];
  const rows = [
    ['12.5', '第\0一\ud800行'],
    ['—', '字'.repeat(40_000)],
  ];
  const bytes = Buffer.from(await (await tableFile('xlsx', { columns, rows })).arrayBuffer());
  expect(await readSheet(bytes)).toEqual([
    ['数量', '说明'],
    [12.5, '第一行'],
    ['—', '字'.repeat(32_767)],
  ]);
});
