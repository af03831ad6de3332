import { expect, it } from 'vitest';
import { hexLines } from './hex.ts';

it('shows offset, bytes and characters, the last line as wide as the others', () => {
  const bytes = Uint8Array.from([0, 0, 0, 1, 0x67, 0x64, 0, 0x1f, 0xac, 0xd9, 0x40, 0x50, 5, 0xbb, 1, 0x7e, 0x7f]);
  expect(hexLines(bytes)).toEqual([
    '00000000  00 00 00 01 67 64 00 1f  ac d9 40 50 05 bb 01 7e  ....gd....@P...~',
    `00000010  7f${' '.repeat(46)}  .`,
  ]);
  expect(hexLines(new Uint8Array())).toEqual([]);
});
