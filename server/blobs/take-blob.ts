/**
 * A blob comes part by part, from a session or in a bundle: the same way in for both.
 *
 * Invariants
 * - Work on one blob happens in turn. Another process beside this one takes no turns: what it disturbs is not stored, and is not said to be.
 * - The server says that it holds a blob only once its bytes are durable.
 */
import { partsOf } from '../../shared/wire/blob.ts';
import type { ServerContext } from '../http/context.ts';
import type { BlobRow } from '../store/server-store.ts';
import type { FinishResult } from './blobs.ts';

type BlobContext = Pick<ServerContext, 'store' | 'blobs' | 'clock'>;

/** 'held': it is here, and was before. */
export type TakenBlob = FinishResult | 'held';

/** @returns whether it was needed: nothing of a blob that is here is written */
export const takePart = (
  { store, blobs }: Pick<BlobContext, 'store' | 'blobs'>,
  { id, part, parts }: { readonly id: string; readonly part: number; readonly parts: number },
  bytes: Uint8Array,
): Promise<boolean> =>
  blobs.alone(id, async () => {
    if ((await store.reads.blob(id)) !== null) return false;
    await blobs.writePart(id, part, parts, bytes);
    return true;
  });

/** @param dev whose it is counted as */
export const finishBlob = (context: BlobContext, blob: BlobRow, dev: string): Promise<TakenBlob> =>
  stored(context, blob, dev, () => context.blobs.finish(blob.id, blob.parts, blob.bytes));

/** @param bytes whose SHA-256 the id is; @param dev whose it is counted as */
export function takeWhole(
  context: BlobContext,
  { id, mediaType }: Pick<BlobRow, 'id' | 'mediaType'>,
  bytes: Uint8Array,
  dev: string,
): Promise<TakenBlob> {
  const blob = { id, mediaType, bytes: bytes.length, parts: partsOf(bytes.length) };
  return stored(context, blob, dev, () => context.blobs.write(id, bytes));
}

const stored = (
  { store, blobs, clock }: BlobContext,
  blob: BlobRow,
  dev: string,
  write: () => Promise<FinishResult>,
): Promise<TakenBlob> =>
  blobs.alone(blob.id, async () => {
    const { id } = blob;
    const isHeld = async (): Promise<boolean> => (await store.reads.blob(id)) !== null;
    if (await isHeld()) return 'held';
    const result = await write();
    if (result !== 'stored') return (await isHeld()) ? 'held' : result;
    await store.transaction((tx) => tx.saveBlob(blob, dev, clock.nowMs()));
    await blobs.dropParts(id);
    return result;
  });
