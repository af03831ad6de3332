/** One HTTP exchange by Node's fetch: no redirects, no endless answers. */
import { AppError } from '../shared/errors.ts';
import { wireLimits } from '../shared/wire/protocol.ts';
import type { TransportAnswer, TransportPort, TransportRequest } from './ports.ts';

/** The largest answer is a whole blob. */
const answerBytes = wireLimits.blobBytes + 64 * 1024;

export function createFetchTransport(maxAnswerBytes: number = answerBytes): TransportPort {
  return {
    async send(baseUrl: string, request: TransportRequest, signal: AbortSignal): Promise<TransportAnswer> {
      try {
        const response = await fetch(new URL(request.path, baseUrl), {
          method: request.method,
          headers: { ...request.headers, 'accept-encoding': 'identity' },
          // A Node Buffer or Uint8Array over a plain ArrayBuffer; never a shared one.
          body: request.body as Uint8Array<ArrayBuffer> | null,
          // A redirect is a captive portal's or a proxy's: the engine says so.
          redirect: 'manual',
          signal,
        });
        return {
          status: response.status,
          headers: Object.fromEntries(response.headers),
          body: await readCapped(response, maxAnswerBytes),
        };
      } catch (error) {
        if (error instanceof AppError) throw error;
        throw connectionError(causeCode(error), error);
      }
    },
  };
}

async function readCapped(response: Response, maxBytes: number): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.length;
    // Leaving the loop cancels the stream and with it the connection.
    if (bytes > maxBytes) throw new AppError('Sync_Protocol', { problem: 'answer-too-large' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A certificate that does not hold is no matter of trying again. */
function connectionError(problem: string, cause: unknown): AppError {
  if (problem === 'CERT_HAS_EXPIRED' || problem === 'CERT_NOT_YET_VALID') {
    return new AppError('Sync_CertificateExpired', { problem }, { cause });
  }
  const isUntrusted = /SELF_SIGNED|^UNABLE_TO_|^CERT_|_CERT_/.test(problem);
  return new AppError(isUntrusted ? 'Sync_CertificateUntrusted' : 'Sync_Offline', { problem }, { cause });
}

/** `ECONNREFUSED` and the like: fetch hides it one or two causes deep. */
function causeCode(error: unknown): string {
  let current: unknown = error;
  for (let depth = 0; depth < 4 && current instanceof Error; depth += 1) {
    const { code } = current as { code?: unknown };
    if (typeof code === 'string') return code;
    current = current.cause;
  }
  return 'no-answer';
}
