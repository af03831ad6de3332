import { describe, expect, it } from 'vitest';
import { appErrorCodes } from '../errors.ts';
import { codesByArea, errorHelp, errorPageText } from './error-help.ts';
import { locales } from './index.ts';

describe.each(locales)('what an error means, in %s', (locale) => {
  it('has a page for every code and for no other', () => {
    expect(Object.keys(errorHelp[locale]).toSorted()).toEqual([...appErrorCodes].toSorted());
  });

  it.each(appErrorCodes)('%s says what happened, why, what to do and what is safe', (code) => {
    const { title, happened, causes, steps, safe } = errorHelp[locale][code];
    const texts = [title, happened, ...causes, ...steps, safe];
    // Empty or copied texts are a page that still waits to be written.
    for (const text of texts) expect(text.trim().length).toBeGreaterThan(locale === 'en' ? 8 : 2);
    expect(new Set(texts).size).toBe(texts.length);
    expect(causes.length).toBeGreaterThan(0);
    expect(steps.length).toBeGreaterThan(0);
    expect(/\p{Script=Han}/u.test(texts.join(''))).toBe(locale === 'zh-CN');
    // Markdown of the guide: no raw markup, no heading, no table by accident.
    for (const text of texts) expect(text).not.toMatch(/[<>|*]|^#|\n/);
  });

  it('is written as four headed parts', () => {
    const text = errorPageText(locale, 'Probe_AuthFailed', (heading) => `## ${heading}`);
    expect(text.match(/^## /gm)).toHaveLength(4);
    expect(text).toContain(`\n1. ${errorHelp[locale].Probe_AuthFailed.causes[0]}`);
  });
});

it('groups every code by its area, in order', () => {
  expect([...codesByArea().values()].flat()).toEqual([...appErrorCodes]);
});
