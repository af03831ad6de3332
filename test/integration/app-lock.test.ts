/** A laptop with a passphrase: locked, unlocked, and recovered with the organisation's key. security.md D4, D5, D7, D8. */
import { cpSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { idleTickMs } from '../../app/lock/idle-lock.ts';
import { type ApiClient, apiContract } from '../../shared/api/index.ts';
import { createSystemClock } from '../../sync/index.ts';
import { type TestApp, appFor, codeOf, failureOf } from '../support/app-day.ts';
import { onePixelPng } from '../support/pictures.ts';

const passphrase = '三层 走廊 鱼缸 很冷';
const another = '九楼 会议室 下雨 橘子';

/** A contract site with a fault, its photo and something half typed, under a passphrase. */
async function protectedSite(context: Parameters<typeof appFor>[0], change: Parameters<typeof appFor>[1] = {}) {
  const laptop = await appFor(context, change);
  const { client } = laptop;
  await client.system.setup({ site: 'contract', personName: '王工' });
  const { id } = await client.faults.create({ title: '监控01 黑屏', section: '二', severity: 'major' });
  const picture = { width: 1, height: 1, originalBlobId: null, exif: null, marks: null, replaces: null };
  await client.photos.add({ ...picture, subject: { entity: 'fault', id }, dataBase64: onePixelPng });
  await client.drafts.put({ key: 'fault.note', text: '写了一半的说明' });
  const { recoveryKey } = await client.lock.setPassphrase({ current: null, passphrase });
  return { laptop, recoveryKey, faultId: id };
}

/** Everything that was kept, as the screens read it. */
async function everything(client: ApiClient, faultId: string) {
  const subject = { entity: 'fault', id: faultId } as const;
  const photos = await client.photos.ofSubject({ subject });
  return {
    devices: (await client.inventory.devices({ limit: 500 })).items,
    faults: (await client.faults.list({})).items.map(({ id, number, title }) => ({ id, number, title })),
    pictures: await Promise.all(photos.map(({ blobId }) => client.photos.read({ id: blobId }))),
    typed: await client.drafts.get({ key: 'fault.note' }),
    people: await client.people.list({}),
    unsent: (await client.system.status({})).unsent,
  };
}

it('answers nothing while it is locked, and everything again once it is unlocked', async (context) => {
  const { laptop, faultId } = await protectedSite(context);
  const { client } = laptop;
  const before = await everything(client, faultId);
  expect(before.devices.length).toBeGreaterThan(25);
  expect(before.pictures).toHaveLength(1);

  const status = await client.lock.now({});
  expect(status).toMatchObject({ phase: 'locked', lock: { needed: 'passphrase', hasPassphrase: true } });
  expect(status).toMatchObject({ site: null, person: null, people: [], server: null, unsent: { operations: 0 } });
  // The whole contract, so that an operation added later is refused too.
  const answered = [
    'system.status',
    'system.saveSettings',
    'system.open',
    'system.changes',
    'lock.now',
    'lock.touched',
  ];
  const opening = ['lock.unlock', 'lock.recover', 'lock.recoveryRequest', 'lock.recoverByOrganisation'];
  const input = { passphrase: '一二三', current: null, recoveryKey: '', fingerprint: '', isAccepted: true };
  const calls = client as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
  let refused = 0;
  for (const [domain, operations] of Object.entries(apiContract)) {
    for (const name of Object.keys(operations)) {
      const operation = `${domain}.${name}`;
      if (answered.includes(operation) || opening.includes(operation)) continue;
      const given = domain === 'lock' ? { ...input, current: name === 'removePassphrase' ? '一二三' : null } : {};
      expect(await codeOf(calls[domain]?.[name]?.(given) ?? Promise.resolve()), operation).toBe('Lock_Locked');
      refused += 1;
    }
  }
  expect(refused).toBeGreaterThan(100);
  expect((await client.system.saveSettings({ locale: 'en' })).locale).toBe('en');
  expect(await codeOf(client.system.saveSettings({ lockAfterMinutes: null }))).toBe('Lock_Locked');

  expect(await client.lock.unlock({ passphrase })).toMatchObject({ phase: 'ready', person: { name: '王工' } });
  expect(await everything(client, faultId)).toEqual(before);
});

it('is locked after a restart, lets three slips pass, and then makes guessing slow', async (context) => {
  let wallMs = 0;
  const clock = { nowMs: () => Date.now() + wallMs, monoMs: () => performance.now(), bootId: 'boot' };
  const { laptop } = await protectedSite(context, { ports: { clock } });
  let client = await laptop.reopen();
  expect(await client.system.status({})).toMatchObject({ phase: 'locked', problem: null, person: null });
  for (let slip = 0; slip < 3; slip += 1) {
    expect(await codeOf(client.lock.unlock({ passphrase: '三层 走廊 鱼缸 很热' }))).toBe('Lock_WrongPassphrase');
  }
  const { code, params } = await failureOf(client.lock.unlock({ passphrase }));
  expect([code, Number((params as { seconds: number }).seconds) > 3]).toEqual(['Lock_TooManyTries', true]);
  // Over a restart too.
  client = await laptop.reopen();
  expect((await client.system.status({})).lock).toMatchObject({ wrongTries: 3, needed: 'passphrase' });
  expect(await failureOf(client.lock.unlock({ passphrase }))).toMatchObject({ code: 'Lock_TooManyTries' });
  wallMs += 5_000;
  expect(await client.lock.unlock({ passphrase: passphrase.normalize('NFD') })).toMatchObject({
    phase: 'ready',
    lock: { wrongTries: 0 },
  });
});

it('takes no weak passphrase, and changes or removes one for its owner only', async (context) => {
  const { laptop } = await protectedSite(context);
  const { client } = laptop;
  const weak = ['太短', 'password123', '王工的笔记本真的很好用'];
  for (const each of weak) {
    expect(await codeOf(client.lock.setPassphrase({ current: passphrase, passphrase: each }))).toBe(
      'Lock_WeakPassphrase',
    );
  }
  expect(await codeOf(client.lock.setPassphrase({ current: null, passphrase: another }))).toBe('Lock_WrongPassphrase');
  expect(await codeOf(client.lock.newRecoveryKey({ current: another }))).toBe('Lock_WrongPassphrase');
  await client.lock.setPassphrase({ current: passphrase, passphrase: another });
  expect(await codeOf(client.lock.removePassphrase({ current: passphrase }))).toBe('Lock_WrongPassphrase');
  expect(await client.lock.removePassphrase({ current: another })).toMatchObject({ lock: { hasPassphrase: false } });
  expect(await codeOf(client.lock.now({}))).toBe('Lock_NoPassphrase');
  expect(await (await laptop.reopen()).system.status({})).toMatchObject({ phase: 'ready' });
});

const keyFileOf = ({ folder }: TestApp): string => path.join(folder.options.configDir ?? '', 'machine.key');

it.for([
  ['is gone', (file: string) => renameSync(file, `${file}.elsewhere`)],
  ['is damaged', (file: string) => writeFileSync(file, 'abc\n')],
] as const)('comes back whole by the recovery key when the machine’s secret %s', async ([how, destroy], context) => {
  const { laptop, recoveryKey, faultId } = await protectedSite(context);
  const before = await everything(laptop.client, faultId);
  await laptop.close();
  destroy(keyFileOf(laptop));
  let client = await laptop.reopen();
  expect((await client.system.status({})).lock).toMatchObject({ needed: 'recovery-key', hasPassphrase: true });
  expect(await codeOf(client.lock.unlock({ passphrase }))).toBe('Lock_KeyMissing');
  const slip = `${recoveryKey.slice(0, -1)}${recoveryKey.endsWith('0') ? '1' : '0'}`;
  expect(await failureOf(client.lock.recover({ recoveryKey: slip, passphrase: another }))).toMatchObject({
    code: 'Lock_WrongRecoveryKey',
    params: { isSlip: true },
  });
  const given = { recoveryKey: recoveryKey.toLowerCase().replaceAll('-', ' '), passphrase: another };
  expect(await client.lock.recover(given)).toMatchObject({ phase: 'ready', person: { name: '王工' } });
  expect(await everything(client, faultId)).toEqual(before);

  client = await laptop.reopen();
  expect(await codeOf(client.lock.unlock({ passphrase }))).toBe('Lock_WrongPassphrase');
  expect(await client.lock.unlock({ passphrase: another })).toMatchObject({ phase: 'ready' });
  expect(await everything(client, faultId)).toEqual(before);
  // What could not be read is still there for whoever finds a way.
  const kept = readdirSync(path.dirname(keyFileOf(laptop))).filter((name) => name.includes('.unreadable-'));
  expect(kept).toHaveLength(how === 'is damaged' ? 1 : 0);
});

it('opens on no other machine, not even with the passphrase, until the recovery key is given', async (context) => {
  const { laptop, recoveryKey, faultId } = await protectedSite(context);
  const before = await everything(laptop.client, faultId);
  await laptop.close();
  const other = await appFor(context);
  await other.client.system.setup({ site: 'empty', personName: '贼' });
  const stolen = path.join(other.folder.root, 'stolen');
  cpSync(laptop.folder.options.dataDir, stolen, { recursive: true });
  const { client } = other;
  expect(await client.system.open({ dir: stolen })).toMatchObject({ phase: 'locked' });
  expect(await codeOf(client.lock.unlock({ passphrase }))).toBe('Lock_WrongPassphrase');
  // With the key file stolen too the passphrase is still needed.
  cpSync(keyFileOf(laptop), keyFileOf(other));
  expect(await client.system.open({ dir: stolen })).toMatchObject({ phase: 'locked', lock: { needed: 'passphrase' } });
  expect(await codeOf(client.lock.unlock({ passphrase: another }))).toBe('Lock_WrongPassphrase');
  expect(await client.lock.recover({ recoveryKey, passphrase: null })).toMatchObject({ phase: 'ready' });
  expect(await everything(client, faultId)).toEqual(before);
});

it('recovers a laptop without a passphrase too, when it has a recovery key', async (context) => {
  const laptop = await appFor(context);
  await laptop.client.system.setup({ site: 'empty', personName: '王工' });
  const { recoveryKey } = await laptop.client.lock.newRecoveryKey({ current: null });
  await laptop.close();
  // Another secret in its place: the folder must not be taken for damaged, nor begun anew.
  writeFileSync(keyFileOf(laptop), `${'ab'.repeat(32)}\n`);
  const client = await laptop.reopen();
  expect(await client.system.status({})).toMatchObject({ phase: 'locked', lock: { needed: 'recovery-key' } });
  expect(await client.lock.recover({ recoveryKey, passphrase: null })).toMatchObject({ phase: 'ready' });
  expect(await (await laptop.reopen()).system.status({})).toMatchObject({ phase: 'ready', person: { name: '王工' } });
});

it('locks by itself when nobody touches it, also over sleep and a clock that is put back, and never when so set', async (context) => {
  let [wallMs, monoMs] = [0, 0];
  const syncClock = {
    ...createSystemClock(),
    sleep: (ms: number, signal: AbortSignal) => delay(ms === idleTickMs ? 5 : ms, undefined, { signal }),
  };
  const clock = { nowMs: () => Date.now() + wallMs, monoMs: () => performance.now() + monoMs, bootId: 'boot' };
  const { laptop } = await protectedSite(context, { ports: { clock, syncClock } });
  const { client } = laptop;
  const phase = async (): Promise<string> => (await client.system.status({})).phase;
  const locks = (): Promise<void> => vi.waitFor(async () => expect(await phase()).toBe('locked'), { timeout: 5_000 });
  const minute = 60_000;

  wallMs += 14 * minute;
  await client.lock.touched({});
  wallMs += 14 * minute;
  await delay(50);
  expect(await phase()).toBe('ready');
  wallMs += minute;
  await locks();

  await client.lock.unlock({ passphrase });
  await client.system.saveSettings({ lockAfterMinutes: 5 });
  // The clock is put back while time goes on.
  wallMs -= 600 * minute;
  monoMs += 5 * minute;
  await locks();

  await client.lock.unlock({ passphrase });
  await client.system.saveSettings({ lockAfterMinutes: null });
  wallMs += 600 * minute;
  await delay(50);
  expect(await phase()).toBe('ready');
});
