import { describe, expect, test } from 'vitest';
import { type ChartDrawing, barChart, lineChart, shareBar } from './charts.ts';

const textsOf = ({ svg }: ChartDrawing): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '');
const boxesOf = ({ svg }: ChartDrawing) =>
  [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="([^"]+)"/g)].map(
    (found) => ({
      y: Number(found[2]),
      width: Number(found[3]),
      height: Number(found[4]),
      fill: found[5],
    }),
  );
const weeks = Array.from({ length: 52 }, (_, index) => `第${index + 1}周`);

describe('bars', () => {
  test('say their numbers, and stand as high as these are', () => {
    const drawn = barChart({ labels: ['1月', '2月', '3月'], series: [{ name: '故障', values: [2, 0, 8] }] });
    expect(textsOf(drawn)).toEqual(['0', '2', '4', '6', '8', '2', '0', '8', '1月', '2月', '3月']);
    const [two, eight] = boxesOf(drawn);
    expect(eight!.height / two!.height).toBeCloseTo(4, 1);
  });

  test('on top of each other reach as high as their sum, and each series has a fill of its own', () => {
    const drawn = barChart({
      labels: ['2月'],
      series: [
        { name: '按时', values: [30] },
        { name: '迟', values: [10] },
      ],
    });
    const [lower, upper] = boxesOf(drawn);
    expect(upper!.y + upper!.height).toBeCloseTo(lower!.y, 1);
    expect(upper!.fill).not.toBe(lower!.fill);
    expect(textsOf(drawn)).toEqual(expect.arrayContaining(['30', '10', '40', '按时', '迟']));
  });

  test('of nothing are axes', () => {
    const drawn = barChart({ labels: [], series: [] });
    expect(textsOf(drawn)).toEqual(['0', '1']);
    expect(drawn.svg).not.toMatch(/NaN|Infinity/);
  });

  test('of a year leave out labels that would meet', () => {
    const drawn = barChart({ labels: weeks, series: [{ name: '', values: weeks.map((_, index) => index) }] });
    const shown = textsOf(drawn).filter((text) => text.startsWith('第'));
    expect(shown[0]).toBe('第1周');
    expect(shown.length).toBeLessThan(20);
  });
});

describe('a line', () => {
  const line = (values: (number | null)[], limit: number | null = null) =>
    lineChart({
      labels: values.map((_, index) => String(index)),
      series: { name: '', values },
      limit: limit === null ? null : { value: limit, name: '限值' },
      digits: 1,
    });

  test('breaks where nothing is known', () => {
    expect(/<path d="(M[^"]*)" fill="none"/.exec(line([1, 2, null, 3]).svg)?.[1]?.match(/[ML]/g)).toEqual([
      'M',
      'L',
      'M',
    ]);
  });

  test('keeps its limit in sight, also far above every value', () => {
    const drawn = line([1, 2], 80);
    expect(textsOf(drawn)).toContain('限值');
    expect(textsOf(drawn)).toContain('80');
    expect(line([], 5).svg).not.toMatch(/NaN|Infinity/);
  });
});

test('shares add up to the whole bar', () => {
  const drawn = shareBar([
    { name: '硬件', value: 3 },
    { name: '软件', value: 1 },
    { name: '线路', value: 0 },
  ]);
  const parts = boxesOf(drawn).filter(({ height }) => height === 22);
  expect(parts.reduce((all, { width }) => all + width, 0)).toBeCloseTo(656, 0);
  expect(textsOf(drawn)).toEqual(['75%', '25%', '硬件 3', '软件 1', '线路 0']);
  expect(shareBar([{ name: '无', value: 0 }]).svg).not.toMatch(/NaN|Infinity/);
});

test('what people wrote never becomes markup, and nothing needs a style or an address', () => {
  const hostile = '"><script>alert(1)</script>';
  for (const { svg } of [
    barChart({
      labels: [hostile],
      series: [
        { name: hostile, values: [1] },
        { name: hostile, values: [2] },
      ],
    }),
    lineChart({
      labels: [hostile],
      series: { name: hostile, values: [1] },
      limit: { value: 2, name: hostile },
      digits: 0,
    }),
    shareBar([{ name: hostile, value: 1 }]),
  ]) {
    expect(svg).not.toMatch(/<script| style=|href=/);
    expect(svg).toContain('&lt;script&gt;');
  }
});
