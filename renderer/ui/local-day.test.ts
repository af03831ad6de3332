import { expect, test } from 'vitest';
import { dayFromText } from './local-day.ts';

test.each([
  ['2026-11-26', '2026-11-26'],
  [' 2026/1/5 ', '2026-01-05'],
  ['20261126', '2026-11-26'],
  ['2026年11月26日', '2026-11-26'],
  ['26.11.30', '2026-11-30'],
  ['12-1', '2026-12-01'],
  ['3', '2026-11-03'],
  ['', null],
  ['2026-02-30', null],
  ['明天', null],
  ['1-2-3-4', null],
])('%s is %s', (text, day) => {
  expect(dayFromText(text, '2026-11-26')).toBe(day);
});
