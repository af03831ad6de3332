import { expect, it } from 'vitest';
import { fromLocalText, timeProblem, toLocalText } from './local-time.ts';

const ms = Date.parse('2026-11-23T18:30:00Z');

it('writes and reads the contract’s zone, not the machine’s', () => {
  expect(toLocalText(ms, 480)).toBe('2026-11-24 02:30');
  expect(fromLocalText('2026-11-24 02:30', ms, 480)).toBe(ms);
});

it('takes a time alone for today’s, and a full-width colon', () => {
  expect(fromLocalText('1:05', ms, 480)).toBe(Date.parse('2026-11-24T01:05:00+08:00'));
  expect(fromLocalText('01：05', ms, 480)).toBe(Date.parse('2026-11-24T01:05:00+08:00'));
});

it.each(['', '2026-11-24', '2026-02-30 02:30', '25:00', 'soon'])('does not take %j for a time', (text) => {
  expect(fromLocalText(text, ms, 480)).toBeNaN();
});

it('tells a time that cannot be from one that can', () => {
  expect(timeProblem(null, ms)).toBeNull();
  expect(timeProblem(ms - 1, ms)).toBeNull();
  expect(timeProblem(ms + 60_001, ms)).toBe('inFuture');
  expect(timeProblem(Number.NaN, ms)).toBe('notATime');
});
