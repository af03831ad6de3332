/**
 * An RTSP 1.0 client (RFC 2326) over one TCP connection: requests and their answers by CSeq, authentication,
 * interleaved frames. Bounded in time by its signal and in memory by the reader's caps.
 */
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { AppError } from '../../shared/errors.ts';
import { authorize, parseChallenges, type AuthScheme, type Challenge, type Credentials } from '../net/digest-auth.ts';
import { openConnection } from '../net/connect.ts';
import { toProbeError } from '../net/net-errors.ts';
import { abortError, withTimeout } from '../net/waiting.ts';
import { encodeRequest, headerOf, RtspReader, type InterleavedFrame, type RtspResponse } from './rtsp-message.ts';

/** More than any camera sends in the seconds we listen. */
const maxTotalBytes = 64 * 1024 * 1024;
const maxTranscriptChars = 128 * 1024;
/** How long a device may take to read our farewell before the socket is destroyed. */
const farewellMs = 300;

export interface RtspClientOptions {
  readonly host: string;
  readonly port: number;
  readonly credentials: Credentials | undefined;
  readonly connectTimeoutMs: number;
  readonly answerTimeoutMs: number;
  readonly signal: AbortSignal;
}

interface Waiter {
  resolve(response: RtspResponse): void;
  reject(error: AppError): void;
}

export class RtspClient implements Disposable {
  /** Called for every interleaved frame. */
  onFrame: (frame: InterleavedFrame) => void = () => {};
  /** Called when the device has answered anything at all, a challenge too. */
  onFirstAnswer: () => void = () => {};
  /** Called once when the connection has ended or broken. */
  onEnd: () => void = () => {};
  readonly #options: RtspClientOptions;
  readonly #socket: Socket;
  readonly #reader = new RtspReader();
  readonly #transcript: string[];
  #transcriptChars = 0;
  /** By CSeq, oldest first. */
  readonly #waiters = new Map<number, Waiter>();
  #failure: AppError | undefined;
  #sequence = 0;
  #received = 0;
  #challenges: readonly Challenge[] = [];
  #nonceCount = 0;
  #hasAnswered = false;
  #authScheme: AuthScheme | 'none' = 'none';
  /** Set while the device holds a session for us. */
  #session: { readonly id: string; readonly uri: string } | undefined;

