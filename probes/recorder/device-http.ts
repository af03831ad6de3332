/** Requests to a recorder's own HTTP interface: digest by the account, bounded, each kept for the evidence. */
import type { ProbeTarget } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
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

export class DeviceHttp {
  /** Requests and answers in order; secrets are cut by `runProbe`. */
  readonly transcript: string[] = [];
  readonly port: number;
  readonly #target: ProbeTarget;
  readonly #answerTimeoutMs: number;
  readonly #context: ProbeContext;
  readonly #memory: AuthMemory = { challenges: [], nonceCount: 0 };
  #transcriptChars = 0;
  #firstAnswerMs: number | undefined;

  constructor(target: ProbeTarget, defaultPort: number, answerTimeoutMs: number, context: ProbeContext) {
    this.port = target.port ?? defaultPort;
    this.#target = target;
    this.#answerTimeoutMs = answerTimeoutMs;
    this.#context = context;
  }

  /** How long the first answer took; null before there was one. */
  get firstAnswerMs(): number | null {
    return this.#firstAnswerMs ?? null;
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
      url: new URL(path, `http://${hostInUrl(this.#target.host)}:${this.port}`),
      ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/xml; charset=utf-8' } }),
      credentials,
      memory: this.#memory,
      maxBytes: maxAnswerBytes,
      timeoutMs: this.#answerTimeoutMs,
      signal,
      clock,
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

  #note(method: string, path: string, body: string | undefined, { status }: HttpAnswer, text: string): void {
    if (this.#transcriptChars > maxTranscriptChars) return;
    this.#transcriptChars += text.length + path.length;
    const asked = body === undefined ? `> ${method} ${path}` : `> ${method} ${path}\n> ${body}`;
    this.transcript.push(`${asked}\n< HTTP ${status}\n${text.trimEnd()}`, '');
  }
}
