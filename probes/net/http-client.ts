/** A small HTTP client for devices: bounded in time and size, one retry for authentication, no redirects. */
import { randomBytes } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { AppError } from '../../shared/errors.ts';
import type { Clock } from '../plugin.ts';
import { authorize, parseChallenges, type AuthScheme, type Challenge, type Credentials } from './digest-auth.ts';
import { toProbeError } from './net-errors.ts';
import { abortError, withTimeout } from './waiting.ts';

/** What a device asked for before, so that the next request to it need not be refused first. */
export interface AuthMemory {
  challenges: readonly Challenge[];
  /** How often the remembered nonce has been used. */
  nonceCount: number;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly credentials?: Credentials | undefined;
  /** Shared by requests to one device with one account. */
  readonly memory?: AuthMemory;
  /** A larger body is Probe_TooMuchData. */
  readonly maxBytes: number;
  /** For each exchange, first byte to last. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** How `https:` is spoken; without it only `http:` is. */
  readonly tls?: ConnectionOptions;
  /** Gets each exchange's socket before anything is sent. */
  readonly onSocket?: (socket: Socket) => void;
}

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
  /** Name and value in turn, as they came. */
  readonly rawHeaders: readonly string[];
  /** Where a redirect leads; null for other answers. */
  readonly location: string | null;
  /** From the request's start to the answer's head, in milliseconds; of the last exchange. */
  readonly firstByteMs: number;
  /** On `clock.nowMs`: middle of the round trip of the last exchange. */
  readonly middleAtMs: number;
  /** What we showed; `none` when the device did not ask. */
  readonly authScheme: AuthScheme | 'none';
}

/** Sends one request, answering at most one challenge. A 401 that remains is returned, not thrown. */
export async function httpExchange(request: HttpRequest): Promise<HttpAnswer> {
  const isHttps = request.url.protocol === 'https:' && request.tls !== undefined;
  if (request.url.protocol !== 'http:' && !isHttps) {
    throw new AppError('Probe_ProtocolError', { detail: 'scheme', scheme: request.url.protocol.slice(0, -1) });
  }
  const memory = request.memory ?? { challenges: [], nonceCount: 0 };
  const remembered = nextAuthorization(request, memory);
  const first = await exchangeOnce(request, remembered);
  if (first.answer.status !== 401) return first.answer;
  memory.challenges = parseChallenges(first.challenges);
  memory.nonceCount = 0;
  const authorization = nextAuthorization(request, memory);
  return authorization === null ? first.answer : (await exchangeOnce(request, authorization)).answer;
}

type Authorization = NonNullable<ReturnType<typeof authorize>>;

function nextAuthorization({ method, url, credentials }: HttpRequest, memory: AuthMemory): Authorization | null {
  if (credentials === undefined || memory.challenges.length === 0) return null;
  memory.nonceCount += 1;
  return authorize(memory.challenges, credentials, {
    method,
    uri: url.pathname + url.search,
    clientNonce: randomBytes(12).toString('hex'),
    nonceCount: memory.nonceCount,
  });
}

async function exchangeOnce(
  request: HttpRequest,
  authorization: Authorization | null,
): Promise<{ answer: HttpAnswer; challenges: readonly string[] }> {
  const { url, clock } = request;
  using limit = withTimeout(request.signal, request.timeoutMs, 'http');
  const { signal } = limit;
  const startMs = clock.monotonicMs();
  const startAtMs = clock.nowMs();
  const isHttps = url.protocol === 'https:';
  const port = url.port === '' ? (isHttps ? 443 : 80) : Number(url.port);
  const message = (isHttps ? httpsRequest : httpRequest)({
    ...(isHttps ? request.tls : {}),
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port,
    path: url.pathname + url.search,
    method: request.method,
    // No connection is kept: nothing outlives the probe.
    agent: false,
    headers: {
      ...request.headers,
      ...(authorization ? { authorization: authorization.header } : {}),
      ...(request.body === undefined ? {} : { 'content-length': Buffer.byteLength(request.body) }),
    },
  });
  message.on('error', () => {});
  message.on('socket', (socket) => request.onSocket?.(socket));
  const onAbort = (): void => void message.destroy(abortError(signal));
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      message.once('response', resolve);
      message.once('error', reject);
      message.end(request.body);
    });
    const firstByteMs = clock.monotonicMs() - startMs;
    const body = await readBody(response, request.maxBytes);
    const answer: HttpAnswer = {
      status: response.statusCode ?? 0,
      contentType: response.headers['content-type'] ?? '',
      body,
      rawHeaders: response.rawHeaders,
      location: response.headers.location ?? null,
      firstByteMs,
      middleAtMs: startAtMs + firstByteMs / 2,
      authScheme: authorization?.scheme ?? 'none',
    };
    return { answer, challenges: response.headersDistinct['www-authenticate'] ?? [] };
  } catch (error) {
    if (signal.aborted) throw abortError(signal);
    throw toProbeError(error, { host: url.hostname, port });
  } finally {
    message.destroy();
  }
}

async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new AppError('Probe_TooMuchData', { limitBytes: maxBytes });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
