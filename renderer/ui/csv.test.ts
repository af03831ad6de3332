import { expect, it } from 'vitest';
import { csvOf } from './csv.ts';

it('quotes what would break a line, and starts with a byte order mark', () => {
  expect(
    csvOf([
      ['名称', '备注'],
      ['大厅 "东"', '一,二\n三'],
    ]),
  ).toBe('\u{feff}名称,备注\r\n"大厅 ""东""","一,二\n三"\r\n');
});

it('leaves no formula to a spreadsheet', () => {
  expect(csvOf([['=1+1', '+86', '-1', '@a', '\t=1', '=HYPERLINK("x")', '2026-11-24']])).toBe(
    `\u{feff}'=1+1,'+86,'-1,'@a,'\t=1,"'=HYPERLINK(""x"")",2026-11-24\r\n`,
  );
});
