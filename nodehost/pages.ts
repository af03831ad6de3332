/** The renderer's files over loopback HTTP: read-only, by name, nothing outside two folders. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { contentSecurityPolicy, filePolicy, mediaTypeOf, noncePlaceholder, pageHeaders } from '../app/index.ts';

export interface PageFolders {
  readonly renderer: string;
  readonly fonts: string;
}

/** What a request for a part of the page is answered with. */
export interface PageAnswer {
  readonly status: 200 | 404 | 405;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export async function servePage(
  request: IncomingMessage,
  response: ServerResponse,
  folders: PageFolders,
): Promise<void> {
  const { status, headers, body } = await pageAnswer(request.method ?? '', request.url ?? '/', folders);
  response.writeHead(status, { ...headers, 'content-length': body.byteLength });
  response.end(body);
}

/** Answers GET and HEAD; anything else is refused. */
export async function pageAnswer(method: string, url: string, folders: PageFolders): Promise<PageAnswer> {
  if (method !== 'GET' && method !== 'HEAD') return nothing(405, { allow: 'GET, HEAD' });
  const { pathname } = new URL(url, 'http://loopback');
  if (pathname === '/' || pathname === '/index.html') return indexOf(folders.renderer);
  const file = fileOf(pathname, folders);
  const mediaType = file === null ? null : mediaTypeOf(file);
  const bytes = file === null || mediaType === null ? null : await readFile(file).catch(() => null);
  if (bytes === null || mediaType === null) return nothing(404);
  // Bundled names carry a hash of their content; fonts change only with the version.
  const headers = {
    ...pageHeaders,
    'content-type': mediaType,
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': filePolicy(mediaType),
  };
  return { status: 200, headers, body: bytes };
}

/** The file that a path names, or null when it would leave its folder. */
export function fileOf(pathname: string, folders: PageFolders): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const isFont = decoded.startsWith('/fonts/');
  const folder = isFont ? folders.fonts : folders.renderer;
  const file = path.join(folder, isFont ? decoded.slice('/fonts/'.length) : decoded);
  return file.startsWith(folder + path.sep) ? file : null;
}

async function indexOf(folder: string): Promise<PageAnswer> {
  const nonce = randomBytes(16).toString('base64');
  const html = (await readFile(path.join(folder, 'index.html'), 'utf8')).replaceAll(noncePlaceholder, nonce);
  const headers = {
    ...pageHeaders,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': contentSecurityPolicy(nonce),
  };
  return { status: 200, headers, body: Buffer.from(html) };
}

const nothing = (status: 404 | 405, more: Readonly<Record<string, string>> = {}): PageAnswer => ({
  status,
  headers: { ...pageHeaders, 'content-type': 'text/plain', ...more },
  body: new Uint8Array(),
});
