import { describe, expect, it } from 'vitest';
import {
  type LabelContent,
  deviceCode,
  labelLayoutIds,
  labelLayouts,
  readCode,
  sheetMm,
} from '../shared/domain/label.ts';
import { fitText } from './fit-text.ts';
import { labelsHtml, linesOf, pageCount } from './label-sheet.ts';

const id = '01a21caf-11ee-7c3b-a25c-19ea4839d9d2';
const label: LabelContent = {
  title: '9 楼机房核心交换机',
  lines: ['9 楼 / 机房', '交换机', 'SN 12345'],
  code: deviceCode(id),
};
const htmlOf = (layoutId: (typeof labelLayoutIds)[number], count: number, startAt = 1): string =>
  labelsHtml(
    { layoutId, startAt, labels: Array.from({ length: count }, () => label), language: 'zh-CN', title: '标签' },
    { fontUrl: (file) => `/fonts/${file}` },
  );
const pagesOf = (html: string): string[] => html.split('<section').slice(1);
const placesOf = (page: string): string[] => [...page.matchAll(/label at-(\d+)/g)].map(([, place]) => place ?? '');

describe('text in a box', () => {
  const box = { widthMm: 30, maxPt: 12, minPt: 6, maxLines: 2 };

  it('is as large as it may be, then smaller, then cut with an ellipsis', () => {
    expect(fitText('交换机', box)).toEqual({ pt: 12, lines: ['交换机'] });
    const small = fitText('行政审批大厅东侧入口上方监控摄像机', box);
    expect(small.pt).toBeLessThan(12);
    expect(small.lines.join('')).toBe('行政审批大厅东侧入口上方监控摄像机');
    expect(fitText('LAN-305-2 3F-A-12 → 305-2', { ...box, widthMm: 22 }).lines).toEqual([
      'LAN-305-2',
      '3F-A-12 → 305-2',
    ]);
    const much = fitText('很长的名称'.repeat(40), box);
    expect(much.pt).toBe(6);
    expect(much.lines).toHaveLength(2);
    expect(much.lines[1]).toMatch(/…$/);
  });

  it('never parts a letter of several code points', () => {
    const { lines } = fitText('👩‍🔧'.repeat(60), box);
    expect(lines.join('').replace(/(👩‍🔧)*…?$/u, '')).toBe('');
  });
});

describe('labels', () => {
  it('stand on every sheet inside its paper', () => {
    for (const layout of Object.values(labelLayouts)) {
      if (layout.kind === 'roll') continue;
      const right = layout.leftMm + layout.columns * layout.widthMm + (layout.columns - 1) * layout.gapXMm;
      expect(layout.leftMm).toBeGreaterThanOrEqual(0);
      expect(layout.topMm).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(sheetMm.width);
      expect(layout.topMm + layout.rows * layout.heightMm).toBeLessThanOrEqual(sheetMm.height);
    }
  });

  it('go on where a begun sheet ends, and one by one on a label printer', () => {
    const pages = pagesOf(htmlOf('a4-24', 25, 23));
    expect(pages).toHaveLength(pageCount(25, 'a4-24', 23));
    expect(pages.map((page) => placesOf(page).length)).toEqual([2, 23]);
    expect(placesOf(pages[0] ?? '')).toEqual(['22', '23']);
    expect(htmlOf('a4-24', 1)).toContain('.at-23 { left: 140mm; top: 259.5mm; }');
    // The page that shows it allows none.
    expect(htmlOf('a4-24', 25, 23)).not.toContain(' style=');
    expect(pagesOf(htmlOf('40x30', 3))).toHaveLength(3);
    expect(htmlOf('flag', 1)).toContain('@page { size: 25mm 78mm; margin: 0; }');
  });

  it('keep their words inside, on the smallest one and with the longest name', () => {
    const long = {
      ...label,
      title: '超长名称'.repeat(60),
      lines: Array.from({ length: 20 }, () => '很长的一行'.repeat(20)),
    };
    const lines = linesOf(long, 18, 17.6);
    const heightMm = lines.reduce((sum, { pt }) => sum + pt * 1.2 * (25.4 / 72), 0);
    expect(heightMm).toBeLessThanOrEqual(17.6);
    expect(lines[0]?.isTitle).toBe(true);
  });

  it('say nothing that is not escaped', () => {
    const bad = { ...label, title: '<img src=x onerror=1>' };
    const html = labelsHtml(
      { layoutId: '60x40', startAt: 1, labels: [bad], language: 'zh-CN', title: '</title>' },
      { fontUrl: () => '' },
    );
    expect(html).not.toMatch(/<img|<\/title><\/title>/);
  });
});

describe('a code', () => {
  it.each([
    [`xunwei:device:${id}`, { kind: 'device', id }],
    [` XUNWEI:PORT:${id.toUpperCase()} `, { kind: 'port', id }],
    [`xunwei:record:${id}:${'a'.repeat(64)}`, { kind: 'record', id }],
    ['6901234567892', null],
    ['https://example.org/xunwei:device:1', null],
    [`xunwei:device:${id}<script>`, null],
    ['xunwei:device:', null],
  ])('%s is read', (text, code) => expect(readCode(text)).toEqual(code));
});
