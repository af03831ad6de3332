/**
 * HTTP authentication as RTSP (RFC 2326 section 14) and HTTP share it: Basic (RFC 7617) and Digest
 * (RFC 7616, with RFC 2069 for old devices). Pure: the client nonce is passed in.
 */
import { createHash } from 'node:crypto';

export interface Challenge {
  /** Lower case: `digest`, `basic`, or what the device sent. */
  readonly scheme: string;
  /** Parameter names in lower case. */
  readonly params: Readonly<Record<string, string>>;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export interface AuthorizationInput {
  readonly method: string;
  /** Exactly as it stands in the request line. */
  readonly uri: string;
  readonly clientNonce: string;
  /** How often this server nonce has been used, from 1. */
  readonly nonceCount: number;
}

export type AuthScheme = 'basic' | 'digest-md5' | 'digest-sha256';

const maxHeaderChars = 4_096;
const maxChallenges = 16;
const part = /[\s,]*([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*("(?:[^"\\]|\\.)*"|[^\s,"]*))?/y;

/** Reads `WWW-Authenticate` values; each may hold several challenges. Unreadable rests are ignored. */
export function parseChallenges(headers: readonly string[]): Challenge[] {
  const challenges: { scheme: string; params: Record<string, string> }[] = [];
  for (const header of headers) {
    const text = header.slice(0, maxHeaderChars);
    part.lastIndex = 0;
    for (let match = part.exec(text); match !== null; match = part.exec(text)) {
      const [, name = '', value] = match;
      if (value === undefined) {
        if (challenges.length === maxChallenges) return challenges;
        challenges.push({ scheme: name.toLowerCase(), params: {} });
      } else {
        const current = challenges.at(-1);
        if (current) current.params[name.toLowerCase()] = unquote(value);
      }
    }
  }
  return challenges;
}

function unquote(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
}

/** Strongest first; a stronger scheme that a device offers is never skipped for a weaker one. */
const algorithms = [
  { token: 'sha-256', hash: 'sha256', scheme: 'digest-sha256' },
  { token: 'sha-256-sess', hash: 'sha256', scheme: 'digest-sha256' },
  { token: 'md5', hash: 'md5', scheme: 'digest-md5' },
  { token: 'md5-sess', hash: 'md5', scheme: 'digest-md5' },
] as const;

/**
 * The `Authorization` value for the strongest challenge we know, or null when there is none.
 * Each character of the value is one byte (UTF-8 bytes as Latin-1), as header fields are sent.
 */
export function authorize(
  challenges: readonly Challenge[],
  credentials: Credentials,
  input: AuthorizationInput,
): { readonly header: string; readonly scheme: AuthScheme } | null {
  for (const algorithm of algorithms) {
    for (const challenge of challenges) {
      if (challenge.scheme !== 'digest') continue;
      const offered = (challenge.params['algorithm'] ?? 'MD5').toLowerCase();
      const header = offered === algorithm.token ? digest(challenge, algorithm.hash, credentials, input) : null;
      if (header !== null) return { header, scheme: algorithm.scheme };
    }
  }
  if (challenges.some(({ scheme }) => scheme === 'basic')) {
    const { username, password } = credentials;
    return { header: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`, scheme: 'basic' };
  }
  return null;
}

function digest(
  { params }: Challenge,
  hash: 'sha256' | 'md5',
  { username, password }: Credentials,
  { method, uri, clientNonce, nonceCount }: AuthorizationInput,
): string | null {
  const { realm = '', nonce = '', opaque, qop, algorithm } = params;
  const offersAuth = qop?.split(',').some((token) => token.trim().toLowerCase() === 'auth') ?? false;
  // Only auth-int offered: it covers bodies, which no device we know asks for.
  if (qop !== undefined && !offersAuth) return null;
  const h = (text: string): string => createHash(hash).update(text).digest('hex');
  const user = h(`${username}:${realm}:${password}`);
  const a1 = algorithm?.toLowerCase().endsWith('-sess') ? h(`${user}:${nonce}:${clientNonce}`) : user;
  const a2 = h(`${method}:${uri}`);
  const count = nonceCount.toString(16).padStart(8, '0');
  const response = h(offersAuth ? `${a1}:${nonce}:${count}:${clientNonce}:auth:${a2}` : `${a1}:${nonce}:${a2}`);
  const fields = [
    `username=${quote(username)}`,
    `realm=${quote(realm)}`,
    `nonce=${quote(nonce)}`,
    `uri=${quote(uri)}`,
    `response="${response}"`,
    ...(algorithm === undefined ? [] : [`algorithm=${algorithm}`]),
    ...(opaque === undefined ? [] : [`opaque=${quote(opaque)}`]),
    ...(offersAuth ? ['qop=auth', `nc=${count}`, `cnonce=${quote(clientNonce)}`] : []),
  ];
  return Buffer.from(`Digest ${fields.join(', ')}`).toString('latin1');
}

function quote(text: string): string {
  return `"${text.replace(/[\r\n]/g, '').replace(/["\\]/g, '\\$&')}"`;
}
