/** What a receipt of a bundle vouches for is there, whoever else hands the same photo in at the same time. */
import { randomBytes } from 'node:crypto';
import { copyFileSync, readFileSync, readdirSync, renameSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { inspectBundle } from '../../bundle/index.ts';
import { BlobFolder } from '../../server/blobs/blob-folder.ts';
import type { BlobPlace } from '../../server/blobs/blob-place.ts';
import { Blobs } from '../../server/blobs/blobs.ts';
import { blobDir } from '../../server/blobs/open-blobs.ts';
import { CarriedImports } from '../../server/bundle/carried-imports.ts';
import { type ImportContext, type ImportedBundle, importBundle } from '../../server/bundle/import-bundle.ts';
import type { LogEntry } from '../../server/log.ts';
import { toAppError } from '../../shared/errors.ts';
import type { HeaderTo } from '../../shared/wire/bundle.ts';
import { wireLimits } from '../../shared/wire/protocol.ts';
import { codeOf } from '../support/app-day.ts';
import { exported, serverWith } from '../support/bundles.ts';
import { cleanUp, temporaryFolder } from '../support/sync-laptop.ts';

afterEach(cleanUp);

/** A part that is being written is read as far as it is, and may be removed: as any file system does it, only slower. */
function slowly(place: BlobPlace): BlobPlace {
  return {
    label: place.label,
    check: () => place.check(),
    heldParts: (name) => place.heldParts(name),
    async writePart(name, part, bytes) {
      await place.writePart(name, part, bytes.subarray(0, 100));
      await delay(60);
      // What was removed while it was written is gone when it is closed.
      if ((await place.heldParts(name)).includes(part)) await place.writePart(name, part, bytes);
    },
    readPart: (name, part) => place.readPart(name, part),
    dropPart: (name, part) => place.dropPart(name, part),
    dropParts: (name) => place.dropParts(name),
    dropOldParts: (beforeMs) => place.dropOldParts(beforeMs),
    async writeWhole(name, pieces) {
      await place.writeWhole(name, pieces);
      await delay(5);
    },
    readWhole: (name, pieceBytes) => place.readWhole(name, pieceBytes),
  };
}

/** Two bundles with the same photos, imported a little after one another; `contexts` says through which process each. */
async function together(contexts: readonly [ImportContext, ImportContext], files: readonly [string, string]) {
  const imports = files.map(async (file, at) => {
    await delay(at * 30);
    return importBundle(at === 0 ? contexts[0] : contexts[1], file);
  });
  return Promise.allSettled(imports);
}

const imported = (ended: PromiseSettledResult<ImportedBundle>[]): ImportedBundle[] =>
  ended.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));

test.each(['one process', 'two processes'] as const)(
  'bundles that overlap, in %s: nothing is vouched for that is not stored',
  async (where) => {
    const { context, place, enrolled } = await serverWith(null);
    const blobsOf = () => new Blobs(slowly(new BlobFolder(blobDir(place.dataDir))), context.keys);
    const first = { ...context, blobs: blobsOf() };
    const second = where === 'one process' ? first : { ...context, blobs: blobsOf() };
    const author = await enrolled();
    for (let photo = 0; photo < 4; photo += 1) await author.addPhoto(randomBytes(wireLimits.blobPartBytes + 999));
    const before = await exported(author);
    author.addDevice('later');
    const after = await exported(author);

    const ended = await together([first, second], [before, after]);
    if (where === 'one process') expect(imported(ended)).toHaveLength(2);
    for (const { receipt } of imported(ended)) {
      expect(receipt.bundle?.blobIds).toHaveLength(4);
      for (const id of receipt.bundle?.blobIds ?? []) {
        expect(await context.store.reads.blob(id)).not.toBeNull();
        expect(await context.blobs.isIntact(id, 2)).toBe(true);
      }
    }
    for (const each of ended) if (each.status === 'rejected') expect(toAppError(each.reason).code).toBe('Sync_Refused');
    // Whatever one did to the other: once more, and all of it is there.
    expect((await importBundle(context, after)).receipt.bundle?.blobIds).toHaveLength(4);
    expect((await context.store.sizes()).blobs).toBe(4);
  },
);

test('a photo whose parts went away while it was taken in ends the import without a receipt', async () => {
  const { context, place, enrolled } = await serverWith(null);
  const author = await enrolled();
  await author.addPhoto(randomBytes(1000));
  const losing = { ...slowly(new BlobFolder(blobDir(place.dataDir))), readPart: async () => null };
  const blobs = new Blobs(losing, context.keys);
  const file = await exported(author);
  await expect(importBundle({ ...context, blobs }, file)).rejects.toMatchObject({ code: 'Sync_Refused' });
  expect(await context.store.reads.receiptsOf(author.store.signer.dev, 9)).toEqual([]);
  expect(await importBundle(context, file)).toMatchObject({ duplicates: 1, blobs: 1 });
});

