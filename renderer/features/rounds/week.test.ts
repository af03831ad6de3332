import { expect, it } from 'vitest';
import { weekOf } from './week.ts';

it.each([
  ['2026-11-23T00:00:00+08:00', '11-23', '11-29'],
  ['2026-11-29T23:59:00+08:00', '11-23', '11-29'],
  ['2026-11-22T23:59:00+08:00', '11-16', '11-22'],
  ['2026-12-31T12:00:00+08:00', '12-28', '01-03'],
])('%s is in the week from %s to %s', (instant, from, to) => {
  expect(weekOf(Date.parse(instant), 480)).toEqual({ from, to });
});
