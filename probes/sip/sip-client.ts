/** A SIP user agent client (RFC 3261 sections 8.1 and 22): requests outside dialogs, answering digest challenges. */
import { randomBytes } from 'node:crypto';
import { authorize, parseChallenges, type AuthScheme, type Credentials } from '../net/digest-auth.ts';
import type { Clock } from '../plugin.ts';
import type { SipChannel } from './sip-channel.ts';
import { encodeSipRequest, headerOf, parametersOf, type SipResponse } from './sip-message.ts';

export interface SipClientOptions {
  readonly channel: SipChannel;
  /** `host` or `host:port`, as it stands in addresses: whose numbers these are. */
  readonly domain: string;
  readonly credentials: Credentials | undefined;
  /** For each request and its final answer. */
  readonly answerTimeoutMs: number;
  readonly clock: Clock;
}

export interface SipRequest {
  readonly method: 'OPTIONS' | 'REGISTER';
  readonly uri: string;
  /** Address of record the request is about. */
  readonly to: string;
  readonly headers?: readonly (readonly [string, string])[];
}

export interface SipAnswer {
  readonly response: SipResponse;
  /** From the first sending to the first response of any kind, in milliseconds. */
  readonly firstAnswerMs: number;
  /** What the server asked for; `none` when it did not ask, or in no way we know. */
  readonly authScheme: AuthScheme | 'none';
  /** Whether an account was shown. */
  readonly isSignedIn: boolean;
}

/** Begins every branch of this edition of the protocol (section 8.1.1.7). */
const branchCookie = 'z9hG4bK';
/** A proxy and the server behind it may ask one after the other, and each nonce may be out of date once. */
const maxAttempts = 4;

const token = (): string => randomBytes(8).toString('hex');

export class SipClient {
  /** What was said, for evidence. */
  readonly said: string[] = [];
  /** Where a server finds us. */
  readonly contact: string;
  readonly #options: SipClientOptions;
  readonly #callId = `${token()}@xunwei`;
  readonly #tag = token();
  readonly #from: string;
  #sequence = 0;

  constructor(options: SipClientOptions) {
    this.#options = options;
    const { channel, credentials, domain } = options;
    const user = encodeURIComponent(credentials?.username ?? 'xunwei');
    this.#from = `sip:${user}@${domain}`;
    this.contact = `sip:${user}@${channel.local}${channel.transport === 'UDP' ? '' : `;transport=${channel.transport.toLowerCase()}`}`;
  }

  /** Sends a request and answers its challenges. A 401 or 407 that remains is returned, not thrown. */
  async send(request: SipRequest): Promise<SipAnswer> {
    const { clock } = this.#options;
    let authorization: readonly (readonly [string, string])[] = [];
    let authScheme: SipAnswer['authScheme'] = 'none';
    let firstAnswerMs: number | undefined;
    const startMs = clock.monotonicMs();
    const onResponse = (): void => {
      firstAnswerMs ??= clock.monotonicMs() - startMs;
    };
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.#exchange(request, authorization, onResponse);
      const isSignedIn = authorization.length > 0;
      const asked = this.#challengeOf(request, response);
      authScheme = asked?.scheme ?? authScheme;
      const mayAnswer = asked !== null && this.#options.credentials !== undefined && attempt < maxAttempts;
      const isRefused = authorization.some(([name]) => name === asked?.header[0]) && !asked?.isStale;
      if (!mayAnswer || isRefused) {
        return { response, firstAnswerMs: firstAnswerMs ?? 0, authScheme, isSignedIn };
      }
      authorization = [...authorization.filter(([name]) => name !== asked.header[0]), asked.header];
    }
  }

  /** Our answer to a challenge; null when there is none that we know. Basic is no part of SIP (section 22). */
  #challengeOf(
    { method, uri }: SipRequest,
    response: SipResponse,
  ): { readonly header: readonly [string, string]; readonly scheme: AuthScheme; readonly isStale: boolean } | null {
    const names = { 401: ['www-authenticate', 'Authorization'], 407: ['proxy-authenticate', 'Proxy-Authorization'] };
    const [asks, answers] = names[response.status as 401 | 407] ?? [];
    if (asks === undefined || answers === undefined) return null;
    const challenges = parseChallenges(response.headers.get(asks) ?? []).filter(({ scheme }) => scheme === 'digest');
    const account = this.#options.credentials ?? { username: '', password: '' };
    const authorization = authorize(challenges, account, { method, uri, clientNonce: token(), nonceCount: 1 });
    if (authorization === null) return null;
    const isStale = challenges.some(({ params }) => params['stale']?.toLowerCase() === 'true');
    // Header values are UTF-8 as Latin-1 there, and text here.
    const value = Buffer.from(authorization.header, 'latin1').toString('utf8');
    return { header: [answers, value], scheme: authorization.scheme, isStale };
  }

  async #exchange(
    { method, uri, to, headers = [] }: SipRequest,
    authorization: readonly (readonly [string, string])[],
    onResponse: () => void,
  ): Promise<SipResponse> {
    const { channel, answerTimeoutMs } = this.#options;
    const branch = `${branchCookie}${token()}`;
    this.#sequence += 1;
    const sequence = `${this.#sequence} ${method}`;
    const request = encodeSipRequest(method, uri, [
      ['Via', `SIP/2.0/${channel.transport} ${channel.local};branch=${branch};rport`],
      ['Max-Forwards', '70'],
      ['From', `<${this.#from}>;tag=${this.#tag}`],
      ['To', `<${to}>`],
      ['Call-ID', this.#callId],
      ['CSeq', sequence],
      ...authorization,
      ...headers,
      ['User-Agent', 'Xunwei'],
    ]);
    this.said.push(request.toString());
    return channel.exchange({
      request,
      timeoutMs: answerTimeoutMs,
      isFinal: (response) => {
        // Section 17.1.3: the branch that we made and the method, whatever else a response holds.
        const via = headerOf(response, 'via') ?? '';
        const isOurs =
          parametersOf(via).get('branch') === branch &&
          headerOf(response, 'cseq')?.replace(/\s+/g, ' ').toUpperCase() === sequence;
        if (!isOurs) return false;
        onResponse();
        this.said.push(`${response.head}\r\n\r\n`);
        return response.status >= 200;
      },
    });
  }
}
