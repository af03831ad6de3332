/** The print port and the window's printers: a hidden window with a session of its own, in which no script runs and only fonts can be asked for. */
import { readFile } from 'node:fs/promises';
import { BrowserWindow, session, type Session } from 'electron';
import { mediaTypeOf } from '../app/page-policy.ts';
import { AppError } from '../shared/errors.ts';
import type { PrintSettings, WindowPrinter } from './core-messages.ts';
import { hardenSession, safePreferences } from './harden.ts';
import { printHost, scheme } from './page-address.ts';
import { fileOfUrl, isOwnUrl, type PageFolders } from './page-url.ts';
import { fileAnswer, refuse } from './pages.ts';
import { printOptions } from './print-options.ts';

const timeoutMs = 60_000;
const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'self'";

export interface Printer {
  /** @throws Host_PrintFailed */
  pdf(html: string, isTagged: boolean): Promise<Uint8Array>;
  /** Those of the system. @throws Printer_NotReached */
  printers(): Promise<WindowPrinter[]>;
  /** Resolves when the system's queue has it. @throws Printer_Refused */
  print(html: string, settings: PrintSettings): Promise<void>;
}

/** @param open the window, which is there while anybody can ask */
export function createPrinter(folders: PageFolders, open: () => BrowserWindow | undefined): Printer {
  const documents = new Map<string, string>();
  const printing = printSession(folders, documents);
  let lastPage = 0;

  /** Shows it where nobody sees it, for as long as `use` takes. */
  async function shown<T>(html: string, use: (window: BrowserWindow) => Promise<T>): Promise<T> {
    lastPage += 1;
    const address = `${scheme}://${printHost}/document-${lastPage}`;
    documents.set(address, html);
    const window = new BrowserWindow({
      show: false,
      webPreferences: { ...safePreferences, session: printing, javascript: false },
    });
    try {
      return await withinTime(window.loadURL(address).then(() => use(window)));
    } finally {
      documents.delete(address);
      window.destroy();
    }
  }

  return {
    pdf: (html, isTagged) =>
      shown(html, ({ webContents }) =>
        webContents.printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: isTagged }),
      ).catch((error: unknown) => {
        throw new AppError('Host_PrintFailed', { detail: messageOf(error) }, { cause: error });
      }),
    async printers() {
      // Any page can ask: it is the system's list.
      const asked = open()?.webContents.getPrintersAsync() ?? Promise.reject(new Error('no window'));
      const printers = await withinTime(asked).catch((error: unknown) => {
        throw new AppError('Printer_NotReached', { detail: messageOf(error) }, { cause: error });
      });
      return printers.map(({ name, displayName, description }) => ({ name, displayName, description }));
    },
    print: (html, settings) =>
      shown(html, (window) => handOver(window, settings)).catch((error: unknown) => {
        throw new AppError(
          'Printer_Refused',
          { printer: settings.printer, detail: messageOf(error) },
          { cause: error },
        );
      }),
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message.slice(0, 200) : '');

function handOver({ webContents }: BrowserWindow, settings: PrintSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    webContents.print(printOptions(settings), (isTaken, reason) => (isTaken ? resolve() : reject(new Error(reason))));
  });
}

/** Kept in memory only: nothing of a customer's document stays in a cache. */
function printSession(folders: PageFolders, documents: ReadonlyMap<string, string>): Session {
  const printing = session.fromPartition('print');
  hardenSession(printing, printHost);
  printing.protocol.handle(scheme, async ({ url }) => {
    const html = isOwnUrl(url, printHost) ? documents.get(url) : undefined;
    if (html !== undefined) {
      const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pagePolicy };
      return new Response(html, { headers });
    }
    const file = fileOfUrl(url, printHost, folders);
    const bytes = file === null ? null : await readFile(file).catch(() => null);
    return file === null || bytes === null ? refuse(404) : fileAnswer(bytes, mediaTypeOf(file) ?? 'font/ttf');
  });
  return printing;
}

function withinTime<T>(work: Promise<T>): Promise<T> {
  const timeout = Promise.withResolvers<never>();
  const timer = setTimeout(() => timeout.reject(new Error('timeout')), timeoutMs);
  return Promise.race([work, timeout.promise]).finally(() => clearTimeout(timer));
}
