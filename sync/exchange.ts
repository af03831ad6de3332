/**
 * Signed requests to one server, tried again while there is hope, with every answer turned into data or an AppError.
 *
 * - Before the server has answered once, three tries: a laptop without a network learns so within seconds.
 * - After that, tries go on until the session's watchdog ends them.
 * - A page in HTML or a redirect is somebody else's answer: Sync_CaptivePortal, Sync_Proxy or Sync_ForeignAnswer, at once unless a
 *   gateway says that what is behind it does not answer.
 */
import { z } from 'zod';
import { AppError } from '../shared/errors.ts';
import { wireFailure } from '../shared/wire/failure.ts';
import { authHeaders } from '../shared/wire/protocol.ts';
import type {
  EnrolmentState,
  ServerAddress,
  SignerPort,
  SyncClockPort,
  TransportAnswer,
  TransportPort,
  TransportRequest,
} from './ports.ts';
import { backoffMs, retryAfterToMs } from './retry.ts';
import { signedHeaders } from './signed-request.ts';
import { heeded } from './wipe-order.ts';
import { type Watchdog, watchdogMs } from './watchdog.ts';

const triesBeforeContact = 3;

interface ExchangeRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Path with query. */
  readonly path: string;
  readonly body?: Uint8Array;
  readonly contentType?: string;
  /** Where it is known already. */
  readonly bodySha256?: string;
  /** A status of 400 or more that the caller reads itself. */
  readonly expectedStatus?: number;
  /** So often is it tried, for what the rest of the session does not depend on; else until the watchdog ends all. */
  readonly mostTries?: number;
  /** An answer that takes longer counts as none. */
  readonly withinMs?: number;
}

export interface Exchange {
  send(request: ExchangeRequest): Promise<TransportAnswer>;
  /** Sends JSON (or nothing) and reads JSON. */
  json<T extends z.ZodType>(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body: unknown,
    answer: T,
  ): Promise<z.infer<T>>;
  /** Tells how far the server's clock is ahead of this laptop's. */
  readonly clockOffsetMs: number;
  learnServerTime(serverTimeMs: number): void;
}

export interface ExchangeParts {
  readonly server: ServerAddress;
  readonly transport: TransportPort;
  readonly clock: SyncClockPort;
  readonly signer: SignerPort;
  readonly watchdog: Watchdog;
  /** Whose orders are heeded; nobody's before this laptop has joined. */
  readonly enrolment?: Pick<EnrolmentState, 'serverId' | 'serverPublicKey'>;
}

/** What to do with one answer. */
type Verdict =
  | { readonly kind: 'answer'; readonly answer: TransportAnswer }
  | { readonly kind: 'again'; readonly error: AppError; readonly retryAfterMs: number | null };

