/** A folder of blobs into another one, flushed; what is sealed stays sealed. */
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { BlobFiles } from '../blobs/blob-files.ts';
import { type ServerKeys, syncDirectory } from '../keys/server-keys.ts';
import { blobDir } from '../open-data.ts';
import type { ServerSnapshot } from '../store/server-store.ts';

/** @returns the copies. @throws AppError Store_BlobMissing */
export async function copyBlobs(
  snapshot: ServerSnapshot,
  keys: ServerKeys,
  folders: { readonly from: string; readonly into: string },
): Promise<BlobFiles> {
  const from = new BlobFiles(blobDir(folders.from), keys);
  const into = new BlobFiles(blobDir(folders.into), keys);
  for await (const blobs of snapshot.blobs()) {
    for (const { id } of blobs) {
      const path = into.path(id);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await copyFile(from.path(id), path).catch((cause: unknown) => {
        const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
        throw isMissing ? new AppError('Store_BlobMissing', { id }, { cause }) : cause;
      });
      syncFile(path);
      syncDirectory(dirname(path));
    }
  }
  syncDirectory(blobDir(folders.into));
  return into;
}

export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
