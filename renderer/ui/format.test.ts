import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatClock,
  formatDateTime,
  formatDay,
  formatDuration,
  formatShort,
  formatTook,
} from './format.ts';

const china = { locale: 'zh-CN', utcOffsetMinutes: 480 } as const;
const minuteMs = 60_000;

describe('dates', () => {
  const late = Date.UTC(2026, 10, 22, 17, 5);

  it('are the contract’s, not the machine’s', () => {
    expect(formatDateTime(late, china)).toBe('2026-11-23 (周一) 01:05');
    expect(formatDay(late, { locale: 'en', utcOffsetMinutes: 0 })).toBe('2026-11-22 (Sun)');
    expect(formatShort(late, china)).toBe('11-23 01:05');
  });
});

describe('durations', () => {
  it.each([
    [59_000, '0 分钟'],
    [12 * minuteMs, '12 分钟'],
    [-12 * minuteMs, '12 分钟'],
    [60 * minuteMs, '1 小时'],
    [185 * minuteMs, '3 小时 5 分'],
    [47 * 60 * minuteMs, '47 小时'],
    [51 * 60 * minuteMs, '2 天 3 小时'],
  ])('%i ms is %s', (ms, text) => {
    expect(formatDuration(ms, 'zh-CN')).toBe(text);
  });

  it('of something small are told in the unit that says something', () => {
    expect([0, 0.4, 8.4, 999.4].map((ms) => formatTook(ms, 'zh-CN'))).toEqual(['1 ms', '1 ms', '8 ms', '999 ms']);
    expect(formatTook(2_310, 'zh-CN')).toBe('2.3 秒');
    expect(formatTook(12_000, 'en')).toBe('12.0 s');
  });

  it('show seconds on a running clock', () => {
    expect(formatClock(3 * 3_600_000 + 62_000)).toBe('03:01:02');
    expect(formatClock(-1_000)).toBe('00:00:01');
  });
});

describe('sizes', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1536, '2 KB'],
    [1_572_864, '1.5 MB'],
  ])('%i bytes are %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});
