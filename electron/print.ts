/** The print port: a hidden window with a session of its own, in which no script runs and only fonts can be asked for. */
import { readFile } from 'node:fs/promises';
import { BrowserWindow, session, type Session } from 'electron';
import { mediaTypeOf } from '../app/page-policy.ts';
import { AppError } from '../shared/errors.ts';
import { hardenSession, safePreferences } from './harden.ts';
import { printHost, scheme } from './page-address.ts';
import { fileOfUrl, isOwnUrl, type PageFolders } from './page-url.ts';
import { fileAnswer, refuse } from './pages.ts';

const timeoutMs = 60_000;
const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'self'";

export interface Printer {
  /** @throws Host_PrintFailed */
  pdf(html: string): Promise<Uint8Array>;
}

export function createPrinter(folders: PageFolders): Printer {
  const documents = new Map<string, string>();
  const printing = printSession(folders, documents);
  let lastPage = 0;
  return {
    async pdf(html) {
      lastPage += 1;
      const address = `${scheme}://${printHost}/document-${lastPage}`;
      documents.set(address, html);
      const window = new BrowserWindow({
        show: false,
        webPreferences: { ...safePreferences, session: printing, javascript: false },
      });
      try {
        return await withinTime(print(window, address));
      } catch (error) {
        const detail = error instanceof Error ? error.message.slice(0, 200) : '';
        throw new AppError('Host_PrintFailed', { detail }, { cause: error });
      } finally {
        documents.delete(address);
        window.destroy();
      }
    },
  };
}

async function print(window: BrowserWindow, address: string): Promise<Uint8Array> {
  await window.loadURL(address);
  return window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true });
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
