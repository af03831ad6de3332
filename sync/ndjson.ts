/** Packed NDJSON, both ways, bounded. */
import { packText, unpackBytes } from '../bundle/index.ts';
import { AppError } from '../shared/errors.ts';
import { type Packing, wireLimits } from '../shared/wire/protocol.ts';

export function packLines(lines: readonly string[], packing: Packing): Promise<Uint8Array> {
  return packText(`${lines.join('\n')}\n`, packing);
}

/** @throws AppError Sync_Protocol for what is not packed, unpacks to too much or is not JSON lines. */
export async function unpackLines(body: Uint8Array): Promise<unknown[]> {
  try {
    const text = (await unpackBytes(body, wireLimits.unpackedBytes)).toString('utf8');
    return text
      .split('\n')
      .filter((line) => line.length > 0)
      .map((line) => JSON.parse(line) as unknown);
  } catch (error) {
    throw new AppError('Sync_Protocol', { problem: 'unreadable-page' }, { cause: error });
  }
}
