import { expect, test } from 'vitest';
import { codeHash, findCode, newCode } from './code.ts';
import { freeLetter, lastFreeLetter, letterAt } from './letters.ts';

test('codes: eight characters that nobody confuses, never the same', () => {
  const codes = Array.from({ length: 500 }, () => newCode());
  for (const code of codes) expect(code).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
  expect(new Set(codes).size).toBe(500);
});

test('a code is found as people type it, and only with the right key', () => {
  const key = Buffer.alloc(32, 1);
  const hash = codeHash('7K2M-9QXD', key);
  const code = { hash, kind: 'laptop' as const, letter: null, laptopName: null, expiresAtMs: 1, usedBy: null };
  for (const typed of ['7k2m9qxd', ' 7K2M 9QXD', '7-K-2-M9QXD'])
    expect(findCode([code], codeHash(typed, key))).toBe(code);
  expect(findCode([code], codeHash('7K2M-9QXE', key))).toBeNull();
  expect(findCode([code], codeHash('7K2M-9QXD', Buffer.alloc(32, 2)))).toBeNull();
});

test('letters: A to Z, then AA', () => {
  expect([0, 1, 25, 26, 27, 51, 52, 701, 702].map(letterAt)).toEqual([
    'A',
    'B',
    'Z',
    'AA',
    'AB',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
  ]);
  expect(freeLetter(new Set(['A', 'C']), null)).toBe('B');
  expect(freeLetter(new Set(['A', 'C']), 'Q')).toBe('Q');
  expect(freeLetter(new Set(['A', 'C']), 'C')).toBe('B');
  expect(lastFreeLetter(new Set(['A']))).toBe('ZZZ');
  expect(lastFreeLetter(new Set(['ZZZ', 'ZZY']))).toBe('ZZX');
});
