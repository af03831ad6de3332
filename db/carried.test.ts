/** What another laptop's bundle is kept as: the file that was looked at, or nothing. */
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { DevId } from '../shared/domain/ids.ts';
import { chainStart } from '../shared/domain/operation.ts';
import { bundleLimits, bundleVersion } from '../shared/wire/bundle.ts';
import type { Receipt } from '../shared/wire/done.ts';
import { Reserve } from './reserve.ts';
import { CarriedBundles } from './carried.ts';
import { cleanUp, codeOf, temporaryFolder } from './test-support.ts';

afterEach(cleanUp);

const dev = 'a'.repeat(32) as DevId;
const held = { seq: 0, head: chainStart };
const header = {
  to: 'server' as const,
  version: bundleVersion,
  serverId: 's',
  dev,
  letter: 'A',
  ephemeralKey: 'x',
  afterN: 0,
  held,
};

/** As inspectBundle tells of a file: its id stands behind the rest. */
function newFile(atMs = 1) {
  const body = randomBytes(3000);
  const id = createHash('sha256').update(body).digest();
  const bytes = Buffer.concat([body, id]);
  return {
    bytes,
    about: { id: id.toString('hex'), header: { ...header, atMs }, bytes: bytes.length, takenAtMs: atMs },
  };
}

async function* inPieces(bytes: Uint8Array, pieceBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

function newFolder() {
  const folder = path.join(temporaryFolder(), 'carried');
  return {
    folder,
    carried: new CarriedBundles(folder, new Reserve(folder, 0), { waiting: 3, receipts: 3 }),
    names: () => readdirSync(folder).sort(),
  };
}

const receiptAt = (atMs: number): Receipt => ({
  number: `HZ-20261127-A-${atMs}`,
  serverId: 's',
  dev,
  atMs,
  seq: 0,
  head: chainStart,
  ownOperations: 0,
  blobs: 0,
  backedUpSeq: 0,
  sig: 'x',
});

it.each([7, 31, 32, 33, 1024, 9999])(
  'keeps what was looked at, however it is read: %s bytes at a time',
  async (pieceBytes) => {
    const { carried, names } = newFolder();
    const { bytes, about } = newFile();
    await carried.add(about, inPieces(bytes, pieceBytes));
    expect(carried.waiting()).toMatchObject([{ id: about.id, problem: null }]);
    const file = await carried.open(about.id);
    expect(Buffer.from((await file?.read(0, 9999)) ?? [])).toEqual(bytes);
    await file?.close();
    expect(names()).toEqual([`${about.id}.json`, `${about.id}.xwb`]);
  },
);

it('what reads otherwise the second time is not kept, and what is here already stays', async () => {
  const { carried, names } = newFolder();
  const { bytes, about } = newFile();
  await carried.add(about, inPieces(bytes, 512));
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(100) ^ 1, 100);
  const otherId = Buffer.from(bytes);
  otherId.writeUInt8(otherId.readUInt8(3031) ^ 1, 3031);
  const longer = Buffer.concat([bytes, Buffer.alloc(1)]);
  for (const wrong of [changed, otherId, longer, bytes.subarray(0, 2000), Buffer.alloc(0)]) {
    expect(await codeOf(() => carried.add(about, inPieces(wrong, 512)))).toBe('Bundle_Damaged');
  }
  expect(names()).toEqual([`${about.id}.json`, `${about.id}.xwb`]);
  const file = await carried.open(about.id);
  expect(Buffer.from((await file?.read(0, 9999)) ?? [])).toEqual(bytes);
  await file?.close();
});

it('refuses what the server would not take for its size, and more than a person looks through', async () => {
  const { carried } = newFolder();
  const large = newFile();
  const about = { ...large.about, bytes: bundleLimits.fileBytes + 1 };
  expect(await codeOf(() => carried.add(about, inPieces(large.bytes, 512)))).toBe('Bundle_TooLarge');
  const files = Array.from({ length: 4 }, (_, at) => newFile(at));
  for (const { about: each, bytes } of files.slice(0, 3)) await carried.add(each, inPieces(bytes, 4000));
  const [first, last] = [files[0] as (typeof files)[0], files[3] as (typeof files)[0]];
  expect(await codeOf(() => carried.add(last.about, inPieces(last.bytes, 4000)))).toBe('Bundle_TooMany');
  // One that waits may be brought again, and one that was handed in makes room.
  await carried.add(first.about, inPieces(first.bytes, 4000));
  await carried.saveDelivered(first.about.id, receiptAt(1));
  await carried.add(last.about, inPieces(last.bytes, 4000));
  expect(carried.waiting()).toHaveLength(3);
});

it('keeps the newest receipts, and nothing of what was broken off', async () => {
  const { folder, carried, names } = newFolder();
  for (let at = 1; at <= 6; at += 1) {
    const { about, bytes } = newFile(at);
    await carried.add(about, inPieces(bytes, 4000));
    await carried.saveDelivered(about.id, receiptAt(at));
  }
  expect(names()).toHaveLength(3);
  expect(Math.min(...carried.list().map(({ receipt }) => receipt?.atMs ?? 0))).toBe(4);

  const { about, bytes } = newFile();
  const left = [`${about.id}.xwb.partial`, `${about.id}.json.123.tmp`, `${'b'.repeat(64)}.json`];
  for (const name of left) {
    writeFileSync(path.join(folder, name), '{}');
    utimesSync(path.join(folder, name), 1, 1);
  }
  const fresh = `${'c'.repeat(64)}.xwb.partial`;
  writeFileSync(path.join(folder, fresh), '');
  const now = new Date();
  utimesSync(path.join(folder, fresh), now, now);
  await carried.add(about, inPieces(bytes, 4000));
  expect(names().filter((name) => left.includes(name))).toEqual([]);
  expect(names()).toContain(fresh);
});

it('one that cannot be opened is not one that is gone', async () => {
  const { carried } = newFolder();
  const { about, bytes } = newFile();
  await carried.add(about, inPieces(bytes, 4000));
  rmSync(carried.file(about.id));
  expect(await carried.open(about.id)).toBeNull();
  symlinkSync(carried.file(about.id), carried.file(about.id));
  await expect(carried.open(about.id)).rejects.toMatchObject({ code: 'ELOOP' });
});
