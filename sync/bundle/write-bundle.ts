/** The laptop's half of a bundle: what the server is not known to hold, piece by piece, sealed to the server. */
import {
  type KeyObject,
  createCipheriv,
  createHash,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
} from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { utf8 } from '../../shared/domain/ids.ts';
import {
  type BundleEnd,
  type BundleHeader,
  bundleFrames,
  bundleKeyInfo,
  bundleMagic,
  bundleNonce,
  bundleSignatureText,
  bundleVersion,
} from '../../shared/wire/bundle.ts';
import { wireLimits } from '../../shared/wire/protocol.ts';
import { nextBatch } from '../batching.ts';
import { packLines } from '../ndjson.ts';
import type { BundleStorePort, SignerPort, SyncBlobPort } from '../ports.ts';

interface BundleParts {
  readonly store: BundleStorePort;
  readonly blobs: Pick<SyncBlobPort, 'readBlob'>;
  readonly signer: SignerPort;
  readonly nowMs: number;
  /**
   * unsent: what the server is not known to hold. all: everything, for a server that was put back to an older copy and that this
   * laptop never reaches.
   */
  readonly extent: 'unsent' | 'all';
}

interface BundleCounts {
  operations: number;
  blobs: number;
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
  if (enrolment.serverBoxKey === undefined) throw new AppError('Bundle_NoKey');
  const has = store.ownOperationsAfter(startOf(parts), 1).length + store.ownBlobs(parts.extent, '', 1).length > 0;
  if (!has) throw new AppError('Bundle_Empty');

  const own = generateKeyPairSync('x25519');
  const header: BundleHeader = {
    version: bundleVersion,
    serverId: enrolment.serverId,
    dev: signer.dev as BundleHeader['dev'],
    ephemeralKey: derOf(own.publicKey).toString('base64url'),
    atMs: nowMs,
  };
  const headerBytes = utf8(JSON.stringify(header));
  const serverKey = createPublicKey({
    key: Buffer.from(enrolment.serverBoxKey, 'base64url'),
    format: 'der',
    type: 'spki',
  });
  const sealer = new Sealer(keyFor(own, serverKey, headerBytes));
  yield sealer.noted(Buffer.concat([utf8(bundleMagic), lengthOf(headerBytes), headerBytes]));
  for await (const plain of pieces(parts, counts)) yield sealer.noted(sealer.sealed(plain));
  const { operations, blobs } = counts;
  const sig = signer.sign(utf8(bundleSignatureText(sealer.transcript(), operations, blobs)));
  const end: BundleEnd = { operations, blobs, sig };
  yield sealer.sealed(Buffer.concat([Uint8Array.of(bundleFrames.end), utf8(JSON.stringify(end))]));
}

const startOf = ({ store, extent }: BundleParts): number => (extent === 'all' ? 0 : store.ackedN());

async function* pieces(parts: BundleParts, counts: BundleCounts): AsyncGenerator<Uint8Array, void> {
  const { store } = parts;
  for (let after = startOf(parts); ; ) {
    const waiting = store.ownOperationsAfter(after, wireLimits.pageOperations);
    if (waiting.length === 0) break;
    const { lines, operations } = nextBatch(waiting, wireLimits.pageOperations, wireLimits.pageBytes);
    yield Buffer.concat([Uint8Array.of(bundleFrames.operations), await packLines(lines)]);
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
  const parts = Math.max(1, Math.ceil(bytes.length / wireLimits.blobPartBytes));
  for (let part = 0; part < parts; part += 1) {
    const about = `${JSON.stringify({ id, part, parts, bytes: bytes.length, mediaType })}\n`;
    const body = bytes.subarray(part * wireLimits.blobPartBytes, (part + 1) * wireLimits.blobPartBytes);
    yield Buffer.concat([Uint8Array.of(bundleFrames.blob), utf8(about), body]);
  }
  counts.blobs += 1;
}

/** Frames in their order, and the hash over all that was given out. */
class Sealer {
  readonly #key: Buffer;
  readonly #hash = createHash('sha256');
  #place = 0;

  constructor(key: Buffer) {
    this.#key = key;
  }

  sealed(plain: Uint8Array): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.#key, bundleNonce(this.#place));
    this.#place += 1;
    const body = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return Buffer.concat([lengthOf(body), body]);
  }

  noted(bytes: Buffer): Buffer {
    this.#hash.update(bytes);
    return bytes;
  }

  transcript(): string {
    return this.#hash.copy().digest('hex');
  }
}

function keyFor(
  own: { publicKey: KeyObject; privateKey: KeyObject },
  serverKey: KeyObject,
  header: Uint8Array,
): Buffer {
  const shared = diffieHellman({ privateKey: own.privateKey, publicKey: serverKey });
  const salt = Buffer.concat([derOf(own.publicKey), derOf(serverKey)]);
  const info = bundleKeyInfo(createHash('sha256').update(header).digest('hex'));
  return Buffer.from(hkdfSync('sha256', shared, salt, info, 32));
}

const derOf = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' });

function lengthOf(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return length;
}
