/** Gzipped NDJSON, both ways, bounded. */
import { promisify } from 'node:util';
import { gunzip as gunzipCallback, gzip as gzipCallback } from 'node:zlib';
import { AppError } from '../shared/errors.ts';
import { wireLimits } from '../shared/wire/protocol.ts';

const gzip = promisify(gzipCallback);
const gunzip = promisify(gunzipCallback);

export function packLines(lines: readonly string[]): Promise<Uint8Array> {
  return gzip(lines.map((line) => `${line}\n`).join(''));
}

/** @throws AppError Sync_Protocol for what is not gzip, unpacks to too much or is not JSON lines. */
export async function unpackLines(body: Uint8Array): Promise<unknown[]> {
  try {
    const text = (await gunzip(body, { maxOutputLength: wireLimits.unpackedBytes })).toString('utf8');
    return text
      .split('\n')
      .filter((line) => line.length > 0)
      .map((line) => JSON.parse(line) as unknown);
  } catch (error) {
    throw new AppError('Sync_Protocol', { problem: 'unreadable-page' }, { cause: error });
  }
}
