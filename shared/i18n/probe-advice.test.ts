import { describe, expect, it } from 'vitest';
import { probeFindingCodes } from '../domain/probe.ts';
import { adviceOn } from './probe-advice.ts';

describe.each(['zh-CN', 'en'] as const)('what to try after a finding, in %s', (locale) => {
  it.each(probeFindingCodes)('%s is one short paragraph in that language', (code) => {
    const advice = adviceOn(locale, code);
    expect(advice.length).toBeGreaterThan(5);
    expect(advice.length).toBeLessThan(locale === 'en' ? 200 : 90);
    expect(/\p{Script=Han}/u.test(advice)).toBe(locale === 'zh-CN');
    expect(advice).not.toMatch(/\{\{|\n/);
    expect(advice).toMatch(/[.。！？?]$/);
  });
});
