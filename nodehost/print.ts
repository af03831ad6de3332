/** PDF by the installed browser, driven over its own protocol: one tab of one headless browser, kept warm between prints. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page, Route } from 'playwright-core';
import type { PrintPort } from '../app/index.ts';
import { AppError } from '../shared/errors.ts';
import { browserArguments, findBrowser } from './browser.ts';

/** No such file: whatever the page asks for is answered below, or not at all. A page of this kind gets its fonts from the disk itself. */
const pageUrl = 'file:///print.html';
const fontFolder = 'file:///fonts/';
/** Fonts count as another origin where every file is one of its own. */
const fontArguments = ['--allow-file-access-from-files'];
const idleMs = 120_000;
/** A document of hundreds of pages takes seconds; a browser that hangs takes for ever. */
const timeoutMs = 60_000;

export interface ClosablePrintPort extends PrintPort {
  close(): Promise<void>;
}

export function createPrintPort(fontDir: string): ClosablePrintPort {
  let tab: Promise<Tab> | null = null;
  let idle: NodeJS.Timeout | undefined;
  let lastTurn: Promise<unknown> = Promise.resolve();

  async function close(): Promise<void> {
    clearTimeout(idle);
    const closing = tab;
    tab = null;
    await closing?.then(({ browser }) => browser.close()).catch(() => {});
  }

  async function pdf(html: string): Promise<Uint8Array> {
    clearTimeout(idle);
    try {
      tab ??= openTab(fontDir);
      return await within(timeoutMs, printed(await tab, html));
    } catch (error) {
      await close();
      if (error instanceof AppError) throw error;
      const detail = error instanceof Error ? error.message.slice(0, 200) : '';
      throw new AppError('Host_PrintFailed', { detail }, { cause: error });
    } finally {
      idle = setTimeout(() => void close(), idleMs);
      idle.unref();
    }
  }

  return {
    // One after the other: a document that brings the browser down brings down no other one.
    pdf(html) {
      const turn = lastTurn.then(() => pdf(html));
      lastTurn = turn.catch(() => {});
      return turn;
    },
    close,
  };
}

interface Tab {
  readonly browser: Browser;
  readonly page: Page;
  /** The document whose turn it is; null between two of them. */
  html: string | null;
  cleared: Promise<unknown>;
}

/** A tab takes several times as long to open as a page to print. No document has a script, so none finds out about another. */
async function openTab(fontDir: string): Promise<Tab> {
  const browser = await launch();
  try {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const tab: Tab = { browser, page: await context.newPage(), html: null, cleared: Promise.resolve() };
    await tab.page.route('**/*', (route) => answer(route, tab.html, fontDir));
    return tab;
  } catch (error) {
    await browser.close().catch(() => {});
    throw error;
  }
}

async function launch(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new AppError('Host_NoBrowser');
  // Large, and only for who prints.
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath, args: [...browserArguments(), ...fontArguments] });
}

async function printed(tab: Tab, html: string): Promise<Uint8Array> {
  const { page } = tab;
  await tab.cleared;
  tab.html = html;
  try {
    await page.goto(pageUrl, { waitUntil: 'load' });
    await page.evaluate('document.fonts.ready.then(() => true)');
    return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true });
  } finally {
    tab.html = null;
    // Nothing of it stays in the tab. Who waits for the document need not wait for that.
    tab.cleared = page.goto('about:blank').catch(() => {});
  }
}

/** The page itself and its fonts, and nothing else. */
async function answer(route: Route, html: string | null, fontDir: string): Promise<void> {
  const url = route.request().url();
  if (url === pageUrl && html !== null) {
    await route.fulfill({ status: 200, contentType: 'text/html; charset=utf-8', body: html });
  } else if (url.startsWith(fontFolder)) {
    await route.continue({ url: pathToFileURL(path.join(fontDir, path.basename(url))).href });
  } else await route.abort();
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError('Host_PrintFailed', { detail: 'timeout' })), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // When it was late, what still comes of it concerns nobody.
    work.catch(() => {});
  }
}
