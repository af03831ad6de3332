/**
 * One conversation with an SNMP agent: v1 (RFC 1157), v2c (RFC 3416) and v3 with its user-based security model (RFC
 * 3414, RFC 3826, RFC 7860). Encoding and security are net-snmp's; retries, the window and the limits are ours.
 */
import type { Session, User, Varbind } from 'net-snmp';
import type { ProbeTarget } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { toProbeError } from '../net/net-errors.ts';
import { resolveHost } from '../net/resolve.ts';
import { abortError } from '../net/waiting.ts';
import type { ProbeContext } from '../plugin.ts';
import { GuardedSocket } from './guarded-socket.ts';
import { providePlainDes } from './plain-des.ts';
import type { SnmpSettings } from './settings.ts';
import { Window } from './window.ts';

/** Its types leave the error of a time-out away. */
type Library = typeof import('net-snmp') & { readonly RequestTimedOutError: new () => Error };
type Answer = (error: Error | null, varbinds?: unknown) => void;

export const defaultSnmpPort = 161;
/** A switch of a thousand ports fills five megabytes with every table there is. */
const maxAnswerBytes = 64 * 1024 * 1024;
/** Values kept for evidence; a table beyond it is in the tables' own file. */
const maxKeptValues = 20_000;
/** RFC 3416: the answer would not fit. */
const tooBig = 1;
/** RFC 1157: v1's word for "there is no more". */
const noSuchName = 2;
/** RFC 3416: the community or user may not. */
const refusals: ReadonlySet<number> = new Set([6, 16]);

/** What a request got that is no list of values. */
export class SnmpRefusal extends Error {
  /** `error-status` of RFC 3416. */
  readonly status: number;

  constructor(status: number) {
    super(`error-status ${status}`);
    this.status = status;
  }

  get isTooBig(): boolean {
    return this.status === tooBig;
  }

  get isNoSuchName(): boolean {
    return this.status === noSuchName;
  }
}

export class SnmpSession implements Disposable {
  readonly settings: SnmpSettings;
  readonly #session: Session;
  readonly #library: Library;
  readonly #context: ProbeContext;
  readonly #where: { readonly host: string; readonly port: number };
  readonly #window: Window;
  readonly #onAbort: () => void;
  #malformed = 0;
  readonly #inFlight = new Set<Answer>();
  #firstAnswerMs: number | undefined;
  /** Every value that came, for evidence. */
  readonly received: Varbind[] = [];