/** A bundle as it has arrived in parts, and how it is asked for. */
async function arrived(imports: CarriedImports, file: string) {
  const bytes = readFileSync(file);
  const facts = await inspectBundle({
    bytes: bytes.length,
    read: async (at, wanted) => bytes.subarray(at, at + wanted),
  });
  const bundle = { ...facts, header: facts.header as HeaderTo<'server'> };
  const parts = Math.ceil(bytes.length / wireLimits.blobPartBytes);
  const send = async (): Promise<void> => {
    for (let part = 0; part < parts; part += 1) {
      const start = part * wireLimits.blobPartBytes;
      await imports.takePart(bundle.id, part, parts, bytes.subarray(start, start + wireLimits.blobPartBytes));
    }
  };
  return { bundle, parts, send, ask: () => imports.ask(bundle, 'B') };
}

test('a bundle that takes long is taken in while its carrier waits and asks again, once', async () => {
  const { context, place, enrolled } = await serverWith(null);
  const author = await enrolled();
  for (let photo = 0; photo < 3; photo += 1) await author.addPhoto(randomBytes(wireLimits.blobPartBytes + 9));
  const logs: string[] = [];
  const blobs = new Blobs(slowly(new BlobFolder(blobDir(place.dataDir))), context.keys);
  const slow = { ...context, blobs, log: ({ event }: LogEntry) => void logs.push(event) };
  const imports = new CarriedImports(slow, 20);
  const { parts, send, ask } = await arrived(imports, await exported(author));
  expect(await ask()).toEqual([]);
  await send();
  const all = Array.from({ length: parts }, (_, part) => part);
  expect(await Promise.all([ask(), ask()])).toEqual([all, all]);
  // What comes again meanwhile disturbs nothing.
  await imports.takePart('f'.repeat(64), 0, 1, randomBytes(9));
  let answer = await ask();
  for (let asks = 0; !('number' in answer) && asks < 200; asks += 1) answer = await ask();
  expect(answer).toMatchObject({ ownOperations: 3, blobs: 3 });
  expect(await ask()).toEqual(answer);
  expect(logs).toEqual(['bundle-imported']);
  await imports.close();
});

test('what has arrived is dropped when it is damaged, and kept while something else is missing', async () => {
  const { context, enrolled } = await serverWith(null);
  const author = await enrolled();
  author.addDevice('first day');
  const first = await exported(author);
  author.store.sync.saveAckedN(1);
  author.addDevice('second day');
  const imports = new CarriedImports(context);
  const { bundle, send, ask } = await arrived(imports, await exported(author));
  const { id } = bundle;
  expect(await codeOf(ask())).toBe('Bundle_NotNext');
  await importBundle(context, first);
  await send();
  const { blobs } = context;
  await blobs.writePart(id, 0, 1, Buffer.from('something else'));
  expect(await codeOf(ask())).toBe('Bundle_Damaged');
  expect(await blobs.heldParts(id)).toEqual([]);
  await context.store.transaction((tx) => tx.revokeLaptop(bundle.header.dev, 1));
  await send();
  expect(await codeOf(ask())).toBe('Bundle_UnknownLaptop');
  expect(await blobs.heldParts(id)).toHaveLength(1);
});

test('blobs whose writing was broken off are given up as well, and nothing else', async () => {
  const folder = temporaryFolder();
  const place = new BlobFolder(folder);
  async function* breaksOff(): AsyncGenerator<Buffer> {
    yield Buffer.from('half');
    // As a kill leaves it: what would take it away does not come to that any more.
    for (const name of readdirSync(join(folder, 'ab')))
      renameSync(join(folder, 'ab', name), join(folder, 'ab', `x${name}`));
    throw new Error('killed');
  }
  await expect(place.writeWhole('abcd', breaksOff())).rejects.toThrow('killed');
  const [half = ''] = readdirSync(join(folder, 'ab'));
  await place.writeWhole('abce', Readable.from([Buffer.from('whole')]));
  copyFileSync(join(folder, 'ab', half), join(folder, 'ab', `new${half}`));
  for (const name of [half, 'abce']) utimesSync(join(folder, 'ab', name), 1, 1);
  expect(await place.dropOldParts(1_000_000)).toBe(1);
  expect(readdirSync(join(folder, 'ab')).sort()).toEqual(['abce', `new${half}`]);
});

test('uploads that nobody goes on with are given up, in a folder', async () => {
  const folder = temporaryFolder();
  const place = new BlobFolder(folder);
  for (const name of ['old', 'old but going on', 'new']) await place.writePart(name, 0, Buffer.from('x'));
  await place.writePart('old but going on', 1, Buffer.from('x'));
  const old = (path: string) => utimesSync(join(folder, 'parts', path), 1, 1);
  for (const path of ['old/0', 'old', 'old but going on/0', 'old but going on']) old(path);
  expect(await place.dropOldParts(1_000_000)).toBe(1);
  expect(readdirSync(join(folder, 'parts')).sort()).toEqual(['new', 'old but going on']);
});
