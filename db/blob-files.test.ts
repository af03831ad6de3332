import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cleanUp, codeOf, newStore, random } from './test-support.ts';

afterEach(cleanUp);

function blobFiles(dir: string): string[] {
  return readdirSync(path.join(dir, 'blobs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

describe('blobs', () => {
  it('are named by their plaintext, stored once, and come back as they were', async () => {
    const store = await newStore();
    const bytes = random(100_000);
    const id = await store.blobs.write(bytes, 'image/jpeg');
    expect(id).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(await store.blobs.write(bytes, 'image/jpeg')).toBe(id);
    const files = blobFiles(store.dir);
    expect(files).toHaveLength(1);
    expect(files[0]).not.toContain(id);
    expect(Buffer.from(await store.blobs.read(id)).equals(Buffer.from(bytes))).toBe(true);
    expect(store.blobs.info(id)).toEqual({ bytes: 100_000, mediaType: 'image/jpeg', isHere: true });
    expect(store.blobs.info('f'.repeat(64))).toBeNull();
    const empty = await store.blobs.write(new Uint8Array(0), 'text/plain');
    expect((await store.blobs.read(empty)).length).toBe(0);
  });

  it('that are damaged, exchanged or gone are not given out, and are healed by writing them again', async () => {
    const store = await newStore();
    const bytes = random(5000);
    const id = await store.blobs.write(bytes, 'image/jpeg');
    const file = blobFiles(store.dir)[0] ?? '';
    const sealed = readFileSync(file);
    for (const offset of [0, 20, sealed.length - 1]) {
      const damaged = Buffer.from(sealed);
      damaged[offset] = (damaged[offset] ?? 0) ^ 1;
      writeFileSync(file, damaged);
      expect(await codeOf(() => store.blobs.read(id))).toBe('Store_BlobDamaged');
    }
    writeFileSync(file, sealed.subarray(0, 10));
    expect(await codeOf(() => store.blobs.read(id))).toBe('Store_BlobDamaged');
    await store.blobs.write(random(5000), 'image/jpeg');
    const other = blobFiles(store.dir).find((name) => name !== file) ?? '';
    writeFileSync(file, readFileSync(other));
    expect(await codeOf(() => store.blobs.read(id))).toBe('Store_BlobDamaged');
    await store.blobs.write(bytes, 'image/jpeg');
    expect((await store.blobs.read(id)).length).toBe(5000);
    rmSync(file);
    expect(await codeOf(() => store.blobs.read(id))).toBe('Store_BlobMissing');
  });

  it('larger than the wire carries are refused', async () => {
    const store = await newStore();
    expect(await codeOf(() => store.blobs.write(new Uint8Array(64 * 1024 * 1024 + 1), 'video/mp4'))).toBe(
      'Record_TooLarge',
    );
  });
});
