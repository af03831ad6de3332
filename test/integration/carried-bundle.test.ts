/** A bundle that another laptop carries: taken in closed, handed in, and its receipt brought back. */
import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { blobDir } from '../../server/blobs/open-blobs.ts';
import { importBundle } from '../../server/bundle/import-bundle.ts';
import { appFor, codeOf, eventsOf, failureOf, handIn } from '../support/app-day.ts';
import { describeOnBothStores } from '../support/both-stores.ts';
import { answerFor, exported, receiptsOf, serverWith, take } from '../support/bundles.ts';
import { type Laptop, cleanUp, devicesOf, temporaryFolder } from '../support/sync-laptop.ts';

afterEach(cleanUp);

const unsentOf = ({ store }: Laptop) => store.status.unsent();

describeOnBothStores((newDatabase) => {
  test('goes with the carrier’s next session, and the receipt comes back with the same number', async () => {
    const { context, enrolled } = await serverWith(newDatabase);
    const [author, carrier] = [await enrolled(), await enrolled()];
    author.addDevices(620, 'carried');
    const photo = await author.addPhoto(Buffer.alloc(700_000, 1));
    const first = await exported(author);
    author.addDevice('later');
    const second = await exported(author);

    // Both, and the first one twice.
    expect(await take(carrier, second)).toMatchObject({ kind: 'carried', letter: 'A', isNew: true });
    expect(await take(carrier, first)).toMatchObject({ kind: 'carried', isNew: true });
    expect(await take(carrier, first)).toMatchObject({ kind: 'carried', isNew: false });
    expect(await take(author, first)).toEqual({ kind: 'own' });
    expect(devicesOf(carrier)).toEqual({});
    expect(carrier.store.carried.waiting()).toHaveLength(2);

    expect(await carrier.sync()).toMatchObject({
      bundlesHandedIn: 2,
      bundlesRefused: 0,
      receipt: { ownOperations: 0 },
    });
    expect(devicesOf(carrier)).toEqual(devicesOf(author));
    expect(await context.store.reads.blob(photo)).not.toBeNull();
    expect(carrier.store.carried.waiting()).toEqual([]);
    // The sealed files have gone; what is known of them stays.
    expect(readdirSync(join(carrier.store.dir, 'carried')).filter((name) => name.endsWith('.xwb'))).toEqual([]);

    expect(unsentOf(author)).toMatchObject({ operations: 622, blobs: 1 });
    const numbers = [];
    for (const file of receiptsOf(carrier)) numbers.push((await take(author, file)) as { receipt: string });
    expect(unsentOf(author)).toMatchObject({ operations: 0, blobs: 0 });
    const held = (await context.store.reads.receiptsOf(author.store.signer.dev, 9)).map(({ number }) => number);
    expect(held.toSorted()).toEqual(numbers.map(({ receipt }) => receipt).toSorted());
    expect(author.store.receipts.list(9).map(({ number }) => number)).toEqual(expect.arrayContaining(held));

    // Brought to the server as well: the same receipt, and nothing twice.
    const again = await importBundle(context, second);
    expect(again).toMatchObject({ operations: 0, duplicates: 622, blobs: 0 });
    expect(held).toContain(again.receipt.number);
    expect(await author.sync()).toMatchObject({ operationsPushed: 0, blobsSent: 0, receipt: { ownOperations: 622 } });
  });
});

