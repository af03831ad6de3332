/** PDF by the installed browser, driven over its own protocol: one tab of one headless browser, kept warm between prints. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type { PdfOptions, PrintPort } from '../app/index.ts';
import { AppError } from '../shared/errors.ts';
import { browserArguments, findBrowser } from './browser.ts';

/** Beside the fonts: a page of a file may read them from files, where every file is not one of its own. */
const emptyPage = 'print.html';
const fontArguments = ['--allow-file-access-from-files'];
/** All that a document may ask for: what stands in it, and the fonts. The network is off besides. */
const policy = "default-src 'none'; img-src data:; font-src file:; style-src 'unsafe-inline'";
/** Asked for by name: a browser that has not laid anything out yet waits for no font, and prints with another. */
const allFonts = 'Promise.all([...document.fonts].map((face) => face.load())).then(() => true)';
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

  /** @throws AppError as openTab and when it takes too long; others when the browser or its fonts fail */
  async function attempt(html: string, options: PdfOptions): Promise<Uint8Array> {
    try {
      tab ??= openTab(fontDir);
      return await within(timeoutMs, printed(await tab, html, options));
    } catch (error) {
      await close();
      throw error;
    }
  }

  async function pdf(text: string, options: PdfOptions): Promise<Uint8Array> {
    clearTimeout(idle);
    const html = forFile(text, fontDir);
    try {
      return await attempt(html, options).catch((error: unknown) => {
        if (error instanceof AppError) throw error;
        // A browser that was killed, or could not read a font just then: a new one can.
        return attempt(html, options);
      });
    } catch (error) {
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
    pdf(html, options = {}) {
      const turn = lastTurn.then(() => pdf(html, options));
      lastTurn = turn.catch(() => {});
      return turn;
    },
    close,
  };
}

interface Tab {
  readonly browser: Browser;
  readonly page: Page;
  cleared: Promise<unknown>;
}

/**
 * A tab takes several times as long to open as a page to print, and the fonts longer than either: they stay with the tab. No document has
 * a script, so none finds out about another.
 */
async function openTab(fontDir: string): Promise<Tab> {
  const browser = await launch();
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
    const page = await context.newPage();
    await page.goto(pathToFileURL(path.join(fontDir, emptyPage)).href);
    await keepFromLeaving(page);
    return { browser, page, cleared: Promise.resolve() };
  } catch (error) {
    await browser.close().catch(() => {});
    throw error;
  }
}

/** No policy stops a document that sends its reader elsewhere: nothing that is a page of its own is loaded any more. */
async function keepFromLeaving(page: Page): Promise<void> {
  const requests = await page.context().newCDPSession(page);
  requests.on('Fetch.requestPaused', ({ requestId }) => {
    requests.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }).catch(() => {});
  });
  // Only those: what is looked at is never cached, and the fonts should be.
  await requests.send('Fetch.enable', { patterns: [{ resourceType: 'Document' }] });
}

async function launch(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new AppError('Host_NoBrowser');
  // Large, and only for who prints.
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath, args: [...browserArguments(), ...fontArguments] });
}

async function printed(tab: Tab, html: string, { isTagged = true }: PdfOptions): Promise<Uint8Array> {
  const { page } = tab;
  await tab.cleared;
  try {
    await page.setContent(html, { waitUntil: 'load' });
    await page.evaluate(allFonts);
    return await pdfOf(page, { isTagged });
  } finally {
    // Nothing of it stays in the tab. Who waits for the document need not wait for that.
    tab.cleared = page.setContent('').catch(() => {});
  }
}

/**
 * In the answer itself. The library's own way has the browser lay the finished document into a file of the temporary folder first, where a
 * photo in it is as plain as it was taken.
 */
async function pdfOf(page: Page, { isTagged }: { readonly isTagged: boolean }): Promise<Uint8Array> {
  const session = await page.context().newCDPSession(page);
  try {
    const noMargins = { marginTop: 0, marginBottom: 0, marginLeft: 0, marginRight: 0 };
    const look = { preferCSSPageSize: true, printBackground: true, generateTaggedPDF: isTagged, ...noMargins };
    const { data } = await session.send('Page.printToPDF', { ...look, transferMode: 'ReturnAsBase64' });
    return Buffer.from(data, 'base64');
  } finally {
    session.detach().catch(() => {});
  }
}

/** Before anything else of the document. Texts of people are escaped: only our own style sheet has such an address. */
function forFile(html: string, fontDir: string): string {
  const fonts = pathToFileURL(path.join(fontDir, path.sep)).href;
  const bounded = html.replace(
    /^\s*(?:<!doctype html>)?/i,
    (start) => `${start}<meta http-equiv="Content-Security-Policy" content="${policy}">`,
  );
  return bounded.replaceAll('url("/fonts/', `url("${fonts}`);
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
