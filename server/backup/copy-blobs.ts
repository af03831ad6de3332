/** All blobs of a snapshot from where they are to somewhere else, durable; what is sealed stays sealed. */
import type { Blobs } from '../blobs/blobs.ts';
import type { ServerSnapshot } from '../store/server-store.ts';

/** @throws AppError Store_BlobMissing */
export async function copyBlobs(snapshot: ServerSnapshot, from: Blobs, into: Blobs): Promise<void> {
  for await (const blobs of snapshot.blobs()) {
    for (const { id } of blobs) await from.copyTo(into, id);
  }
}