  private constructor(
    session: Session,
    library: Library,
    settings: SnmpSettings,
    where: { host: string; port: number },
    context: ProbeContext,
  ) {
    this.#session = session;
    this.#library = library;
    this.settings = settings;
    this.#where = where;
    this.#context = context;
    this.#window = new Window(settings.maxInFlight);
    this.#onAbort = (): void => this.#end(abortError(context.signal));
    context.signal.addEventListener('abort', this.#onAbort, { once: true });
    session.on('error', () => this.#onMalformed());
  }

  /** Opens the way; nothing is sent yet. Rejects with Probe_NameNotFound or Probe_Unreachable. */
  static async open(target: ProbeTarget, settings: SnmpSettings, context: ProbeContext): Promise<SnmpSession> {
    const where = { host: target.host, port: target.port ?? defaultSnmpPort };
    // With the first device that is asked over SNMP: the core, which knows the probes too, never asks one.
    const { default: library } = (await import('net-snmp')) as unknown as { default: Library };
    if (settings.version === 'v3' && settings.privacyProtocol === 'des') providePlainDes();
    let opened: SnmpSession | undefined;
    const end = (error: AppError): void => {
      if (opened) opened.#end(error);
    };
    try {
      const to = await resolveHost(target.host, context.signal);
      const socket = await GuardedSocket.open({
        ...to,
        port: where.port,
        maxBytes: maxAnswerBytes,
        onFlood: () => end(new AppError('Probe_TooMuchData', { ...where, limitBytes: maxAnswerBytes })),
        onMalformed: () => {
          if (opened) opened.#onMalformed();
        },
        onError: (error) => end(toProbeError(error, where)),
      });
      opened = new SnmpSession(createSession(library, target, settings, socket), library, settings, where, context);
      return opened;
    } catch (error) {
      throw toProbeError(error, where);
    }
  }

  /** How long the first answer took, in milliseconds; undefined before there was one. */
  get firstAnswerMs(): number | undefined {
    return this.#firstAnswerMs;
  }

  get nowMs(): number {
    return this.#context.clock.monotonicMs();
  }

  get signal(): AbortSignal {
    return this.#context.signal;
  }

  /** Values of exactly these objects; missing ones are told as such within the list. @throws SnmpRefusal in v1 */
  async get(oids: readonly string[]): Promise<Varbind[]> {
    return listOf(await this.#request((answer) => this.#session.get([...oids], answer)));
  }

  /** The values that follow `oid`, at most `repetitions`. In v1 it is one. @throws SnmpRefusal */
  async following(oid: string, repetitions: number): Promise<Varbind[]> {
    if (this.settings.version === 'v1') {
      return listOf(await this.#request((answer) => this.#session.getNext([oid], answer)));
    }
    const answer = await this.#request((done) => this.#session.getBulk([oid], 0, repetitions, done));
    return listOf(Array.isArray(answer) ? answer[0] : undefined);
  }

  [Symbol.dispose](): void {
    this.#context.signal.removeEventListener('abort', this.#onAbort);
    this.#session.close();
  }

  async #request(ask: (answer: Answer) => void): Promise<unknown> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const answer = await this.#window.run(() => this.#ask(ask));
        this.#window.grow();
        return answer;
      } catch (error) {
        if (!(error instanceof this.#library.RequestTimedOutError)) throw this.#coded(error);
        this.#window.shrink();
        if (attempt >= this.settings.retries) throw this.#silence();
      }
    }
  }

  #ask(ask: (answer: Answer) => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.signal.aborted) return reject(abortError(this.signal));
      const startMs = this.nowMs;
      const settle: Answer = (error, varbinds) => {
        if (!this.#inFlight.delete(settle)) return;
        if (error) return reject(error);
        this.#firstAnswerMs ??= this.nowMs - startMs;
        if (this.received.length < maxKeptValues) this.received.push(...flatVarbinds(varbinds));
        resolve(varbinds);
      };
      this.#inFlight.add(settle);
      ask(settle);
    });
  }

  /** Which request it was to answer is not known; with one on the way it is that one. */
  #onMalformed(): void {
    this.#malformed += 1;
    if (this.#inFlight.size === 1) this.#end(this.#protocolError('malformed'));
  }

  #end(error: AppError): void {
    this.#session.cancelRequests(error);
    // The package forgets a request whose answer it stumbled over: nobody else would ever call it back.
    for (const settle of this.#inFlight) settle(error);
  }

  #protocolError(detail: string): AppError {
    return new AppError('Probe_ProtocolError', { ...this.#where, protocol: 'snmp', detail });
  }

  /** A wrong community gets no answer either (RFC 1157 section 4.1): silence is not taken for a network that is down. */
  #silence(): AppError {
    if (this.#malformed > 0) return this.#protocolError('malformed');
    const { answerTimeoutMs, retries } = this.settings;
    return new AppError('Probe_NoAnswer', {
      ...this.#where,
      protocol: 'SNMP',
      timeoutMs: answerTimeoutMs * (retries + 1),
    });
  }

  /** net-snmp's errors carry the user with its keys: they are not kept as cause. */
  #coded(error: unknown): Error {
    if (error instanceof AppError) return error;
    const { RequestFailedError, ResponseInvalidError, ResponseInvalidCode } = this.#library;
    const refused = (reason: string): AppError => new AppError('Probe_AuthFailed', { ...this.#where, reason });
    if (error instanceof RequestFailedError) {
      return refusals.has(error.status) ? refused('notAllowed') : new SnmpRefusal(error.status);
    }
    if (error instanceof ResponseInvalidError) {
      if (error.code === ResponseInvalidCode.ECouldNotDecrypt) return refused('privacy');
      const isReport = error.code === ResponseInvalidCode.EAuthFailure;
      const isAboutTime = /^(Not In Time Window|Unknown Engine ID)/.test(error.message);
      if (isReport && !isAboutTime) return refused('rejected');
      return this.#protocolError(isReport ? 'time' : `invalid/${error.code ?? 0}`);
    }
    return error instanceof Error && 'code' in error
      ? toProbeError(error, this.#where)
      : this.#protocolError('invalid');
  }
}

function createSession(library: Library, target: ProbeTarget, settings: SnmpSettings, socket: GuardedSocket): Session {
  const common = {
    port: target.port ?? defaultSnmpPort,
    timeout: settings.answerTimeoutMs,
    retries: 0,
    context: settings.context,
    dgramModule: { createSocket: () => socket },
    // Agents send a gauge of 2^32 or a negative speed now and then: that is no reason to lose the table.
    strictIntRangeChecks: false,
  };
  if (settings.version === 'v3') return library.createV3Session(target.host, userOf(library, target, settings), common);
  const version = settings.version === 'v1' ? library.Version1 : library.Version2c;
  return library.createSession(target.host, communityOf(target), { ...common, version });
}

function communityOf({ password }: ProbeTarget): string {
  return password === undefined || password === '' ? 'public' : password;
}

/** @throws AppError Probe_AuthFailed without a user name */
function userOf(library: Library, target: ProbeTarget, settings: SnmpSettings): User {
  const { SecurityLevel, AuthProtocols, PrivProtocols } = library;
  const { username = '', password = '', privacyPassword = password } = target;
  if (username === '') throw new AppError('Probe_AuthFailed', { host: target.host, reason: 'noCredentials' });
  if (settings.authProtocol === 'none') return { name: username, level: SecurityLevel.noAuthNoPriv };
  const auth = { name: username, authProtocol: AuthProtocols[settings.authProtocol], authKey: password };
  if (settings.privacyProtocol === 'none') return { ...auth, level: SecurityLevel.authNoPriv };
  const privProtocol = PrivProtocols[settings.privacyProtocol];
  return { ...auth, level: SecurityLevel.authPriv, privProtocol, privKey: privacyPassword };
}

function isVarbind(value: unknown): value is Varbind {
  return typeof value === 'object' && value !== null && typeof (value as { oid?: unknown }).oid === 'string';
}

function listOf(answer: unknown): Varbind[] {
  return Array.isArray(answer) ? answer.filter(isVarbind) : [];
}

function flatVarbinds(answer: unknown): Varbind[] {
  return Array.isArray(answer) ? answer.flat().filter(isVarbind) : [];
}
