/** A browser for measuring: nothing is slowed, nothing asks for calm, and every page has the clock. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../nodehost/index.ts';
import type { BenchResult, Unit } from './measure.ts';
import { installClock } from './page-clock.ts';

export const viewport = { width: 1366, height: 768 } as const;

/** The bench with a browser, or the note that there is none. */
export async function inBrowser(
  { title, unit }: { readonly title: string; readonly unit: Unit },
  measure: (browser: Browser) => Promise<Omit<BenchResult, 'title' | 'unit' | 'skipped'>>,
): Promise<BenchResult> {
  const executablePath = findBrowser();
  if (executablePath === null) {
    return { title, unit, sizes: [], skipped: ['Chrome, Chromium or Edge is not installed'], notes: [] };
  }
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    return { title, unit, skipped: [], ...(await measure(browser)) };
  } finally {
    await browser.close();
  }
}

/** A page, and what lets it in when it is the app's. */
export interface Address {
  readonly url: string;
  readonly token: string;
}

/** A screen of the app. @param readyUrl as the host says it: with the token */
export function screenOf(readyUrl: string, path: string): Address {
  const [url = '', token = ''] = readyUrl.split('#token=');
  return { url: `${url}#${path}`, token };
}

/** A page with nothing in its cache; closed after use. */
export async function withPage<T>(
  browser: Browser,
  { url, token }: Address,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await installClock(page);
    if (token !== '') await page.addInitScript((value) => sessionStorage.setItem('xunwei.token', value), token);
    await page.goto(url, { waitUntil: 'commit' });
    return await work(page);
  } finally {
    await context.close();
  }
}

/** The page's own thread gets so many times as slow. */
export async function slowDown(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
}
