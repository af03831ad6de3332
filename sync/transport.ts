/**
 * One HTTP exchange by Node's own client: no redirects, no endless answers, connections kept for the next request, and over TLS with
 * nobody that is not vouched for. fetch copies every body and wraps it in streams: several times the processor time, for a small
 * request as for a part of a photo.
 */
import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request as askHttp } from 'node:http';
import { Agent as HttpsAgent, request as askHttps } from 'node:https';
import { TLSSocket } from 'node:tls';
import { AppError } from '../shared/errors.ts';
import { release } from '../shared/release-bytes.ts';
import { wireLimits } from '../shared/wire/protocol.ts';
import { certificateProblem, noSuchAuthority } from './certificate-problem.ts';
import type { ServerAddress, TransportPort, TransportRequest } from './ports.ts';
import { shownCertificates } from './shown-certificates.ts';
import { pinOfCertificate } from './pin-of-certificate.ts';

/** The largest answer is a whole blob. */
const answerBytes = wireLimits.blobBytes + 64 * 1024;

/** Until a connection stands, over TLS with its handshake; what goes on over it, the session's watchdog looks after. */
const connectTimeoutMs = 10_000;
/** What lies between may forget a connection that nothing goes over, and tell nobody. */
const idleMs = 4_000;

export function createTransport(
  maxAnswerBytes: number = answerBytes,
  connectMs: number = connectTimeoutMs,
): TransportPort {
  const kept = { keepAlive: true, timeout: idleMs };
  const agents = { 'http:': new HttpAgent(kept), 'https:': new HttpsAgent(kept) };

  function begun(server: ServerAddress, request: TransportRequest, signal: AbortSignal): ClientRequest {
    const url = new URL(request.path, server.serverUrl);
    const isTls = url.protocol === 'https:';
    return (isTls ? askHttps : askHttp)(url, {
      method: request.method,
      headers: {
        ...request.headers,
        'accept-encoding': 'identity',
        'content-length': request.body?.length ?? 0,
      },
      agent: isTls ? agents['https:'] : agents['http:'],
      signal,
      minVersion: 'TLSv1.2',
      ...(server.authority === undefined ? {} : { ca: server.authority }),
    });
  }

  async function ask(server: ServerAddress, request: TransportRequest, signal: AbortSignal): Promise<IncomingMessage> {
    signal.throwIfAborted();
    for (;;) {
      const asked = begun(server, request, signal);
      try {
        return await headOf(asked, request.body, connectMs);
      } catch (error) {
        // The server had closed a kept connection just then: every request may be sent twice.
        if (!asked.reusedSocket || signal.aborted) throw error;
      }
    }
  }

  return {
    async send(server, request, signal) {
      try {
        const answer = await ask(server, request, signal);
        return {
          status: answer.statusCode ?? 0,
          headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])),
          body: await readCapped(answer, maxAnswerBytes),
        };
      } catch (error) {
        throw await said(error, server, signal);
      }
    },
    async authorityOf(serverUrl, pin, signal) {
      try {
        const shown = await shownCertificates(serverUrl, signal);
        const authority = shown.find((each) => each.ca && pinOfCertificate(each) === pin);
        if (authority === undefined) throw noSuchAuthority(serverUrl, shown);
        return String(authority);
      } catch (error) {
        throw await said(error, { serverUrl }, signal);
      }
    },
  };
}

function headOf(asked: ClientRequest, body: Uint8Array | null, connectMs: number): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asked.once('response', resolve);
    // Again and again: a request may fail once more after it was answered.
    asked.on('error', reject);
    asked.once('socket', (socket) => {
      if (!socket.connecting) return;
      const late = setTimeout(() => asked.destroy(new Error('no connection')), connectMs);
      socket.once('close', () => clearTimeout(late));
      socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', () => clearTimeout(late));
    });
    asked.end(body ?? undefined);
  });
}

async function readCapped(answer: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    // Leaving the loop ends the stream and with it the connection.
    if (bytes > maxBytes) throw new AppError('Sync_Protocol', { problem: 'answer-too-large' });
    chunks.push(chunk);
  }
  const whole = Buffer.concat(chunks);
  chunks.forEach(release);
  return whole;
}

/** What went wrong as a sentence; why somebody gave up, where it was that. */
async function said(error: unknown, server: ServerAddress, signal: AbortSignal): Promise<AppError> {
  if (error instanceof AppError) return error;
  if (signal.aborted && signal.reason instanceof AppError) return signal.reason;
  const code = codeOf(error);
  return (
    (await certificateProblem(code, server, signal)) ??
    new AppError('Sync_Offline', { problem: code }, { cause: error })
  );
}

/** `ECONNREFUSED` and the like: of several addresses that were tried, the first one's. */
function codeOf(error: unknown): string {
  const { code, errors, message } = error as { code?: unknown; errors?: unknown; message?: unknown };
  if (code === 'EPROTO') return tlsCode(String(message)) ?? code;
  if (typeof code === 'string') return code;
  return Array.isArray(errors) && errors.length > 0 ? codeOf(errors[0]) : 'no-answer';
}

/** Node calls what OpenSSL says while something is being written by one name, and keeps which it was in the message. */
function tlsCode(message: string): string | null {
  const reason = /:SSL routines:[^:]*:([^:]+):/.exec(message)?.[1];
  return reason === undefined ? null : `ERR_SSL_${reason.toUpperCase().replaceAll(' ', '_')}`;
}
