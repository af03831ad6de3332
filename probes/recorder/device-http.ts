/** Requests to a recorder's own HTTP interface: digest by the account, bounded, each kept for the evidence. */
import type { Socket } from 'node:net';
import type { ProbeFinding, ProbeTarget } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { onceSecure, tolerantTls, type TlsFacts } from '../http/tls-facts.ts';
import { httpExchange, type AuthMemory, type HttpAnswer } from '../net/http-client.ts';
import type { ProbeContext } from '../plugin.ts';
import { credentialsOf, hostInUrl } from '../target.ts';

const maxAnswerBytes = 1024 * 1024;
const maxTranscriptChars = 192 * 1024;

/** An answer as text with its status; a refused account is thrown before. */
export interface TextAnswer {
  readonly status: number;
  readonly text: string;
  /** On `clock.nowMs`: middle of the round trip. */
  readonly middleAtMs: number;
}

/** Of how the device is reached. */
export interface DeviceHttpSettings {
  readonly answerTimeoutMs: number;
  readonly tls: boolean;
  readonly certificateSha256: string;
}

const ports = { http: 80, https: 443 } as const;
/** Old devices speak nothing newer, and make their certificates for longer than anybody keeps them. */
const anyVersion = { minTlsVersion: 'TLSv1', minCertificateDays: 0 } as const;

export class DeviceHttp {
  /** Requests and answers in order; secrets are cut by `runProbe`. */
  readonly transcript: string[] = [];
  readonly port: number;
  readonly #target: ProbeTarget;
  readonly #settings: DeviceHttpSettings;
  readonly #context: ProbeContext;
  readonly #memory: AuthMemory = { challenges: [], nonceCount: 0 };
  #transcriptChars = 0;
  #firstAnswerMs: number | undefined;
  #tls: TlsFacts | null = null;

  constructor(target: ProbeTarget, settings: DeviceHttpSettings, context: ProbeContext) {
    this.#settings = settings;
    this.port = target.port ?? ports[this.#scheme];
    this.#target = target;
    this.#context = context;
  }

  /** How long the first answer took; null before there was one. */
  get firstAnswerMs(): number | null {
    return this.#firstAnswerMs ?? null;
  }

  /** Of the first connection; null with HTTP, and before there was one. A certificate that is known needs nobody to vouch for it. */
  get tlsFacts(): TlsFacts | null {
    const facts = this.#tls;
    if (facts === null || this.#settings.certificateSha256 === '') return facts;
    const isOpen = ({ code }: ProbeFinding): boolean => code !== 'certificateUntrusted' && code !== 'certificateName';
    return { ...facts, findings: facts.findings.filter(isOpen) };
  }

  get #scheme(): 'http' | 'https' {
    return this.#settings.tls ? 'https' : 'http';
  }

  get(path: string): Promise<TextAnswer> {
    return this.#exchange('GET', path);
  }

  post(path: string, body: string): Promise<TextAnswer> {
    return this.#exchange('POST', path, body);
  }

  /**
   * An account that is refused ends the reading at once: makes of recorder lock it for half an hour after a few attempts.
   */
  async #exchange(method: 'GET' | 'POST', path: string, body?: string): Promise<TextAnswer> {
    const { clock, signal } = this.#context;
    const credentials = credentialsOf(this.#target);
    const startMs = clock.monotonicMs();
    const answer = await httpExchange({
      method,
      url: new URL(path, `${this.#scheme}://${hostInUrl(this.#target.host)}:${this.port}`),
      ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/xml; charset=utf-8' } }),
      credentials,
      memory: this.#memory,
      maxBytes: maxAnswerBytes,
      timeoutMs: this.#settings.answerTimeoutMs,
      signal,
      clock,
      tls: tolerantTls(this.#target.host, ''),
      onSocket: (socket) => this.#check(socket),
    });
    this.#firstAnswerMs ??= clock.monotonicMs() - startMs;
    const text = answer.body.toString('utf8');
    this.#note(method, path, body, answer, text);
    if (answer.status === 401) {
      const reason = credentials === undefined ? 'noCredentials' : 'rejected';
      throw new AppError('Probe_AuthFailed', { host: this.#target.host, port: this.port, reason });
    }
    return { status: answer.status, text, middleAtMs: answer.middleAtMs };
  }

  /** Another certificate than the expected one ends every connection before an account is shown on it. */
  #check(socket: Socket): void {
    const { host } = this.#target;
    onceSecure(socket, { ...anyVersion, name: host, nowMs: this.#context.clock.nowMs() }, (facts) => {
      this.#tls ??= facts;
      const fingerprint = String(facts.measures['certificateSha256'] ?? '');
      const wanted = this.#settings.certificateSha256;
      if (wanted === '' || wanted.toUpperCase() === fingerprint) return;
      socket.destroy(new AppError('Probe_CertificateChanged', { host, fingerprint }));
    });
  }

  #note(method: string, path: string, body: string | undefined, { status }: HttpAnswer, text: string): void {
    if (this.#transcriptChars > maxTranscriptChars) return;
    this.#transcriptChars += text.length + path.length;
    const asked = body === undefined ? `> ${method} ${path}` : `> ${method} ${path}\n> ${body}`;
    this.transcript.push(`${asked}\n< HTTP ${status}\n${text.trimEnd()}`, '');
  }
}
