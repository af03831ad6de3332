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

/** Answers GET and HEAD; anything else is refused. */
export async function servePage(
  request: IncomingMessage,
  response: ServerResponse,
  folders: PageFolders,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return end(response, 405);
  }
  const { pathname } = new URL(request.url ?? '/', 'http://loopback');
  if (pathname === '/' || pathname === '/index.html') return serveIndex(response, folders.renderer);
  const file = fileOf(pathname, folders);
  const mediaType = file === null ? null : mediaTypeOf(file);
  const bytes = file === null || mediaType === null ? null : await readFile(file).catch(() => null);
  if (bytes === null || mediaType === null) return end(response, 404);
  // Bundled names carry a hash of their content; fonts change only with the version.
  response.writeHead(200, {
    ...pageHeaders,
    'content-type': mediaType,
    'content-length': bytes.byteLength,
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': filePolicy(mediaType),
  });
  response.end(bytes);
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

async function serveIndex(response: ServerResponse, folder: string): Promise<void> {
  const nonce = randomBytes(16).toString('base64');
  const html = (await readFile(path.join(folder, 'index.html'), 'utf8')).replaceAll(noncePlaceholder, nonce);
  response.writeHead(200, {
    ...pageHeaders,
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(html),
    'cache-control': 'no-store',
    'content-security-policy': contentSecurityPolicy(nonce),
  });
  response.end(html);
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...pageHeaders, 'content-type': 'text/plain' });
  response.end();
}
