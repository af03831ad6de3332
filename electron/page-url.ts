/** The app's own addresses. Everything that is not one of them is refused, by parsed origin and never by prefix. */
import path from 'node:path';
import { appHost, scheme } from './page-address.ts';

export interface PageFolders {
  readonly renderer: string;
  readonly fonts: string;
}

/** A page of this host of ours: `app://x@evil/` and `app://xunwei:1/` are not. */
export function isOwnUrl(address: string, host: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  const isPlain = url.username === '' && url.password === '' && url.port === '';
  return url.protocol === `${scheme}:` && url.hostname === host && isPlain;
}

/** Where a frame may go: the window to its own page, a frame in it only to a document written by that page. */
export function mayNavigate(address: string, isMainFrame: boolean): boolean {
  return isMainFrame ? isOwnUrl(address, appHost) : address === 'about:srcdoc' || address === 'about:blank';
}

/** Photos are taken in the app's window: a picture, never the microphone, and for no other page. */
export function mayUseCamera(address: string, kinds: readonly string[], host: string): boolean {
  return host === appHost && isOwnUrl(address, host) && kinds.length > 0 && kinds.every((kind) => kind === 'video');
}

/** What a page may ask for: its own files and what it carries itself. Nothing of the app's windows touches the network. */
export function mayRequest(address: string, host: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  if (url.protocol === 'data:') return true;
  if (url.protocol === 'blob:') return url.pathname.startsWith(`${scheme}://${host}/`);
  return isOwnUrl(address, host);
}

/** The file that an address of ours names, or null when it names none or would leave its folder. */
export function fileOfUrl(address: string, host: string, folders: PageFolders): string | null {
  if (!isOwnUrl(address, host)) return null;
  // Not URL.pathname: it has resolved the dots already, but not the encoded ones.
  const decoded = decode(new URL(address).pathname);
  if (decoded === null || /[\0\\:]/.test(decoded) || decoded.split('/').includes('..')) return null;
  if (decoded === '/') return host === appHost ? path.join(folders.renderer, 'index.html') : null;
  const isFont = decoded.startsWith('/fonts/');
  if (!isFont && host !== appHost) return null;
  const folder = isFont ? folders.fonts : folders.renderer;
  const file = path.join(folder, isFont ? decoded.slice('/fonts/'.length) : decoded);
  return file.startsWith(folder + path.sep) ? file : null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