  private constructor(socket: Socket, options: RtspClientOptions, transcript: string[]) {
    this.#socket = socket;
    this.#options = options;
    this.#transcript = transcript;
    socket.on('data', (chunk: Buffer) => this.#onData(chunk));
    socket.on('error', (error) => this.#fail(toProbeError(error, this.#peer)));
    socket.on('close', () =>
      this.#fail(new AppError('Probe_ProtocolError', { ...this.#peer, protocol: 'rtsp', detail: 'closed' })),
    );
  }

  /** Connects. What is said is written to `transcript`, also when the client is gone. */
  static async open(options: RtspClientOptions, transcript: string[]): Promise<RtspClient> {
    const { host, port, connectTimeoutMs, signal } = options;
    const { socket } = await openConnection({ host, port, timeoutMs: connectTimeoutMs, signal });
    return new RtspClient(socket, options, transcript);
  }

  /** How the device let us in so far. */
  get authScheme(): AuthScheme | 'none' {
    return this.#authScheme;
  }

  /** Our address on this connection: where the device can reach us. */
  get localAddress(): string {
    return this.#socket.localAddress ?? '';
  }

  get remoteAddress(): string {
    return this.#socket.remoteAddress ?? '';
  }

  get hasEnded(): boolean {
    return this.#failure !== undefined;
  }

  get #peer(): { host: string; port: number } {
    return { host: this.#options.host, port: this.#options.port };
  }

  /** Sends a request and answers a challenge; throws Probe_AuthFailed when that does not let us in. */
  async request(method: string, uri: string, headers: Readonly<Record<string, string>> = {}): Promise<RtspResponse> {
    let hasRenewed = false;
    for (;;) {
      const authorization = this.#authorization(method, uri);
      if (authorization === null && this.#challenges.length > 0) throw this.#authFailed('unknownScheme');
      const response = await this.#exchange(method, uri, {
        ...headers,
        ...(authorization ? { Authorization: authorization.header } : {}),
      });
      this.#noteFirstAnswer();
      if (response.status !== 401) {
        if (authorization) this.#authScheme = authorization.scheme;
        this.#noteSession(method, uri, response);
        return response;
      }
      const challenges = parseChallenges(response.headers.get('www-authenticate') ?? []);
      const isStale = challenges.some(({ params }) => params['stale']?.toLowerCase() === 'true');
      if (this.#options.credentials === undefined) throw this.#authFailed('noCredentials');
      // Our answer was refused; only a nonce that has grown old (RFC 7616 3.3) is worth a second one.
      if (authorization !== null && (hasRenewed || !isStale)) throw this.#authFailed('rejected');
      if (challenges.length === 0) throw this.#authFailed('unknownScheme');
      hasRenewed = authorization !== null;
      this.#challenges = challenges;
      this.#nonceCount = 0;
    }
  }

  #noteFirstAnswer(): void {
    if (this.#hasAnswered) return;
    this.#hasAnswered = true;
    this.onFirstAnswer();
  }

  #authFailed(reason: string): AppError {
    return new AppError('Probe_AuthFailed', { ...this.#peer, reason });
  }

  #authorization(method: string, uri: string): { header: string; scheme: AuthScheme } | null {
    const { credentials } = this.#options;
    if (this.#challenges.length === 0 || credentials === undefined) return null;
    this.#nonceCount += 1;
    const clientNonce = randomBytes(12).toString('hex');
    return authorize(this.#challenges, credentials, { method, uri, clientNonce, nonceCount: this.#nonceCount });
  }

  #noteSession(method: string, uri: string, response: RtspResponse): void {
    const id = headerOf(response, 'session')?.split(';')[0]?.trim();
    if (method === 'SETUP' && response.status === 200 && id) this.#session = { id, uri };
    if (method === 'TEARDOWN') this.#session = undefined;
  }

  async #exchange(method: string, uri: string, headers: Record<string, string>): Promise<RtspResponse> {
    using limit = withTimeout(this.#options.signal, this.#options.answerTimeoutMs, method);
    const { signal } = limit;
    if (this.#failure) throw this.#failure;
    if (signal.aborted) throw abortError(signal);
    this.#sequence += 1;
    const sequence = this.#sequence;
    const answer = new Promise<RtspResponse>((resolve, reject) => {
      this.#waiters.set(sequence, { resolve, reject });
      signal.addEventListener('abort', () => reject(abortError(signal)), { once: true });
    });
    this.#send(method, uri, headers);
    try {
      return await answer;
    } finally {
      this.#waiters.delete(sequence);
    }
  }

  #send(method: string, uri: string, headers: Record<string, string>): void {
    const all: Record<string, string> = { CSeq: `${this.#sequence}`, 'User-Agent': 'Xunwei', ...headers };
    if (this.#session) all['Session'] = this.#session.id;
    const bytes = encodeRequest(method, uri, all);
    this.#note('>', bytes.toString('latin1'));
    if (this.#socket.writable) this.#socket.write(bytes);
  }

  #onData(chunk: Buffer): void {
    if (this.#failure) return;
    this.#received += chunk.length;
    try {
      if (this.#received > maxTotalBytes) throw new AppError('Probe_TooMuchData', { limitBytes: maxTotalBytes });
      for (const item of this.#reader.push(chunk)) {
        if (item.kind === 'frame') this.onFrame(item);
        else this.#note('<', item.kind === 'response' ? `${item.head}\r\n\r\n${item.body.toString()}` : item.head);
        if (item.kind === 'response') this.#onResponse(item);
      }
    } catch (error) {
      if (error instanceof AppError && error.code === 'Probe_ProtocolError') this.#note('<', printable(chunk));
      this.#fail(toProbeError(error, this.#peer));
    }
  }

  #onResponse(response: RtspResponse): void {
    const sequence = headerOf(response, 'cseq');
    // Some devices leave CSeq out: answers come in the order of the requests.
    const answered = sequence === undefined ? this.#waiters.keys().next().value : Number(sequence);
    if (answered !== undefined) this.#waiters.get(answered)?.resolve(response);
  }

  #fail(error: AppError): void {
    if (this.#failure) return;
    this.#failure = error;
    this.#socket.destroy();
    for (const waiter of this.#waiters.values()) waiter.reject(error);
    this.onEnd();
  }

  /** Why the connection ended, for a caller that needed more of it. */
  get failure(): AppError | undefined {
    return this.#failure;
  }

  #note(direction: '>' | '<', text: string): void {
    if (this.#transcriptChars > maxTranscriptChars) return;
    this.#transcriptChars += text.length;
    const lines = text
      .trimEnd()
      .replace(/^authorization:.*$/gim, 'Authorization: ***')
      .split(/\r?\n/);
    this.#transcript.push(...lines.map((line) => `${direction} ${line}`), '');
  }

  /** Ends the session at the device (many allow only a few) and the connection, also after an error. */
  [Symbol.dispose](): void {
    const session = this.#session;
    if (session && this.#socket.writable) {
      this.#sequence += 1;
      const authorization = this.#authorization('TEARDOWN', session.uri);
      this.#send('TEARDOWN', session.uri, authorization ? { Authorization: authorization.header } : {});
    }
    this.#failure ??= new AppError('Probe_Cancelled');
    for (const waiter of this.#waiters.values()) waiter.reject(this.#failure);
    this.#socket.end();
    setTimeout(() => this.#socket.destroy(), farewellMs).unref();
  }
}

function printable(chunk: Buffer): string {
  return chunk.toString('latin1', 0, 256).replace(/[^\x20-\x7e\r\n]/g, '.');
}
