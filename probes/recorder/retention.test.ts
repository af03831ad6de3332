import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayMs, daysKept, judgeRetention, namesOf, type RecordedSpan } from './retention.ts';

const nowMs = Date.UTC(2026, 10, 26);
const limits = { minRecordDays: 30, maxRecordAgeHours: 24 };

const span = (name: string, days: number, hoursOld: number): RecordedSpan => ({
  name,
  earliestMs: nowMs - days * dayMs,
  latestMs: nowMs - hoursOld * 3_600_000,
});

test('the least of the days and the most of the hours are told, each with its channels', () => {
  const spans = [
    span('a', 92, 0),
    span('b', 12.9, 0),
    span('c', 4, 25),
    span('d', 30, 90.4),
    { name: 'e', earliestMs: null, latestMs: null },
  ];
  expect(judgeRetention(spans, limits, nowMs)).toEqual([
    { code: 'retentionShort', params: { measured: 4, limit: 30, channels: 'b, c' } },
    { code: 'recordingStopped', params: { measured: 90, limit: 24, channels: 'c, d' } },
    { code: 'recordingMissing', params: { channels: 'e' } },
  ]);
});

test('a month that lacks the file just freed is a month; limits of 0 judge nothing', () => {
  expect(judgeRetention([span('a', 30 - 0.5 / 24, 0)], limits, nowMs)).toEqual([]);
  expect(judgeRetention([span('a', 30 - 2 / 24, 0)], limits, nowMs)).toMatchObject([{ params: { measured: 29 } }]);
  expect(judgeRetention([span('a', 1, 2_000)], { minRecordDays: 0, maxRecordAgeHours: 0 }, nowMs)).toEqual([]);
});

test('a recorder that tells days has not kept another one an hour before midnight', () => {
  const first = Date.UTC(2026, 10, 15);
  const byDay: RecordedSpan = { name: 'a', earliestMs: first, latestMs: first + dayMs, isByDay: true };
  for (const hour of [0, 12, 23.5]) expect(daysKept(byDay, first + 12 * dayMs + hour * 3_600_000)).toBe(12);
  expect(daysKept(byDay, first + 13 * dayMs)).toBe(13);
});

test('what is told holds for every channel, whatever their number and clock', () => {
  const spans = fc.array(
    fc.record({
      days: fc.double({ min: -5, max: 400, noNaN: true }),
      hours: fc.double({ min: -5, max: 500, noNaN: true }),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(spans, (drawn) => {
      const all = drawn.map(({ days, hours }, at) => span(`${at}`, days, hours));
      const short = judgeRetention(all, limits, nowMs).find(({ code }) => code === 'retentionShort');
      const least = Math.min(...all.map((each) => daysKept(each, nowMs)));
      expect(short?.params['measured'] ?? Infinity).toBe(least < 30 ? least : Infinity);
      expect(least).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('many channels are named as far as a sentence goes', () => {
  const named = namesOf(Array.from({ length: 25 }, (_, at) => ({ name: `${at + 1}` })));
  expect(named).toMatch(/^1, 2, .*, 20 …$/);
});
