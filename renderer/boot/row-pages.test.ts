import { expect, it } from 'vitest';
import { RowPages } from './row-pages.ts';

const pageSize = 50;

function listOf(count: number, options: { before?: RowPages<number>; from?: number; begun?: number } = {}) {
  const loads: (string | null)[] = [];
  const from = options.from ?? 0;
  const pageAt = (start: number): number[] =>
    Array.from({ length: Math.min(pageSize, count - start) }, (_, at) => from + start + at);
  const pages = new RowPages<number>({
    count,
    pageSize,
    places: Array.from({ length: Math.ceil(count / pageSize) }, (_, page) => (page === 0 ? null : String(page))),
    load: async (after) => {
      loads.push(after);
      return pageAt(Number(after ?? 0) * pageSize);
    },
    first: pageAt(0).slice(0, options.begun),
    before: options.before ?? null,
  });
  return { pages, loads };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

it('fetches what is in sight and its neighbours, each page once', async () => {
  const { pages, loads } = listOf(100_000);
  expect(pages.at(0)).toBe(0);
  expect(pages.at(70_010)).toBeUndefined();
  pages.show(70_000, 70_060);
  pages.show(70_000, 70_060);
  await settled();
  expect(pages.at(70_010)).toBe(70_010);
  expect(new Set(loads).size).toBe(loads.length);
  expect(loads.map(Number).sort((a, b) => a - b)).toEqual([1397, 1398, 1399, 1400, 1401, 1402, 1403, 1404]);
});

it('completes a first page of which only the beginning is here, once it is looked at', async () => {
  const { pages, loads } = listOf(120, { begun: 20 });
  expect([pages.at(19), pages.at(20)]).toEqual([19, undefined]);
  expect(loads).toEqual([]);
  // What is in sight is here, and painted first.
  pages.show(0, 15);
  await settled();
  expect(loads).toEqual([]);
  pages.show(0, 30);
  await settled();
  pages.show(0, 30);
  await settled();
  expect(Array.from({ length: 120 }, (_, row) => pages.at(row))).toEqual(Array.from({ length: 120 }, (_, row) => row));
  expect(loads).toEqual([null, '1', '2']);
  expect(await listOf(120, { begun: 20 }).pages.rows(10, 60)).toEqual(Array.from({ length: 51 }, (_, at) => at + 10));
});

it('holds a bounded number of rows however far one scrolls', async () => {
  const { pages } = listOf(100_000);
  for (let row = 0; row < 100_000; row += 1_000) {
    pages.show(row, row + 40);
    await settled();
  }
  const held = Array.from({ length: 100_000 }, (_, row) => pages.at(row)).filter((row) => row !== undefined).length;
  expect(held).toBeLessThanOrEqual(60 * pageSize);
  expect(pages.at(99_010)).toBe(99_010);
});

it('tells of rows that come in sight, and of no others', async () => {
  const { pages } = listOf(100_000);
  let told = 0;
  pages.subscribe(() => (told += 1));
  pages.show(0, 20);
  await settled();
  // The first page was here, and its neighbours are in nobody's sight.
  expect(pages.at(pageSize)).toBe(pageSize);
  expect(told).toBe(0);
  pages.show(70_040, 70_060);
  await settled();
  expect(told).toBe(2);
});

it('gives any range, and shows the rows from before until the new ones are here', async () => {
  const { pages } = listOf(500);
  expect(await pages.rows(90, 160)).toEqual(Array.from({ length: 71 }, (_, at) => 90 + at));
  const next = listOf(500, { before: pages, from: 1_000 }).pages;
  expect(next.at(0)).toBe(1_000);
  expect(next.at(120)).toBe(120);
  next.show(120, 130);
  await settled();
  expect(next.at(120)).toBe(1_120);
});
