/** PDF by the installed browser, driven over its own protocol: one headless browser, kept warm between prints. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import type { PrintPort } from '../app/index.ts';
import { AppError } from '../shared/errors.ts';
import { browserArguments, findBrowser } from './browser.ts';

/** Nobody answers there: whatever the page asks for is answered below, or not at all. */
const pageOrigin = 'http://print.invalid';
const idleMs = 120_000;
/** A document of hundreds of pages takes seconds; a browser that hangs takes for ever. */
const timeoutMs = 60_000;

export interface ClosablePrintPort extends PrintPort {
  close(): Promise<void>;
}

export function createPrintPort(fontDir: string): ClosablePrintPort {
  let browser: Promise<Browser> | null = null;
  let idle: NodeJS.Timeout | undefined;
  let lastTurn: Promise<unknown> = Promise.resolve();

  async function close(): Promise<void> {
    clearTimeout(idle);
    const closing = browser;
    browser = null;
    await closing?.then((open) => open.close()).catch(() => {});
  }

  async function pdf(html: string): Promise<Uint8Array> {
    clearTimeout(idle);
    try {
      browser ??= launch();
      return await within(timeoutMs, printed(await browser, html, fontDir));
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

async function launch(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new AppError('Host_NoBrowser');
  // Large, and only for who prints.
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath, args: browserArguments() });
}

async function printed(browser: Browser, html: string, fontDir: string): Promise<Uint8Array> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.route('**/*', async (route) => {
      const answer = await answerTo(route.request().url(), html, fontDir);
      await (answer === null ? route.abort() : route.fulfill(answer));
    });
    await page.goto(`${pageOrigin}/`, { waitUntil: 'load' });
    await page.evaluate('document.fonts.ready.then(() => true)');
    return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true });
  } finally {
    await context.close();
  }
}

/** The page itself and its fonts; null for anything else, and for a font that is not there. */
async function answerTo(url: string, html: string, fontDir: string) {
  const { pathname } = new URL(url);
  if (pathname === '/') return { status: 200, contentType: 'text/html; charset=utf-8', body: html };
  if (!pathname.startsWith('/fonts/')) return null;
  const body = await readFile(path.join(fontDir, path.basename(pathname))).catch(() => null);
  return body && { status: 200, contentType: 'font/ttf', body };
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
