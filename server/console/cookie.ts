/** The cookie of a session. RFC 6265bis: `__Host-` binds it to this host and to TLS. */
import type { IncomingMessage } from 'node:http';

const plainName = 'xunwei-console';
const secureName = `__Host-${plainName}`;
const attributes = 'Path=/; HttpOnly; SameSite=Strict';

/** @param token empty to end it */
export function sessionCookie(token: string, isSecure: boolean): string {
  const lasting = token === '' ? '; Max-Age=0' : '';
  return isSecure
    ? `${secureName}=${token}; ${attributes}; Secure${lasting}`
    : `${plainName}=${token}; ${attributes}${lasting}`;
}

/** Empty when there is none. */
export function sessionToken({ headers: { cookie } }: Pick<IncomingMessage, 'headers'>): string {
  const pairs = (cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  const valueOf = (wanted: string): string | undefined => pairs.find(([name]) => name === wanted)?.[1];
  return valueOf(secureName) ?? valueOf(plainName) ?? '';
}
