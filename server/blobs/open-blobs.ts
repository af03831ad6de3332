/** A server's blobs, in its folder or in the bucket that it was given. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { ServerKeys } from '../keys/server-keys.ts';
import type { DataPlace } from '../open-data.ts';
import { BlobFolder } from './blob-folder.ts';
import type { BlobPlace } from './blob-place.ts';
import { Blobs } from './blobs.ts';

export const blobDir = (dataDir: string): string => join(dataDir, 'blobs');
/** Without it, a server started without its bucket's address would miss every blob that it has. */
const bucketNote = (dataDir: string): string => join(dataDir, 'blobs-are-in-a-bucket');

/** @throws AppError Blobs_Elsewhere, App_InvalidInput (the URL) */
export async function openBlobs(place: Pick<DataPlace, 'dataDir' | 'blobsUrl'>, keys: ServerKeys): Promise<Blobs> {
  return new Blobs(await placeOf(place), keys);
}

async function placeOf({ dataDir, blobsUrl }: Pick<DataPlace, 'dataDir' | 'blobsUrl'>): Promise<BlobPlace> {
  const isInBucket = existsSync(bucketNote(dataDir));
  if (blobsUrl === undefined) {
    if (isInBucket) throw new AppError('Blobs_Elsewhere', { file: dataDir });
    return new BlobFolder(blobDir(dataDir));
  }
  if (!isInBucket && existsSync(blobDir(dataDir))) throw new AppError('Blobs_Elsewhere', { file: blobDir(dataDir) });
  // Its client is loaded where it is used.
  const { BlobBucket } = await import('./blob-bucket.ts');
  const bucket = new BlobBucket(blobsUrl);
  await bucket.check();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(bucketNote(dataDir), '');
  return bucket;
}
