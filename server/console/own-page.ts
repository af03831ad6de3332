/**
 * Whether a request comes from the console's own page: the browser says from where, and that is where we are. A name that
 * somebody else's zone points at us (DNS rebinding) is refused: addresses, `localhost` and the names that the operator gave.
 */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

type Asked = Pick<IncomingMessage, 'headers'> & { readonly socket?: object };

/** @param names under which the operator makes the server known, lower case */
export function isOwnHost({ headers: { host } }: Asked, names: ReadonlySet<string>): boolean {
  const name = hostNameOf(host ?? '');
  return name === 'localhost' || isIP(name) !== 0 || names.has(name);
}

export function isOwnPage(request: Asked, names: ReadonlySet<string>): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  const from = new URL(origin);
  // Where TLS ends here, a page that came without is another one.
  const schemes = isEncrypted(request.socket) ? ['https:'] : ['http:', 'https:'];
  return isOwnHost(request, names) && schemes.includes(from.protocol) && from.host === withoutUsualPort(host, from);
}

/** Over TLS, which may end at a proxy before us. */
export const isOverTls = ({ headers: { origin } }: Asked): boolean => origin?.startsWith('https:') ?? false;

const isEncrypted = (socket: object | undefined): boolean => socket !== undefined && 'encrypted' in socket;

const hostNameOf = (host: string): string => {
  const url = `http://${host}`;
  return URL.canParse(url) ? new URL(url).hostname.replaceAll(/^\[|\]$/g, '') : '';
};

const withoutUsualPort = (host: string | undefined, { protocol }: URL): string => {
  const url = `${protocol}//${host ?? ''}`;
  return URL.canParse(url) ? new URL(url).host : '';
};
