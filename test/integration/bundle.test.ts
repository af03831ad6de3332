/** A day that is carried: exported by a laptop, taken in by a server that it never reaches, whatever happened to the file. */
import { execFile } from 'node:child_process';
import { createPublicKey, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { operationsPiece, sealBundle } from '../../bundle/index.ts';
import { blobDir } from '../../server/blobs/open-blobs.ts';
import { importBundle } from '../../server/bundle/import-bundle.ts';
import { type HeaderTo, bundleLimits } from '../../shared/wire/bundle.ts';
import { wireLimits } from '../../shared/wire/protocol.ts';
import { writeBundle } from '../../sync/index.ts';
import { appFor, codeOf, eventsOf, failureOf, handIn } from '../support/app-day.ts';
import { outDir } from '../support/app-host.ts';
import { describeOnBothStores } from '../support/both-stores.ts';
import { exported, serverWith } from '../support/bundles.ts';
import { mostHeldDuring } from '../support/held-memory.ts';
import { onePixelPng } from '../support/pictures.ts';
import { cleanUp, devicesOf, temporaryFolder } from '../support/sync-laptop.ts';
import { writePieces } from '../support/write-pieces.ts';

afterEach(cleanUp);

describeOnBothStores((newDatabase) => {
  test('arrives whole, once however often it is imported, beside online sessions, and is known at the next one', async () => {
    const { context, enrolled } = await serverWith(newDatabase);
    const a = await enrolled();
    a.addDevices(620, 'carried');
    const large = await a.addPhoto(randomBytes(wireLimits.blobPartBytes + 1000));
    const small = await a.addPhoto(randomBytes(10));
    const first = await exported(a);
    a.addDevice('later');
    const second = await exported(a);

    // In whatever order: the later one says all that the earlier one says.
    expect(await importBundle(context, second)).toMatchObject({ operations: 623, duplicates: 0, blobs: 2, hwN: 623 });
    expect(await importBundle(context, first)).toMatchObject({ operations: 0, duplicates: 622, blobs: 0, hwN: 623 });
    for (const id of [large, small]) expect(await context.store.reads.blob(id)).not.toBeNull();

    // The laptop learns it at its next session: nothing is sent again.
    const result = await a.sync();
    expect(result).toMatchObject({ operationsPushed: 0, receipt: { ownOperations: 623, blobs: 2 } });
    expect(await importBundle(context, first)).toMatchObject({ operations: 0, duplicates: 622 });
    const b = await enrolled();
    await b.sync();
    expect(devicesOf(b)).toEqual(devicesOf(a));
    expect(await codeOf(exported(a))).toBe('Bundle_Empty');
  });

  test('goes on from the last one, and says what is missing when it does not', async () => {
    const { context, enrolled } = await serverWith(newDatabase);
    const a = await enrolled();
    a.addDevice('one');
    await a.sync();
    a.addDevice('two');
    const next = await exported(a);
    const all = await exported(a, 'all');
    const other = await serverWith(newDatabase);
    expect(await codeOf(importBundle(other.context, next))).toBe('Bundle_OtherServer');
    expect(await importBundle(context, next)).toMatchObject({ operations: 1, duplicates: 0 });
    expect(await importBundle(context, all)).toMatchObject({ operations: 0, duplicates: 2 });

    // A laptop whose first day never arrived: the second alone does not fit, everything does.
    const b = await enrolled();
    b.addDevice('first day');
    const lost = await exported(b);
    expect(lost).toContain('.xwb');
    b.addDevice('second day');
    b.store.sync.saveAckedN(1);
    const early = await exported(b);
    expect(await codeOf(importBundle(context, early))).toBe('Bundle_NotNext');
    expect((await context.store.reads.laptop(b.store.signer.dev))?.hwN).toBe(0);
    expect(await importBundle(context, await exported(b, 'all'))).toMatchObject({ operations: 2 });
  });

  test('is refused from a laptop that was revoked or is not known', async () => {
    const { context, enrolled } = await serverWith(newDatabase);
    const a = await enrolled();
    a.addDevice('one');
    const file = await exported(a);
    await context.store.transaction((tx) => tx.revokeLaptop(a.store.signer.dev, Date.now()));
    expect(await codeOf(importBundle(context, file))).toBe('Bundle_UnknownLaptop');
    expect((await context.store.reads.top()).seq).toBe(0);
  });
});

describe('a file that something happened to', () => {
  const mutations = 150;

  /** Flipped, cut, doubled, exchanged, lengthened: anywhere, or at the borders of what the format has. */
  const mutation = fc.oneof(
    fc.record({ kind: fc.constant('flip' as const), at: fc.nat(), bit: fc.nat({ max: 7 }) }),
    fc.record({ kind: fc.constant('cut' as const), at: fc.nat() }),
    fc.record({ kind: fc.constant('drop' as const), at: fc.nat(), bytes: fc.integer({ min: 1, max: 4000 }) }),
    fc.record({ kind: fc.constant('double' as const), at: fc.nat(), bytes: fc.integer({ min: 1, max: 4000 }) }),
    fc.record({ kind: fc.constant('zero' as const), at: fc.nat(), bytes: fc.integer({ min: 1, max: 600 }) }),
    fc.record({ kind: fc.constant('append' as const), bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }) }),
    fc.record({ kind: fc.constant('length' as const), at: fc.nat({ max: 20 }), value: fc.nat({ max: 0xffffffff }) }),
    fc.record({ kind: fc.constant('swap-frames' as const), at: fc.nat() }),
    fc.record({ kind: fc.constant('drop-frame' as const), at: fc.nat() }),
  );

  test(`${mutations} of them: a coded error each, and nothing is left behind`, async () => {
    const { context, enrolled, place } = await serverWith(null);
    const a = await enrolled();
    a.addDevices(30, 'kept');
    await a.addPhoto(randomBytes(3000));
    await a.addPhoto(randomBytes(5000));
    const whole = readFileSync(await exported(a));
    const borders = frameBorders(whole);
    const target = join(temporaryFolder(), 'mutated.xwb');
    const codes = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(mutation, async (change) => {
        const mutated = mutate(whole, borders, change);
        if (mutated.equals(whole)) return;
        writeFileSync(target, mutated);
        const code = await codeOf(importBundle(context, target));
        codes.set(code, (codes.get(code) ?? 0) + 1);
        expect(code).toMatch(/^Bundle_(Damaged|TooNew|TooOld|OtherServer|UnknownLaptop)$/);
      }),
      { numRuns: mutations },
    );
    const { reads } = context.store;
    expect((await reads.top()).seq).toBe(0);
    expect((await reads.laptop(a.store.signer.dev))?.hwN).toBe(0);
    expect((await context.store.sizes()).blobs).toBe(0);
    expect(readdirSync(join(blobDir(place.dataDir), 'parts'))).toEqual([]);
    expect(codes.get('Bundle_Damaged')).toBeGreaterThan(mutations / 2);
    // The file itself is as good as before.
    writeFileSync(target, whole);
    expect(await importBundle(context, target)).toMatchObject({ operations: 32, blobs: 2 });
  });

  test('another one’s signature, and what is no bundle at all', async () => {
    const { context, enrolled } = await serverWith(null);
    const [a, b] = [await enrolled(), await enrolled()];
    a.addDevice('a');
    b.addDevice('b');
    const { sync } = a.store;
    const { publicKey } = b.store.signer;
    const sign = (bytes: Uint8Array) => b.store.signer.sign(bytes);
    const signer = { dev: a.store.signer.dev, publicKey, sign };
    const parts = { store: sync, blobs: sync, signer, nowMs: 1, extent: 'unsent' as const };
    const file = join(temporaryFolder(), 'forged.xwb');
    await writePieces(file, writeBundle(parts, { operations: 0, blobs: 0 }));
    expect(await codeOf(importBundle(context, file))).toBe('Bundle_Damaged');
    for (const bytes of [Buffer.alloc(0), Buffer.from('PK\u0003\u0004'), randomBytes(5000)]) {
      writeFileSync(file, bytes);
      expect(await codeOf(importBundle(context, file))).toBe('Bundle_Damaged');
    }
    expect(await codeOf(importBundle(context, join(temporaryFolder(), 'none')))).toBe('App_NotFound');
    expect((await context.store.reads.top()).seq).toBe(0);
  });

  test('a form of another version, and a frame beyond its bound, are called that', async () => {
    const { context, enrolled } = await serverWith(null);
    const a = await enrolled();
    a.addDevice('one');
    const whole = readFileSync(await exported(a));
    const file = join(temporaryFolder(), 'other.xwb');
    const { version } = headerOf(whole);
    for (const [other, code] of [
      [version - 1, 'Bundle_TooOld'],
      [version + 1, 'Bundle_TooNew'],
    ] as const) {
      writeFileSync(file, withHeader(whole, { version: other }));
      expect(await codeOf(importBundle(context, file))).toBe(code);
    }
    // As no program of ours writes it: signed by its laptop, and a piece is larger than a reader takes.
    const { store } = a;
    const { to: _to, ...about } = headerOf(whole);
    const pieces: Uint8Array[] = [];
    const sealed = sealBundle({
      about: { ...about, to: 'server' },
      to: createPublicKey({
        key: Buffer.from(store.sync.enrolment()?.serverBoxKey ?? '', 'base64url'),
        format: 'der',
        type: 'spki',
      }),
      pieces: (async function* () {
        yield operationsPiece(Buffer.alloc(bundleLimits.frameBytes + 1));
      })(),
      counts: { operations: 0, blobs: 0 },
      receipt: null,
      sign: (text) => store.signer.sign(text),
    });
    for await (const piece of sealed) pieces.push(piece);
    writeFileSync(file, Buffer.concat(pieces));
    await expect(importBundle(context, file)).rejects.toMatchObject({
      code: 'Bundle_Damaged',
      params: { problem: 'length' },
    });
  });

  const headerOf = (file: Buffer) =>
    JSON.parse(file.toString('utf8', 12, 12 + file.readUInt32BE(8))) as HeaderTo<'server'>;

  function withHeader(file: Buffer, change: Partial<HeaderTo<'server'>>): Buffer {
    const header = Buffer.from(JSON.stringify({ ...headerOf(file), ...change }));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(header.length);
    return Buffer.concat([file.subarray(0, 8), length, header, file.subarray(12 + file.readUInt32BE(8))]);
  }

  interface Border {
    readonly from: number;
    readonly to: number;
  }

  /** Of the frames behind the header. */
  function frameBorders(file: Buffer): Border[] {
    const borders: Border[] = [];
    for (let at = 12 + file.readUInt32BE(8); at < file.length; ) {
      const to = at + 4 + file.readUInt32BE(at);
      borders.push({ from: at, to });
      at = to;
    }
    return borders;
  }

  type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

  function mutate(file: Buffer, borders: readonly Border[], change: Mutation): Buffer {
    if (change.kind === 'append') return Buffer.concat([file, change.bytes]);
    if (change.kind === 'length') {
      const copy = Buffer.from(file);
      copy.writeUInt32BE(change.value, borders[change.at % borders.length]?.from ?? 8);
      return copy;
    }
    const frame = borders[change.at % borders.length] as Border;
    const after = borders[(change.at % borders.length) + 1];
    if (change.kind === 'drop-frame') return Buffer.concat([file.subarray(0, frame.from), file.subarray(frame.to)]);
    if (change.kind === 'swap-frames') {
      if (after === undefined) return file;
      return Buffer.concat([
        file.subarray(0, frame.from),
        file.subarray(after.from, after.to),
        file.subarray(frame.from, frame.to),
        file.subarray(after.to),
      ]);
    }
    const at = change.at % file.length;
    if (change.kind === 'cut') return file.subarray(0, at);
    if (change.kind === 'flip') {
      const copy = Buffer.from(file);
      copy.writeUInt8(copy.readUInt8(at) ^ (1 << change.bit), at);
      return copy;
    }
    const [head, some, tail] = [
      file.subarray(0, at),
      file.subarray(at, at + change.bytes),
      file.subarray(at + change.bytes),
    ];
    if (change.kind === 'drop') return Buffer.concat([head, tail]);
    if (change.kind === 'double') return Buffer.concat([head, some, some, tail]);
    return Buffer.concat([head, Buffer.alloc(some.length), tail]);
  }
});

