/** HTTP authentication as cameras do it, for HTTP and RTSP: Basic (RFC 7617) and Digest (RFC 2617, 7616; MD5). */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export type AuthScheme = 'digest' | 'basic';

export interface AccountOptions {
  readonly username: string;
  readonly password: string;
  readonly realm: string;
  /** In the order they are offered. */
  readonly schemes: readonly AuthScheme[];
  /** `none` is the older Digest of RFC 2069 that many cameras still speak. */
  readonly qop: 'auth' | 'none';
}

/** `stale`: the answer is right, but the nonce is too old. */
export type AuthVerdict = 'ok' | 'missing' | 'denied' | 'stale';

const nonceLifeMs = 60 * 60 * 1000;
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const isSame = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

export class Account {
  readonly #options: AccountOptions;
  readonly #secret = randomBytes(16);
  readonly #clock: () => number;

  constructor(options: AccountOptions, clock: () => number = Date.now) {
    this.#options = options;
    this.#clock = clock;
  }

  get username(): string {
    return this.#options.username;
  }

  get password(): string {
    return this.#options.password;
  }

  /** Values for WWW-Authenticate, one header each. */
  challenges(verdict: AuthVerdict): string[] {
    const { realm, qop } = this.#options;
    return this.#options.schemes.map((scheme) => {
      if (scheme === 'basic') return `Basic realm="${realm}"`;
      const fields = [`realm="${realm}"`, `nonce="${this.#nonce(this.#clock())}"`, 'algorithm=MD5'];
      if (qop === 'auth') fields.push('qop="auth"');
      if (verdict === 'stale') fields.push('stale=TRUE');
      return `Digest ${fields.join(', ')}`;
    });
  }

  /** Judges an Authorization header; `uri` is the request's own. */
  judge(method: string, uri: string, authorization: string | undefined): AuthVerdict {
    if (!authorization) return 'missing';
    const [, scheme = '', rest = ''] = /^(\S+)\s+(.*)$/s.exec(authorization) ?? [];
    if (scheme.toLowerCase() === 'basic' && this.#options.schemes.includes('basic')) return this.#judgeBasic(rest);
    if (scheme.toLowerCase() === 'digest' && this.#options.schemes.includes('digest')) {
      return this.#judgeDigest(method, uri, rest);
    }
    return 'denied';
  }

  #judgeBasic(credentials: string): AuthVerdict {
    const { username, password } = this.#options;
    return isSame(Buffer.from(credentials, 'base64').toString('utf8'), `${username}:${password}`) ? 'ok' : 'denied';
  }

  #judgeDigest(method: string, uri: string, text: string): AuthVerdict {
    const fields = new Map<string, string>();
    for (const [, name = '', quoted, bare] of text.matchAll(/([a-z]+)\s*=\s*(?:"([^"]*)"|([^\s,]+))/gi)) {
      fields.set(name.toLowerCase(), quoted ?? bare ?? '');
    }
    const field = (name: string): string => fields.get(name) ?? '';
    // Clients of RTSP sign the aggregate URL for a track's request; anything else is another resource.
    if (!uri.startsWith(field('uri')) || field('uri') === '') return 'denied';
    const issuedMs = Number.parseInt(field('nonce').slice(0, 12), 16);
    if (!isSame(field('nonce'), this.#nonce(issuedMs))) return 'denied';
    const { username, password, realm, qop } = this.#options;
    const ha1 = md5(`${username}:${realm}:${password}`);
    const ha2 = md5(`${method}:${field('uri')}`);
    const middle = qop === 'auth' && field('qop') ? `${field('nc')}:${field('cnonce')}:${field('qop')}:` : '';
    const expected = md5(`${ha1}:${field('nonce')}:${middle}${ha2}`);
    if (field('username') !== username || !isSame(field('response').toLowerCase(), expected)) return 'denied';
    return this.#clock() - issuedMs > nonceLifeMs ? 'stale' : 'ok';
  }

  /** Time of issue and a proof that we issued it: no list of nonces to keep. */
  #nonce(issuedMs: number): string {
    const time = (Number.isFinite(issuedMs) ? issuedMs : 0).toString(16).padStart(12, '0');
    return `${time}${createHmac('sha256', this.#secret).update(time).digest('hex').slice(0, 20)}`;
  }
}
