import { mkdirSync, readFileSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type SlotSecret,
  type WrappedSecret,
  createDataKey,
  copySlots,
  createKeySlots,
  destroySlots,
  keySlotsFile,
  listSlots,
  organisationSlotFor,
  replaceSlots,
  subKeysOf,
  unlock,
} from './key-slots.ts';
import { createStore, isDataFolder, openStore } from './open-store.ts';
import { newBoxKey, publicTextOf } from './sealed-to.ts';
import { cleanUp, codeOf, newStore, random, secret, siteId, temporaryFolder, tickingClock } from './test-support.ts';

afterEach(cleanUp);

async function newFolder(): Promise<{ dir: string; dataKey: Uint8Array }> {
  const dir = temporaryFolder();
  const dataKey = createDataKey(random);
  await createKeySlots(dir, dataKey, secret, random, 1);
  return { dir, dataKey };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('key slots', () => {
  it('give the data key to the right secret only', async () => {
    const { dir, dataKey } = await newFolder();
    expect(hex(await unlock(dir, [secret]))).toBe(hex(dataKey));
    const other: SlotSecret = { kind: 'machine', secret: random(32) };
    expect(await codeOf(() => unlock(dir, [other]))).toBe('Store_WrongKey');
    expect(hex(await unlock(dir, [other, secret]))).toBe(hex(dataKey));
    expect(await codeOf(() => unlock(dir, [{ kind: 'recovery', secret: random(24) }]))).toBe('Store_KeyMissing');
  });

  it('open with machine and passphrase together, in any normal form, and with neither alone', async () => {
    const { dir, dataKey } = await newFolder();
    const machine = random(32);
    const both = (passphrase: string, of = machine): WrappedSecret[] => [
      { kind: 'machine-passphrase', secret: of, passphrase },
    ];
    const put = (secrets: WrappedSecret[], inPlaceOf: SlotSecret['kind'][]): Promise<void> =>
      replaceSlots(dir, dataKey, { secrets, inPlaceOf }, random, 2);
    await put(both('巡维 caf\u00e9 2026'), ['machine']);
    expect((await listSlots(dir)).map((slot) => slot.kind)).toEqual(['machine-passphrase']);
    expect(hex(await unlock(dir, both('巡维 cafe\u0301 2026')))).toBe(hex(dataKey));
    expect(await codeOf(() => unlock(dir, [secret]))).toBe('Store_KeyMissing');
    expect(await codeOf(() => unlock(dir, both('巡维')))).toBe('Store_WrongKey');
    expect(await codeOf(() => unlock(dir, both('巡维 café 2026', random(32))))).toBe('Store_WrongKey');
    expect(await codeOf(() => put([], ['machine-passphrase']))).toBe('App_InvalidInput');
    const recovery: WrappedSecret = { kind: 'recovery', secret: random(24) };
    await put([recovery], ['recovery']);
    expect((await listSlots(dir)).map((slot) => slot.kind)).toEqual(['machine-passphrase', 'recovery']);
    expect(hex(await unlock(dir, [recovery]))).toBe(hex(dataKey));
  });

  it('tell damage from a wrong secret, and a folder without them from both', async () => {
    const { dir } = await newFolder();
    const file = path.join(dir, keySlotsFile);
    const text = readFileSync(file, 'utf8');
    for (const damaged of [
      '',
      '{',
      text.slice(0, -40),
      text.replace('"machine"', '"recovery"'),
      text.replace(/"salt": "./, '"salt": "!'),
    ]) {
      writeFileSync(file, damaged);
      expect(await codeOf(() => unlock(dir, [secret]))).toBe('Store_Damaged');
    }
    expect(await codeOf(() => unlock(temporaryFolder(), [secret]))).toBe('Store_NotADataFolder');
  });

  it('that cannot be read now are no empty folder: nothing is opened, and nothing is begun in their place', async () => {
    const store = await newStore();
    const { dir } = store;
    store.close();
    const file = path.join(dir, keySlotsFile);
    const aside = path.join(dir, 'aside');
    renameSync(file, aside);
    // A loop is what any file system refuses to read, whoever asks.
    symlinkSync(keySlotsFile, file);
    const before = readdirSync(dir).sort();
    const ports = { random, clock: tickingClock() };
    const create = { dir, siteId, siteKind: 'contract', secret, ...ports } as const;
    const asked = [
      () => unlock(dir, [secret]),
      () => isDataFolder(dir),
      () => openStore({ dir, secrets: [secret], ...ports }),
      () => createStore(create),
    ];
    for (const ask of asked) expect(await codeOf(ask)).toBe('Store_Unreadable');
    expect(readdirSync(dir).sort()).toEqual(before);
    renameSync(aside, file);
    (await openStore({ dir, secrets: [secret], ...ports })).close();
  });

  it('are replaced beside every backup too, and nowhere else', async () => {
    const { dir, dataKey } = await newFolder();
    const copies = ['backups/1.db.keyslots.json', 'backups.of-a/2.db.keyslots.json'].map((name) =>
      path.join(dir, name),
    );
    const others = ['backups/1.db', 'backups.zip', 'blobs/ab/keyslots.json'].map((name) => path.join(dir, name));
    for (const file of [...copies, ...others]) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, 'as it was');
    }
    const change = { secrets: [{ kind: 'machine', secret: random(32) }], inPlaceOf: ['machine'] } as const;
    await replaceSlots(dir, dataKey, change, random, 2);
    const text = readFileSync(path.join(dir, keySlotsFile), 'utf8');
    expect(copies.map((file) => readFileSync(file, 'utf8'))).toEqual([text, text]);
    expect(others.map((file) => readFileSync(file, 'utf8'))).toEqual(others.map(() => 'as it was'));
  });

  it('lose nothing where a session seals to the organisation while a person’s keys are changed', async () => {
    const { dir, dataKey } = await newFolder();
    const wanted = { to: publicTextOf(newBoxKey()), fingerprint: 'of the organisation', letter: 'A' };
    const seal = () => organisationSlotFor(dir, dataKey, wanted, random, 2);
    const change = (kind: 'machine' | 'recovery') =>
      replaceSlots(dir, dataKey, { secrets: [{ kind, secret: random(32) }], inPlaceOf: [kind] }, random, 3);
    const [first, second] = await Promise.all([seal(), seal(), change('machine'), change('recovery'), seal()]);
    expect(second).toEqual(first);
    expect((await listSlots(dir)).map(({ kind }) => kind).sort()).toEqual(['machine', 'organisation', 'recovery']);
    // One that fails holds nobody up.
    const none = { secrets: [], inPlaceOf: ['machine', 'organisation', 'recovery'] } as const;
    const failed = codeOf(() => replaceSlots(dir, dataKey, none, random, 4));
    await change('recovery');
    expect(await failed).toBe('App_InvalidInput');
  });

  it('are copied beside a backup between two changes: all before it are in them, and nothing after the last key went', async () => {
    const { dir, dataKey } = await newFolder();
    const to = publicTextOf(newBoxKey());
    const seal = (letter: string) =>
      organisationSlotFor(dir, dataKey, { to, fingerprint: 'of the organisation', letter }, random, 2);
    const copy = path.join(dir, 'copy.json');
    const before = ['A', 'B', 'C', 'D'].map(seal);
    const copied = copySlots(dir, copy);
    const after = seal('E');
    await Promise.all([...before, copied]);
    expect(readFileSync(copy, 'utf8')).toContain('"letter": "D"');
    await after;
    const folder = path.join(dir, 'backups');
    mkdirSync(folder);
    const destroyed = destroySlots(dir, null);
    const beside = copySlots(dir, path.join(folder, `1.db.${keySlotsFile}`));
    await destroyed;
    await expect(beside).rejects.toMatchObject({ code: 'ENOENT' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leave no other file behind and no key in the clear', async () => {
    const { dir, dataKey } = await newFolder();
    expect(readdirSync(dir)).toEqual([keySlotsFile]);
    const text = readFileSync(path.join(dir, keySlotsFile), 'utf8');
    expect(text).not.toContain(Buffer.from(dataKey).toString('base64').slice(0, 20));
    expect(text).not.toContain(hex(dataKey).slice(0, 20));
  });

  it('derive another key for every purpose', () => {
    const keys = Object.values(subKeysOf(random(32))).map(hex);
    expect(new Set(keys).size).toBe(6);
  });
});