test('a bundle of many photos takes no memory for all of them, to write or to read', {
  timeout: 120_000,
}, async () => {
  const mib = 1024 * 1024;
  const photos = 160;
  const { context, enrolled } = await serverWith(null);
  const a = await enrolled();
  for (let i = 0; i < photos; i += 1) await a.addPhoto(randomBytes(mib));
  const { store } = a;
  const parts = { store: store.sync, blobs: store.sync, signer: store.signer, nowMs: 1, extent: 'unsent' as const };
  const file = join(temporaryFolder(), 'large.xwb');
  const most = await mostHeldDuring(async () => {
    await writeFile(file, writeBundle(parts, { operations: 0, blobs: 0 }));
    expect(await importBundle(context, file)).toMatchObject({ blobs: photos });
  });
  expect(statSync(file).size).toBeGreaterThan(photos * mib);
  // What is on its way at one time are 26 to 34 MiB, however many there are.
  expect(most).toBeLessThan(45 * mib);
});

test('from day-end to the server by the command line', async (t) => {
  const { server, place } = await serverWith(null);
  const { client, folder, close } = await appFor(t);
  await client.system.setup({ site: 'contract', personName: '王工' });
  const to = temporaryFolder();
  expect((await failureOf(eventsOf(client.sync.exportBundle({ folder: to })))).code).toBe('Sync_NotEnrolled');
  await client.system.saveSettings({ isSyncAutomatic: false });
  await client.sync.enrol({ serverUrl: server.url, code: (await server.createEnrolmentCode()).code });
  const { id } = await client.faults.create({ title: '监控01 黑屏', section: '二', severity: 'major' });
  await client.photos.add({ subject: { entity: 'fault', id }, deviceId: null, dataBase64: onePixelPng });
  const missing = await failureOf(eventsOf(client.sync.exportBundle({ folder: join(to, 'none') })));
  expect(missing.code).toBe('Bundle_Folder');
  const { unsent } = await client.system.status({});
  const events = await eventsOf(client.sync.exportBundle({ folder: to }));
  expect(events.at(-1)).toMatchObject({ type: 'finished', operations: unsent.operations, blobs: unsent.blobs });
  expect(readdirSync(to)).toEqual([expect.stringMatching(/^XW-A-\d{8}-\d{6}\.xwb$/)]);
  await close();

  const cli = join(outDir, 'node', 'cli.js');
  const env = { ...process.env, XUNWEI_CONFIG_DIR: folder.options.configDir };
  const run = async (...args: string[]): Promise<Record<string, unknown>[]> => {
    const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args, '--lang', 'en'], { env });
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  };
  const [again, back] = [temporaryFolder(), temporaryFolder()];
  const { dataDir } = folder.options;
  const [made] = await run('bundle', '--data', dataDir, '--to', again);
  const importing = ['server', 'import', String(made?.file), '--data', place.dataDir];
  const [imported] = await run(...importing);
  expect(imported).toMatchObject({ letter: 'A', operations: unsent.operations, blobs: 1, quarantined: 0 });
  const [, answer] = await run(...importing, '--to', back);
  expect(readdirSync(back)).toEqual([expect.stringMatching(/^XW-A-\d{8}-\d{6}-answer\.xwb$/)]);
  expect(answer).toMatchObject({ file: join(back, readdirSync(back)[0] as string), operations: unsent.operations });
  // Without a session: the laptop knows what arrived, under the number that the server gave.
  const taken = await run('take-in', back, '--data', dataDir);
  expect(taken).toEqual([expect.objectContaining({ kind: 'records', receipt: imported?.receipt })]);
  const reopened = await appFor(t, folder.options);
  const { unsent: left, receipts } = await reopened.client.sync.dayEnd({});
  expect(left).toEqual({ operations: 0, blobs: 0 });
  expect(receipts[0]).toMatchObject({ number: imported?.receipt, isOfBundle: true, blobs: 1 });
  expect(await handIn(reopened.client)).toMatchObject({ problem: null, receipt: { ownOperations: unsent.operations } });
  expect((await reopened.client.sync.dayEnd({})).unsent).toEqual({ operations: 0, blobs: 0 });
});
