/** The laptop's bundle: what the server is not known to hold, piece by piece, sealed to the server. */
import { createPublicKey } from 'node:crypto';
import { type BundleCounts, blobPiece, operationsPiece, sealBundle } from '../../bundle/index.ts';
import type { DevId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors.ts';
import { partsOf } from '../../shared/wire/blob.ts';
import { wireLimits } from '../../shared/wire/protocol.ts';
import { nextBatch } from '../batching.ts';
import { packLines } from '../ndjson.ts';
import type { BundleStorePort, SignerPort, SyncBlobPort } from '../ports.ts';

interface BundleParts {
  readonly store: BundleStorePort;
  readonly blobs: Pick<SyncBlobPort, 'readBlob'>;
  readonly signer: Pick<SignerPort, 'dev' | 'sign'>;
  readonly nowMs: number;
  /**
   * unsent: what the server is not known to hold. all: everything, for a server that was put back to an older copy and that this
   * laptop never reaches.
   */
  readonly extent: 'unsent' | 'all';
}

const blobsAtOnce = 64;

/**
 * The file's bytes, a piece at a time: no more than one blob is in memory.
 * @param counts grow as pieces are given out
 * @throws AppError Sync_NotEnrolled, Bundle_NoKey (the server has never told its key), Bundle_Empty
 */
export async function* writeBundle(parts: BundleParts, counts: BundleCounts): AsyncGenerator<Uint8Array, void> {
  const { store, signer, nowMs } = parts;
  const enrolment = store.enrolment();
  if (enrolment === null) throw new AppError('Sync_NotEnrolled');
  const { serverBoxKey, serverId, letter } = enrolment;
  if (serverBoxKey === undefined) throw new AppError('Bundle_NoKey');
  const afterN = startOf(parts);
  const has = store.ownOperationsAfter(afterN, 1).length + store.ownBlobs(parts.extent, '', 1).length > 0;
  if (!has) throw new AppError('Bundle_Empty');
  const dev = signer.dev as DevId;
  yield* sealBundle({
    about: { to: 'server', serverId, dev, letter, atMs: nowMs, afterN, held: store.cursor() },
    to: createPublicKey({ key: Buffer.from(serverBoxKey, 'base64url'), format: 'der', type: 'spki' }),
    pieces: pieces(parts, counts),
    counts,
    receipt: null,
    sign: (text) => signer.sign(text),
  });
}

const startOf = ({ store, extent }: BundleParts): number => (extent === 'all' ? 0 : store.ackedN());

async function* pieces(parts: BundleParts, counts: BundleCounts): AsyncGenerator<Uint8Array, void> {
  const { store } = parts;
  for (let after = startOf(parts); ; ) {
    const waiting = store.ownOperationsAfter(after, wireLimits.pageOperations);
    if (waiting.length === 0) break;
    const { lines, operations } = nextBatch(waiting, wireLimits.pageOperations, wireLimits.pageBytes);
    yield operationsPiece(await packLines(lines, 'gzip'));
    counts.operations += lines.length;
    after = operations.at(-1)?.n ?? after;
  }
  for (let after = ''; ; ) {
    const waiting = store.ownBlobs(parts.extent, after, blobsAtOnce);
    if (waiting.length === 0) return;
    for (const blob of waiting) {
      after = blob.id;
      yield* blobPieces(parts, blob, counts);
    }
  }
}

/** None for a blob that cannot be read here: the next session names it, and the others go on. */
async function* blobPieces(
  { blobs }: BundleParts,
  { id, mediaType }: { readonly id: string; readonly mediaType: string },
  counts: BundleCounts,
): AsyncGenerator<Uint8Array, void> {
  const bytes = await blobs.readBlob(id).catch((error: unknown) => {
    if (error instanceof AppError && error.code.startsWith('Store_Blob')) return null;
    throw error;
  });
  if (bytes === null) return;
  const parts = partsOf(bytes.length);
  for (let part = 0; part < parts; part += 1) {
    const body = bytes.subarray(part * wireLimits.blobPartBytes, (part + 1) * wireLimits.blobPartBytes);
    yield blobPiece({ id, part, parts, bytes: bytes.length, mediaType }, body);
  }
  counts.blobs += 1;
}
