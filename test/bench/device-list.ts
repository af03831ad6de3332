/** The list of devices beside a bare one: opened, filtered, scrolled. */
import type { Browser, Page } from 'playwright-core';
import { startDesktop } from '../support/desktop.ts';
import { type Address, inBrowser, screenOf, slowDown, withPage } from './chromium.ts';
import { DataFolder } from './data-folder.ts';
import { commonTexts, deviceFieldsOf, rareTexts } from './device-fields.ts';
import { deviceAct } from './many-devices.ts';
import { type Bar, type BenchResult, type Contender, type SizeResult, compare } from './measure.ts';
import { firstRowMs, framesOf, respondedMs } from './page-clock.ts';
import { servedPages } from './page-host.ts';
import { median, percentile } from './statistics.ts';

const sizes = [
  { size: '10,000 devices', n: 10_000 },
  { size: '100,000 devices', n: 100_000 },
] as const;
const rounds = 5;
/** Filters of one sample: each is another text, for the app keeps what it has been asked. */
const filters = 8;
/** A screen of rows in a tenth of a second, for two seconds. */
const wheel = { turns: 120, px: 120, everyMs: 16 } as const;
const slowed = 4;

const bars: Bar[] = [
  { ours: 'open, app', against: 'open, bare list', limit: 1.5 },
  { ours: 'filter to many, app', against: 'filter to many, bare list', limit: 1.2 },
  { ours: 'filter to few, app', against: 'filter to few, bare list', limit: 1.2 },
  { ours: 'scroll, app', against: 'scroll, blank page', limit: 1.1 },
  { ours: `scroll ${slowed} times slower, app`, against: `scroll ${slowed} times slower, blank page`, limit: 1.1 },
];

const title =
  'list of devices: page asked for to first row painted; text entered to its rows painted (median); frames while a wheel turns (95 of 100)';

export const deviceList = (): Promise<BenchResult> =>
  inBrowser({ title, unit: 'ms' }, async (browser) => {
    const files = Object.fromEntries(sizes.map(({ n }) => [`rows-${n}.json`, rowsFile(n)]));
    await using pages = await servedPages('bare-list', ['index.html', 'blank.html'], files);
    const results: SizeResult[] = [];
    const notes: string[] = [];
    for (const { size, n } of sizes) {
      const scrolled = { frames: 0, withoutRows: 0 };
      results.push(await atSize(browser, pages.url, size, n, scrolled));
      notes.push(
        `${size}: ${scrolled.withoutRows} of ${scrolled.frames} frames of the scrolling app showed a row before its data`,
      );
    }
    return {
      sizes: results,
      notes: [
        'bare list: React and TanStack Virtual, the same rows fetched as one file from a server that does nothing else, left in their order, filtered by looking through five fields of every row',
        'blank page: a scroller of the same height with nothing in it',
        "every sample has a new browser context with nothing in its cache; the app's host runs already",
        ...notes,
      ],
    };
  });

/** The rows of the app's list as the bare page gets them. */
const rowsFile = (n: number): string => JSON.stringify(Array.from({ length: n }, (_, index) => deviceFieldsOf(index)));

interface Scrolled {
  frames: number;
  withoutRows: number;
}

async function atSize(
  browser: Browser,
  pagesUrl: string,
  size: string,
  n: number,
  scrolled: Scrolled,
): Promise<SizeResult> {
  using folder = new DataFolder();
  await folder.setUp();
  await folder.fill(n, deviceAct);
  const { dataDir, configDir = '' } = folder.options;
  const desktop = await startDesktop({ dataDir, configDir });
  try {
    const contenders = contendersOf(browser, desktop.url, pagesUrl, n, scrolled);
    return await compare({ size, n, rounds, warmUpRounds: 1, contenders, bars });
  } finally {
    await desktop.stop();
  }
}

export function contendersOf(
  browser: Browser,
  appUrl: string,
  pagesUrl: string,
  n: number,
  scrolled: Scrolled,
): Contender[] {
  const list = screenOf(appUrl, '/devices');
  const bare: Address = { url: `${pagesUrl}#${n}`, token: '' };
  const blank: Address = { url: `${pagesUrl}blank.html#${n}`, token: '' };
  const at = (address: Address, use: (page: Page) => Promise<number>) => () => withPage(browser, address, use);
  return [
    { name: 'open, bare list', role: 'peer', sample: at(bare, firstRowMs) },
    { name: 'open, app', role: 'ours', sample: at(list, firstRowMs) },
    { name: 'open from today, app', role: 'shown', sample: at(screenOf(appUrl, '/today'), openByClick) },
    { name: 'filter to many, bare list', role: 'peer', sample: at(bare, filtered(commonTexts(filters))) },
    { name: 'filter to many, app', role: 'ours', sample: at(list, filtered(commonTexts(filters))) },
    { name: 'filter to few, bare list', role: 'peer', sample: at(bare, filtered(rareTexts(filters))) },
    { name: 'filter to few, app', role: 'ours', sample: at(list, filtered(rareTexts(filters))) },
    { name: 'scroll, blank page', role: 'limit', sample: at(blank, scrolledBy(1)) },
    { name: 'scroll, bare list', role: 'limit', sample: at(bare, scrolledBy(1)) },
    { name: 'scroll, app', role: 'ours', sample: at(list, scrolledBy(1, scrolled)) },
    { name: `scroll ${slowed} times slower, blank page`, role: 'limit', sample: at(blank, scrolledBy(slowed)) },
    { name: `scroll ${slowed} times slower, bare list`, role: 'limit', sample: at(bare, scrolledBy(slowed)) },
    { name: `scroll ${slowed} times slower, app`, role: 'ours', sample: at(list, scrolledBy(slowed, scrolled)) },
  ];
}

/** The app runs and shows *today*; its list is opened by the navigation. */
async function openByClick(page: Page): Promise<number> {
  const link = page.locator('nav a[href="#/devices"]');
  await link.waitFor();
  await pause(page, 1_000);
  return await respondedMs(page, 'click', { rows: 'any' }, () => link.click());
}

const filtered =
  (texts: readonly string[]) =>
  async (page: Page): Promise<number> => {
    await firstRowMs(page);
    const field = page.locator('input[type=text], input[aria-label=search]').first();
    const times: number[] = [];
    for (const text of texts) {
      await field.fill('');
      await pause(page, 400);
      // All at once, as an input method does it.
      times.push(await respondedMs(page, 'input', { rowsWith: text }, () => page.keyboard.insertText(text)));
    }
    return median(times);
  };

const scrolledBy =
  (times: number, sum?: Scrolled) =>
  async (page: Page): Promise<number> => {
    await page.locator('[role=grid]').waitFor();
    await pause(page, 1_000);
    await page.locator('[role=grid]').hover();
    if (times !== 1) await slowDown(page, times);
    const frames = await framesOf(page, async () => {
      for (let turn = 0; turn < wheel.turns; turn += 1) {
        await page.mouse.wheel(0, wheel.px);
        await pause(page, wheel.everyMs);
      }
    });
    if (sum !== undefined) {
      sum.frames += frames.intervalsMs.length;
      sum.withoutRows += frames.withoutRows;
    }
    return percentile(frames.intervalsMs, 95);
  };

const pause = (page: Page, ms: number): Promise<void> => page.waitForTimeout(ms);
