/** One question to CUPS and its answer: IPP over HTTP, on the scheduler's own socket where it has one. */
import { randomInt } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { userInfo } from 'node:os';
import { encodeIppRequest, type IppRequest, type IppResponse, readIppResponse } from '../../probes/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { CupsAddress } from './cups-address.ts';

const mediaType = 'application/ipp';
const maxBytes = 8 * 1024 * 1024;
/** Without a byte from it. A scheduler that reads hundreds of pages of a document takes its time. */
const silenceMs = 20_000;
/** RFC 8011 appendix B. */
const statuses = { firstFailure: 0x0100, notFound: 0x0406, notAccepting: 0x0506 } as const;
const refusedAccount: readonly number[] = [0x0401, 0x0402, 0x0403];

export type CupsQuestion = Omit<IppRequest, 'version' | 'requestId' | 'language'> & {
  /** Where it is asked: `/`, `/printers/office`, `/jobs/`. */
  readonly path: string;
  /** What a refusal is told about. */
  readonly printer: string;
};

/** Null for what is not there. @throws Printer_NotReached, Printer_NotAccepting, Printer_Refused */
export async function askCups(
  address: CupsAddress,
  question: CupsQuestion,
  document: Uint8Array = new Uint8Array(),
): Promise<IppResponse | null> {
  const { path, printer, ...request } = question;
  const requestId = randomInt(1, 2 ** 31);
  const head = encodeIppRequest({ ...request, version: [2, 0], language: 'en', requestId });
  const { status, body } = await post(address, path, [head, document]);
  if (status === 401 || status === 403) throw new AppError('Printer_Refused', { printer, detail: 'account' });
  if (status !== 200) throw new AppError('Printer_Refused', { printer, detail: `HTTP ${status}` });
  const response = readAnswer(body);
  if (response.status < statuses.firstFailure) return response;
  if (response.status === statuses.notFound) return null;
  if (response.status === statuses.notAccepting) throw new AppError('Printer_NotAccepting', { printer });
  const code = `0x${response.status.toString(16).padStart(4, '0')}`;
  const detail = refusedAccount.includes(response.status)
    ? 'account'
    : `${code} ${response.message.slice(0, 100)}`.trim();
  throw new AppError('Printer_Refused', { printer, detail });
}

function readAnswer(body: Buffer): IppResponse {
  try {
    return readIppResponse(body);
  } catch (error) {
    throw notReached(error);
  }
}

function post(
  address: CupsAddress,
  path: string,
  parts: readonly Uint8Array[],
): Promise<{ readonly status: number; readonly body: Buffer }> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => reject(notReached(error));
    const request = httpRequest({
      ...address,
      path,
      method: 'POST',
      agent: false,
      headers: headersFor(address, parts),
    });
    request.setTimeout(silenceMs, () => request.destroy(new Error('timeout')));
    request.on('error', fail);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > maxBytes) request.destroy(new Error('too much'));
        else chunks.push(chunk);
      });
      response.on('error', fail);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
    });
    for (const part of parts) request.write(part);
    request.end();
  });
}

function headersFor(address: CupsAddress, parts: readonly Uint8Array[]): Record<string, string | number> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const usual = { 'content-type': mediaType, 'content-length': length };
  // On its own socket the scheduler asks the kernel whose process this is: jobs are this account's, which may cancel them.
  return 'socketPath' in address
    ? { ...usual, host: 'localhost', authorization: `PeerCred ${userInfo().username}` }
    : usual;
}

function notReached(cause: unknown): AppError {
  const { code, message } = cause as NodeJS.ErrnoException;
  return new AppError('Printer_NotReached', { detail: code ?? message.slice(0, 100) }, { cause });
}
