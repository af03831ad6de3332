/** Where a bundle's bytes are: a file, or what has arrived of one in parts. */
import type { FileHandle } from 'node:fs/promises';

export interface BundleSource {
  /** Of the whole. */
  readonly bytes: number;
  /** Fewer than asked for only at the end. */
  read(position: number, bytes: number): Promise<Buffer>;
}

export async function fileSource(file: FileHandle): Promise<BundleSource> {
  const { size } = await file.stat();
  return {
    bytes: size,
    async read(position, bytes) {
      const buffer = Buffer.alloc(Math.min(bytes, Math.max(0, size - position)));
      let have = 0;
      while (have < buffer.length) {
        const { bytesRead } = await file.read(buffer, have, buffer.length - have, position + have);
        if (bytesRead === 0) break;
        have += bytesRead;
      }
      return buffer.subarray(0, have);
    },
  };
}
