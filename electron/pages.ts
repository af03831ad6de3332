/** `app://`: the window's own files, read-only, each load with a style nonce of its own. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
// Not through the app's index: main must stay free of the app and its store.
import { contentSecurityPolicy, filePolicy, mediaTypeOf, noncePlaceholder, pageHeaders } from '../app/page-policy.ts';
import { appHost, scheme } from './page-address.ts';
import { fileOfUrl, type PageFolders } from './page-url.ts';

/** Must run before Electron is ready. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }]);
}

export function servePages(session: Session, folders: PageFolders): void {
  session.protocol.handle(scheme, (request) => answer(request, folders));
}

async function answer(request: Request, folders: PageFolders): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
  const file = fileOfUrl(request.url, appHost, folders);
  const mediaType = file === null ? null : mediaTypeOf(file);
  if (file === null || mediaType === null) return refuse(404);
  const isPage = file === path.join(folders.renderer, 'index.html');
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return refuse(404);
  return isPage ? pageWithNonce(bytes.toString('utf8'), mediaType) : fileAnswer(bytes, mediaType);
}

function pageWithNonce(html: string, mediaType: string): Response {
  const nonce = randomBytes(16).toString('base64');
  const headers = { ...pageHeaders, 'content-type': mediaType, 'cache-control': 'no-store' };
  return new Response(html.replaceAll(noncePlaceholder, nonce), {
    headers: { ...headers, 'content-security-policy': contentSecurityPolicy(nonce) },
  });
}

/** Every answer carries a policy. */
export function fileAnswer(bytes: Uint8Array, mediaType: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: { ...pageHeaders, 'content-type': mediaType, 'content-security-policy': filePolicy(mediaType) },
  });
}

export function refuse(status: number): Response {
  return new Response(null, { status, headers: { ...pageHeaders } });
}