describe('what happens on the way', () => {
  test('a receipt that is damaged is said to be so, and one that cannot be read is not', async () => {
    const { enrolled } = await serverWith(null);
    const laptop = await enrolled();
    const file = join(temporaryFolder(), 'a.xwr');
    writeFileSync(file, '{"number":');
    expect(await codeOf(take(laptop, file))).toBe('Bundle_Damaged');
    await expect(take(laptop, join(temporaryFolder(), 'gone.xwr'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('the author synced itself, the carrier was put back, and copies of it hand the same in', async () => {
    const { context, enrolled } = await serverWith(null);
    const [author, carrier] = [await enrolled(), await enrolled()];
    author.addDevice('one');
    await take(carrier, await exported(author));
    const before = await carrier.copy();
    await author.sync();
    author.addDevice('two');
    expect(await carrier.sync()).toMatchObject({ bundlesHandedIn: 1 });
    expect(await before.sync()).toMatchObject({ bundlesHandedIn: 1 });
    const [a, b] = [carrier, before].map(({ store }) => store.carried.list()[0]?.receipt?.number);
    expect(a).toBe(b);
    // An older word than the one that the author heard itself changes nothing.
    const acked = author.store.sync.ackedN();
    for (const file of receiptsOf(carrier)) expect(await take(author, file)).toMatchObject({ kind: 'receipt' });
    expect(author.store.sync.ackedN()).toBe(acked);
    expect((await context.store.reads.laptop(author.store.signer.dev))?.hwN).toBe(1);
  });

  test('a carrier that was revoked hands the file on to another one, who brings the receipt back to either', async () => {
    const { context, enrolled } = await serverWith(null);
    const [author, carrier, other] = [await enrolled(), await enrolled(), await enrolled()];
    author.addDevice('one');
    await take(carrier, await exported(author));
    await context.store.transaction((tx) => tx.revokeLaptop(carrier.store.signer.dev, Date.now()));
    expect(await codeOf(carrier.sync())).toBe('Sync_Refused');
    const [waiting] = carrier.store.carried.waiting();
    const stick = join(temporaryFolder(), 'on.xwb');
    copyFileSync(carrier.store.carried.file(String(waiting?.id)), stick);
    await take(other, stick);
    expect(await other.sync()).toMatchObject({ bundlesHandedIn: 1 });
    const [receipt] = receiptsOf(other);
    expect(await take(carrier, String(receipt))).toMatchObject({ kind: 'receipt-kept', letter: 'A' });
    expect(carrier.store.carried.waiting()).toEqual([]);
    expect(await take(author, String(receipt))).toMatchObject({ kind: 'receipt' });
  });

  test('what the server cannot take says why, keeps the file, and does not keep the carrier from its own receipt', async () => {
    const { context, enrolled } = await serverWith(null);
    const [author, carrier, revoked] = [await enrolled(), await enrolled(), await enrolled()];
    author.addDevice('first day');
    const lost = await exported(author);
    author.store.sync.saveAckedN(1);
    author.addDevice('second day');
    await take(carrier, await exported(author));
    revoked.addDevice('not any more');
    await take(carrier, await exported(revoked));
    await context.store.transaction((tx) => tx.revokeLaptop(revoked.store.signer.dev, Date.now()));
    carrier.addDevice('its own');
    expect(await carrier.sync()).toMatchObject({
      bundlesHandedIn: 0,
      bundlesRefused: 2,
      receipt: { ownOperations: 1 },
    });
    const codes = carrier.store.carried.waiting().map(({ problem }) => problem?.code);
    expect(codes).toEqual(['Bundle_NotNext', 'Bundle_UnknownLaptop']);
    // The day before turns up, later than the one after it.
    await take(carrier, lost);
    expect(await carrier.sync()).toMatchObject({ bundlesHandedIn: 2, bundlesRefused: 1 });
    expect((await context.store.reads.laptop(author.store.signer.dev))?.hwN).toBe(2);
  });

  test('a damaged file is told where the drive still is; what was damaged on the carrier’s disk, by the server', async () => {
    const { enrolled, context } = await serverWith(null);
    const other = await serverWith(null);
    const [author, carrier] = [await enrolled(), await enrolled()];
    author.addDevices(40, 'one');
    const file = await exported(author);
    const bytes = readFileSync(file);
    const broken = join(temporaryFolder(), 'broken.xwb');
    for (const at of [3, 20, 400, bytes.length - 5]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      writeFileSync(broken, changed);
      expect(await codeOf(take(carrier, broken))).toMatch(/^Bundle_(Damaged|OtherServer)$/);
    }
    writeFileSync(broken, bytes.subarray(0, bytes.length - 100));
    expect(await codeOf(take(carrier, broken))).toBe('Bundle_Damaged');
    expect(await codeOf(take(await other.enrolled(), file))).toBe('Bundle_OtherServer');
    expect(carrier.store.carried.list()).toEqual([]);

    await take(carrier, file);
    const held = carrier.store.carried.file(String(carrier.store.carried.waiting()[0]?.id));
    const rotten = Buffer.from(bytes);
    rotten.writeUInt8(rotten.readUInt8(500) ^ 4, 500);
    writeFileSync(held, rotten);
    expect(await carrier.sync()).toMatchObject({ bundlesRefused: 1, receipt: expect.anything() as unknown });
    expect(carrier.store.carried.waiting()[0]?.problem?.code).toBe('Bundle_Damaged');
    expect((await context.store.reads.top()).seq).toBe(0);
    // From the drive once more, in its place.
    expect(await take(carrier, file)).toMatchObject({ kind: 'carried', isNew: false });
    expect(await carrier.sync()).toMatchObject({ bundlesHandedIn: 1 });
  });

  test('whatever else goes wrong with one of them, the carrier has its own receipt, and the others go', async () => {
    const { enrolled, place, context } = await serverWith(null);
    const [author, second, carrier] = [await enrolled(), await enrolled(), await enrolled()];
    author.addDevice('one');
    await take(carrier, await exported(author));
    second.addDevice('two');
    await take(carrier, await exported(second));
    carrier.addDevice('its own');
    // Where parts are kept there is no folder: the server itself fails.
    const parts = join(blobDir(place.dataDir), 'parts');
    rmSync(parts, { recursive: true });
    writeFileSync(parts, '');
    expect(await carrier.sync()).toMatchObject({
      bundlesHandedIn: 0,
      bundlesRefused: 2,
      receipt: { ownOperations: 1 },
    });
    expect(carrier.store.carried.waiting().map(({ problem }) => problem?.code)).toEqual([
      'App_Internal',
      'App_Internal',
    ]);
    rmSync(parts);
    mkdirSync(parts);
    // One that this laptop cannot open is neither handed in nor gone.
    const file = carrier.store.carried.file(carrier.store.carried.waiting()[0]?.id ?? '');
    renameSync(file, `${file}.aside`);
    symlinkSync(file, file);
    carrier.addDevice('more of its own');
    expect(await carrier.sync()).toMatchObject({
      bundlesHandedIn: 1,
      bundlesRefused: 1,
      receipt: { ownOperations: 2 },
    });
    expect((await context.store.reads.laptop(second.store.signer.dev))?.hwN).toBe(1);
    renameSync(`${file}.aside`, file);
    expect(await carrier.sync()).toMatchObject({ bundlesHandedIn: 1, bundlesRefused: 0 });
  });

  test('a receipt from before the server was heard last says nothing of backups, and one that counts is such a word', async () => {
    const { context, enrolled } = await serverWith(null);
    const [author, carrier] = [await enrolled(), await enrolled()];
    author.addDevice('one');
    await take(carrier, await exported(author));
    await carrier.sync();
    const [file = ''] = receiptsOf(carrier);
    const { sync } = author.store;
    sync.saveBackedUpSeq(7);
    const { atMs } = (await context.store.reads.receiptsOf(author.store.signer.dev, 1))[0] as { atMs: number };
    sync.saveServerHeardAtMs(atMs + 1);
    await take(author, file);
    expect([sync.backedUpSeq(), sync.ackedN()]).toEqual([7, 0]);
    sync.saveServerHeardAtMs(atMs - 1);
    await take(author, file);
    expect([sync.backedUpSeq(), sync.ackedN(), sync.serverHeardAtMs()]).toEqual([0, 1, atMs]);
  });

  test('who is not the server makes no receipt, and nobody but the laptop opens its answer', async () => {
    const server = await serverWith(null);
    const { enrolled } = server;
    const [author, carrier] = [await enrolled(), await enrolled()];
    author.addDevice('canary-of-the-author');
    await take(carrier, await exported(author));
    const kept = carrier.store.carried.file(String(carrier.store.carried.waiting()[0]?.id));
    expect(readFileSync(kept).includes('canary-of-the-author')).toBe(false);
    await carrier.sync();
    const [file] = receiptsOf(carrier);
    const forged = JSON.parse(readFileSync(String(file), 'utf8')) as { ownOperations: number };
    const target = join(temporaryFolder(), 'forged.xwr');
    writeFileSync(target, JSON.stringify({ ...forged, ownOperations: forged.ownOperations + 1 }));
    expect(await codeOf(take(author, target))).toBe('Bundle_Damaged');
    writeFileSync(target, '{"number":1}');
    expect(await codeOf(take(author, target))).toBe('Bundle_Damaged');
    expect(author.store.sync.ackedN()).toBe(0);
    const answer = readFileSync(await answerFor(server, author));
    expect(answer.includes('canary-of-the-author')).toBe(false);
  });
});

test('from one day-end to another’s and back on the same drive', async (t) => {
  const { server } = await serverWith(null);
  const [author, carrier] = [await appFor(t), await appFor(t)];
  for (const { client } of [author, carrier]) {
    await client.system.setup({ site: 'contract', personName: '王工' });
    await client.system.saveSettings({ isSyncAutomatic: false });
    await client.sync.enrol({ serverUrl: server.url, code: (await server.createEnrolmentCode()).code });
  }
  const stick = temporaryFolder();
  expect((await failureOf(carrier.client.sync.takeIn({ path: join(stick, 'none') }))).code).toBe('App_NotFound');
  expect((await failureOf(carrier.client.sync.takeIn({ path: stick }))).code).toBe('Bundle_NoneFound');
  // As a drive that is pulled out: the system opens it, and says in the middle that it cannot be read.
  for (const name of ['pulled.xwb', 'pulled.xwr']) {
    mkdirSync(join(stick, name));
    const [unread] = await carrier.client.sync.takeIn({ path: stick });
    const problem = { code: 'Bundle_Unreadable', params: { file: join(stick, name), problem: 'EISDIR' } };
    expect(unread).toMatchObject({ kind: 'failed', problem });
    rmSync(join(stick, name), { recursive: true });
  }
  expect((await failureOf(carrier.client.sync.handOn({ folder: stick }))).code).toBe('Bundle_Empty');
  await eventsOf(author.client.sync.exportBundle({ folder: stick }));
  writeFileSync(join(stick, 'other.xwb'), 'no bundle');

  const taken = await carrier.client.sync.takeIn({ path: stick });
  expect(taken.map(({ kind }) => kind)).toEqual(['carried', 'failed']);
  expect(taken[1]).toMatchObject({ problem: { code: 'Bundle_Damaged' } });
  const [waiting] = (await carrier.client.sync.dayEnd({})).carried;
  expect(waiting).toMatchObject({ letter: 'A', problem: null, receipt: null });
  // Somebody else might carry it on.
  const further = temporaryFolder();
  expect(await carrier.client.sync.handOn({ folder: further })).toEqual({ bundles: 1, receipts: 0 });
  const name = taken[0]?.file ?? '';
  expect(readdirSync(further)).toEqual([basename(name)]);
  expect(readFileSync(join(further, basename(name)))).toEqual(readFileSync(name));

  expect(await handIn(carrier.client)).toMatchObject({ problem: null });
  const [delivered] = (await carrier.client.sync.dayEnd({})).carried;
  expect(delivered?.receipt).toMatch(/^HZ-\d{8}-A-001$/);
  expect(await carrier.client.sync.handOn({ folder: stick })).toEqual({ bundles: 0, receipts: 1 });

  const back = await author.client.sync.takeIn({ path: stick });
  expect(back.map(({ kind }) => kind)).toEqual(['own', 'receipt', 'failed']);
  const { unsent, receipts } = await author.client.sync.dayEnd({});
  expect(unsent).toEqual({ operations: 0, blobs: 0 });
  expect(receipts).toEqual([expect.objectContaining({ number: delivered?.receipt, isOfBundle: true })]);
  await carrier.client.sync.forgetCarried({ id: String(delivered?.id) });
  expect((await carrier.client.sync.dayEnd({})).carried).toEqual([]);
});
