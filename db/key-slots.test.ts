import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type SlotSecret,
  addSlot,
  createDataKey,
  createKeySlots,
  keySlotsFile,
  listSlots,
  removeSlot,
  subKeysOf,
  unlock,
} from './key-slots.ts';
import { cleanUp, codeOf, random, secret, temporaryFolder } from './test-support.ts';

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
    expect(await codeOf(() => unlock(dir, [{ kind: 'passphrase', passphrase: 'x' }]))).toBe('Store_KeyMissing');
  });

  it('take a passphrase in any normal form, and let go of a slot but not of the last one', async () => {
    const { dir, dataKey } = await newFolder();
    await addSlot(dir, dataKey, { kind: 'passphrase', passphrase: '巡维 caf\u00e9 2026' }, random, 2);
    const slots = await listSlots(dir);
    expect(slots.map((slot) => slot.kind)).toEqual(['machine', 'passphrase']);
    await removeSlot(dir, slots[0]?.id ?? '');
    expect(await codeOf(() => unlock(dir, [secret]))).toBe('Store_KeyMissing');
    expect(hex(await unlock(dir, [{ kind: 'passphrase', passphrase: '巡维 cafe\u0301 2026' }]))).toBe(hex(dataKey));
    expect(await codeOf(() => unlock(dir, [{ kind: 'passphrase', passphrase: '巡维' }]))).toBe('Store_WrongKey');
    expect(await codeOf(() => removeSlot(dir, slots[1]?.id ?? ''))).toBe('App_InvalidInput');
    expect(await codeOf(() => removeSlot(dir, 'nothing'))).toBe('App_NotFound');
  });

  it('tell damage from a wrong secret, and a folder without them from both', async () => {
    const { dir } = await newFolder();
    const file = path.join(dir, keySlotsFile);
    const text = readFileSync(file, 'utf8');
    for (const damaged of [
      '',
      '{',
      text.slice(0, -40),
      text.replace('"machine"', '"passphrase"'),
      text.replace(/"salt": "./, '"salt": "!'),
    ]) {
      writeFileSync(file, damaged);
      expect(await codeOf(() => unlock(dir, [secret]))).toBe('Store_Damaged');
    }
    expect(await codeOf(() => unlock(temporaryFolder(), [secret]))).toBe('Store_NotADataFolder');
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
    expect(new Set(keys).size).toBe(5);
  });
});
