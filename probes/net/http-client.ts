/** A small HTTP client for devices: bounded in time and size, one retry for authentication, no redirects. */
import { randomBytes } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { AppError } from '../../shared/errors.ts';
import type { Clock } from '../plugin.ts';
import { authorize, parseChallenges, type AuthScheme, type Credentials } from './digest-auth.ts';
import { toProbeError } from './net-errors.ts';
import { abortError, withTimeout } from './waiting.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly credentials?: Credentials | undefined;
  /** A larger body is Probe_TooMuchData. */
  readonly maxBytes: number;
  /** For each exchange, first byte to last. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
  /** From the request's start to the answer's head, in milliseconds; of the last exchange. */
  readonly firstByteMs: number;
  /** On `clock.nowMs`: middle of the round trip of the last exchange. */
  readonly middleAtMs: number;
  /** How we were let in; `none` when the device did not ask. */
  readonly authScheme: AuthScheme | 'none';
}

/** Sends one request, answering at most one challenge. A 401 that remains is returned, not thrown. */
export async function httpExchange(request: HttpRequest): Promise<HttpAnswer> {
  if (request.url.protocol !== 'http:') {
    throw new AppError('Probe_ProtocolError', { detail: 'scheme', scheme: request.url.protocol.slice(0, -1) });
  }
  const first = await exchangeOnce(request, undefined);
  if (first.answer.status !== 401 || request.credentials === undefined) return first.answer;
  const authorization = authorize(parseChallenges(first.challenges), request.credentials, {
    method: request.method,
    uri: request.url.pathname + request.url.search,
    clientNonce: randomBytes(12).toString('hex'),
    nonceCount: 1,
  });
  if (authorization === null) return first.answer;
  const second = await exchangeOnce(request, authorization.header);
  return { ...second.answer, authScheme: authorization.scheme };
}

async function exchangeOnce(
  request: HttpRequest,
  authorization: string | undefined,
): Promise<{ answer: HttpAnswer; challenges: readonly string[] }> {
  const { url, clock } = request;
  using limit = withTimeout(request.signal, request.timeoutMs, 'http');
  const { signal } = limit;
  const startMs = clock.monotonicMs();
  const startAtMs = clock.nowMs();
  const message = httpRequest({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 80 : Number(url.port),
    path: url.pathname + url.search,
    method: request.method,
    // No connection is kept: nothing outlives the probe.
    agent: false,
    headers: {
      ...request.headers,
      ...(authorization === undefined ? {} : { authorization }),
      ...(request.body === undefined ? {} : { 'content-length': Buffer.byteLength(request.body) }),
    },
  });
  message.on('error', () => {});
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
      firstByteMs,
      middleAtMs: startAtMs + firstByteMs / 2,
      authScheme: 'none',
    };
    return { answer, challenges: response.headersDistinct['www-authenticate'] ?? [] };
  } catch (error) {
    if (signal.aborted) throw abortError(signal);
    throw toProbeError(error, { host: url.hostname, port: Number(url.port || 80) });
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
