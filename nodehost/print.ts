/** PDF by the installed browser, driven over its own protocol: one headless browser, kept warm between prints. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import type { PrintPort } from '../app/index.ts';
import { AppError } from '../shared/errors.ts';
import { browserArguments, findBrowser } from './browser.ts';

/** Nobody answers there: whatever the page asks for is answered below, or not at all. */
const pageOrigin = 'http://print.invalid';
const idleMs = 120_000;

export interface ClosablePrintPort extends PrintPort {
  close(): Promise<void>;
}

export function createPrintPort(fontDir: string): ClosablePrintPort {
  let browser: Promise<Browser> | null = null;
  let idle: NodeJS.Timeout | undefined;

  function warm(): Promise<Browser> {
    clearTimeout(idle);
    browser ??= launch().catch((error: unknown) => {
      browser = null;
      throw error;
    });
    return browser;
  }

  async function close(): Promise<void> {
    clearTimeout(idle);
    const closing = browser;
    browser = null;
    await closing?.then((open) => open.close()).catch(() => {});
  }

  return {
    async pdf(html) {
      try {
        const context = await (await warm()).newContext({ javaScriptEnabled: false });
        try {
          const page = await context.newPage();
          await page.route('**/*', (route) =>
            answer(route.request().url(), html, fontDir).then((it) => route.fulfill(it)),
          );
          await page.goto(`${pageOrigin}/`, { waitUntil: 'load' });
          await page.evaluate('document.fonts.ready.then(() => true)');
          return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true });
        } finally {
          await context.close();
        }
      } catch (error) {
        await close();
        if (error instanceof AppError) throw error;
        throw new AppError(
          'Host_PrintFailed',
          { detail: error instanceof Error ? error.message.slice(0, 200) : '' },
          { cause: error },
        );
      } finally {
        idle = setTimeout(() => void close(), idleMs);
        idle.unref();
      }
    },
    close,
  };
}

function launch(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new AppError('Host_NoBrowser');
  return chromium.launch({ executablePath, args: browserArguments() });
}

async function answer(url: string, html: string, fontDir: string) {
  const { pathname } = new URL(url);
  if (pathname === '/') return { status: 200, contentType: 'text/html; charset=utf-8', body: html };
  if (pathname.startsWith('/fonts/')) {
    const file = path.join(fontDir, path.basename(pathname));
    return { status: 200, contentType: 'font/ttf', body: await readFile(file) };
  }
  return { status: 404, body: '' };
}
