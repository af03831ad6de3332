/** What the app's own pages may do, the same in both hosts: nothing from elsewhere, no inline script, styles by nonce. */

/** Stands in index.html where the host puts the nonce of this load. */
export const noncePlaceholder = '__CSP_NONCE__';

/**
 * @param nonce fresh for every load; antd's styles are made by script and carry it.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    // data: for the pictures inside a document's preview
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    // the document preview is a srcdoc frame, which inherits this policy
    "frame-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** A file opened as a page of its own may do nothing at all. A worker has its script's policy, and needs its own parts and the fonts. */
export function filePolicy(mediaType: string): string {
  const isScript = mediaType.startsWith('text/javascript');
  return isScript ? "default-src 'none'; script-src 'self'; font-src 'self'" : "default-src 'none'";
}

/** Headers of every answer that a page or its parts come with. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
};

/** Media types of what the bundle holds; anything else is not served. */
const mediaTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  webp: 'image/webp',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
};

/** The media type by the file's ending, null for what is not served. */
export function mediaTypeOf(fileName: string): string | null {
  return mediaTypes[fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase()] ?? null;
}
