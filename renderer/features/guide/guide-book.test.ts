import { describe, expect, it } from 'vitest';
import { findPage, makeBook, plainText } from './guide-book.ts';
import { headingSlug, pathOfPlace, placeOf } from './guide-links.ts';
import { searcherOf } from './guide-search.ts';

const texts = new Map([
  ['README', '# 手册\n\n| a | b |\n|---|---|\n| x | [巡检](round.md) |\n\n见 [错误](errors.md)，[收工](day-end.md)。'],
  ['day-end', '# 收工\n\n先 `同步`。\n\n## 回执\n\n有**回执**才算，端口５５４。'],
  ['round', '# 周巡检\n\n1. 按 <b>键</b>\n2. 看\n\n## 常见 情况！\n\n看 [这里](#常见-情况)'],
  ['stray', '# 没有列出的页'],
]);
const book = makeBook('zh-CN', texts);

describe('the book', () => {
  it('has the pages of the index in its order, then the error codes', () => {
    expect(book.pages.map(({ name }) => name)).toEqual(['', 'round', 'day-end', 'errors']);
    expect(book.pages.map(({ title }) => title).slice(0, 3)).toEqual(['手册', '周巡检', '收工']);
  });

  it('has a page for every error code, with its four parts', () => {
    const page = findPage(book, 'errors/Probe_AuthFailed');
    expect(page?.headings).toHaveLength(4);
    expect(plainText(page?.blocks ?? [])).toContain('Probe_AuthFailed');
  });

  it('gives a page in the other language', () => {
    expect(findPage(makeBook('en', texts), 'errors')?.title).toBe('Error codes');
  });

  it('leaves raw markup the text it is', () => {
    const html = JSON.stringify(findPage(book, 'round')?.blocks);
    expect(html).toContain('<b>');
    expect(plainText(findPage(book, 'round')?.blocks ?? [])).toContain('按 <b>键</b>');
  });
});

describe('links', () => {
  it.each([
    ['round.md', { page: 'round', heading: null }, '/guide/round'],
    ['README.md', { page: '', heading: null }, '/guide'],
    ['round.md#keys', { page: 'round', heading: 'keys' }, '/guide/round/keys'],
    ['#keys', { page: 'day-end', heading: 'keys' }, '/guide/day-end/keys'],
    [
      'errors.md#probe_authfailed',
      { page: 'errors/Probe_AuthFailed', heading: null },
      '/guide/errors/Probe_AuthFailed',
    ],
  ] as const)('%s', (href, place, path) => {
    expect(placeOf(href, 'day-end')).toEqual(place);
    expect(pathOfPlace(place)).toBe(path);
  });

  it.each(['https://example.com/', 'javascript:alert(1)', '../secret.md'])('%s leads out of the guide', (href) => {
    expect(placeOf(href, 'round')).toBeNull();
  });

  it('name headings as readers of markdown files do', () => {
    expect(headingSlug('常见 情况！')).toBe('常见-情况');
    expect(headingSlug('Back the server up')).toBe('back-the-server-up');
    expect(headingSlug(headingSlug('A, b: C'))).toBe(headingSlug('A, b: C'));
  });
});

describe('the search', () => {
  const search = searcherOf(book);

  it('finds a passage by every word, whatever its case and width', () => {
    expect(search('554').at(0)).toMatchObject({ page: { name: 'day-end' }, heading: { slug: '回执' } });
    expect(search('端口 回执').at(0)?.excerpt).toContain('端口');
    expect(search('端口 没有这个词')).toEqual([]);
  });

  it('puts titles first', () => {
    expect(search('回执').at(0)?.heading?.text).toBe('回执');
    expect(search('probe_authfailed').at(0)?.page.name).toBe('errors/Probe_AuthFailed');
  });

  it('finds nothing for nothing', () => {
    expect(search('  ')).toEqual([]);
  });
});