export function createExchange({ server, transport, clock, signer, watchdog, enrolment }: ExchangeParts): Exchange {
  let clockOffsetMs = 0;
  let hasContact = false;

  const learnServerTime = (serverTimeMs: number): void => {
    clockOffsetMs = serverTimeMs - clock.nowMs();
  };

  /** @throws AppError Sync_Offline when there is no answer in this time */
  async function sendWithin(limitMs: number, wire: TransportRequest): Promise<TransportAnswer> {
    const limit = AbortSignal.timeout(limitMs);
    try {
      return await transport.send(server, wire, AbortSignal.any([watchdog.signal, limit]));
    } catch (error) {
      const isTooSlow = limit.aborted && !watchdog.signal.aborted;
      throw isTooSlow ? new AppError('Sync_Offline', { problem: 'too-slow' }, { cause: error }) : error;
    }
  }

  async function attempt(request: ExchangeRequest): Promise<Verdict> {
    const body = request.body ?? null;
    const headers: Record<string, string> = {
      ...(request.contentType === undefined ? {} : { 'content-type': request.contentType }),
      ...signedHeaders(signer, request.method, request.path, clock.nowMs() + clockOffsetMs, body, request.bodySha256),
    };
    const wire: TransportRequest = { method: request.method, path: request.path, headers, body };
    try {
      const { withinMs } = request;
      const answer = await (withinMs === undefined
        ? transport.send(server, wire, watchdog.signal)
        : sendWithin(withinMs, wire));
      return judge(answer, request.expectedStatus, clock.nowMs());
    } catch (error) {
      if (error instanceof AppError && error.code === 'Sync_Offline')
        return { kind: 'again', error, retryAfterMs: null };
      if (!(error instanceof AppError) || enrolment === undefined) throw error;
      throw heeded(error, { ...enrolment, dev: signer.dev, asked: headers[authHeaders.signature] ?? '' });
    }
  }

  async function send(request: ExchangeRequest): Promise<TransportAnswer> {
    let isClockCorrected = false;
    let lastError: AppError | null = null;
    for (let tries = 1; ; tries += 1) {
      throwIfEnded(watchdog.signal, lastError);
      try {
        const verdict = await attempt(request);
        throwIfEnded(watchdog.signal);
        if (verdict.kind === 'answer') {
          hasContact = true;
          watchdog.touch();
          return verdict.answer;
        }
        if (!hasContact && tries >= triesBeforeContact) throw verdict.error;
        if (tries >= (request.mostTries ?? Number.POSITIVE_INFINITY)) throw verdict.error;
        lastError = verdict.error;
        await pause(verdict, tries);
      } catch (error) {
        const serverTimeMs = clockRefusal(error);
        if (serverTimeMs === null || isClockCorrected) throw error;
        isClockCorrected = true;
        learnServerTime(serverTimeMs);
      }
    }
  }

  async function pause(verdict: Verdict & { kind: 'again' }, tries: number): Promise<void> {
    const waitMs = backoffMs(tries, clock.random(), verdict.retryAfterMs);
    // The server wants us later than this session lives: say so now instead of after a minute of waiting.
    if (verdict.retryAfterMs !== null && waitMs >= watchdogMs) throw verdict.error;
    try {
      await clock.sleep(waitMs, watchdog.signal);
    } catch (error) {
      throwIfEnded(watchdog.signal, verdict.error);
      throw error;
    }
  }

  return {
    send,
    async json(method, path, body, answer) {
      const request = { method, path };
      const sent = body === null ? request : { ...request, body: jsonBytes(body), contentType: 'application/json' };
      return readJson(await send(sent), answer);
    },
    get clockOffsetMs() {
      return clockOffsetMs;
    },
    learnServerTime,
  };
}

export function jsonBytes(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value), 'utf8');
}

/** @throws AppError Sync_Protocol when the body is not what the protocol says. */
export function readJson<T extends z.ZodType>(answer: TransportAnswer, schema: T): z.infer<T> {
  const parsed = schema.safeParse(parseJson(answer.body));
  if (!parsed.success) throw new AppError('Sync_Protocol', { problem: 'unexpected-answer' }, { cause: parsed.error });
  return parsed.data;
}

function judge(answer: TransportAnswer, expectedStatus: number | undefined, nowMs: number): Verdict {
  const { status } = answer;
  const isPage = (answer.headers['content-type'] ?? '').startsWith('text/html');
  if ((status >= 300 && status < 400) || (status < 400 && isPage)) {
    throw new AppError('Sync_CaptivePortal', { status });
  }
  if (status < 300 || status === expectedStatus) return { kind: 'answer', answer };
  const failure = wireFailure.safeParse(parseJson(answer.body)).data ?? null;
  // 507: the server's disk is full; waiting a minute does not help.
  const isTransient = (status >= 500 && status !== 507) || status === 429;
  const error =
    failure === null
      ? foreignAnswer(status, isPage, isTransient)
      : new AppError(failure.code, { ...failure.params, serverTimeMs: failure.serverTimeMs });
  if (!isTransient) throw error;
  return { kind: 'again', error, retryAfterMs: retryAfterToMs(answer.headers['retry-after'], nowMs) };
}

/** Something between here and the server answered, or something else stands at its address. */
function foreignAnswer(status: number, isPage: boolean, isTransient: boolean): AppError {
  if (isPage) return new AppError('Sync_Proxy', { status });
  if (isTransient) return new AppError('Sync_Offline', { problem: 'bad-gateway', status });
  return new AppError('Sync_ForeignAnswer', { status });
}

/** The server's time when it refused a request for its age; null for every other error. */
function clockRefusal(error: unknown): number | null {
  if (!(error instanceof AppError) || error.code !== 'Sync_Refused' || error.params.problem !== 'clock') return null;
  return typeof error.params.serverTimeMs === 'number' ? error.params.serverTimeMs : null;
}

/** When the watchdog ended the session, what the server said last tells more than "no progress". */
function throwIfEnded(signal: AbortSignal, lastError: AppError | null = null): void {
  if (!signal.aborted) return;
  const reason = signal.reason as AppError;
  throw reason.code === 'Sync_Offline' && lastError !== null ? lastError : reason;
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
  } catch {
    return null;
  }
}
