/** Passwords of devices on their lease: used, expired, brought back, given up. security.md D6. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { leaseDays } from '../../app/lock/lease.ts';
import { appFor, failureOf, handIn } from '../support/app-day.ts';
import { serverFor } from '../support/app-server.ts';

const passphrase = '三层 走廊 鱼缸 很冷';
const dayMs = 86_400_000;
const password = 'Hidden-7731-word';

it('are used while the lease runs, unreadable after it though the app opens, and come back by the recovery key', async (context) => {
  let aheadMs = 0;
  const clock = { nowMs: () => Date.now() + aheadMs, monoMs: () => performance.now(), bootId: 'boot' };
  const seen: string[] = [];
  const device = createServer((request, response) => {
    seen.push(request.headers.authorization ?? '');
    response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
  });
  context.onTestFinished(() => void device.close());
  device.listen(0, '127.0.0.1');
  await once(device, 'listening');
  const port = (device.address() as { port: number }).port;

  const { client, reopen } = await appFor(context, { ports: { clock } });
  await client.system.setup({ site: 'contract', personName: '王工' });
  const [camera] = (await client.inventory.devices({ category: 'camera' })).items;
  if (camera === undefined) throw new Error('no camera');
  const fields = { address: '127.0.0.1', ports: { http: port, onvif: port } };
  await client.inventory.changeDevice({ id: camera.id, fields, base: camera.versions });
  await client.inventory.saveCredential({ deviceId: camera.id, username: 'admin', password });
  // Nobody could vouch for it yet: there is no lease.
  expect((await client.system.status({})).vault).toEqual({
    isOpen: true,
    isInDoubt: false,
    leaseUntilMs: null,
    hasEscrow: false,
  });
  const { recoveryKey } = await client.lock.setPassphrase({ current: null, passphrase });
  const { vault } = await client.system.status({});
  expect(vault).toMatchObject({ isOpen: true, hasEscrow: true });
  expect(Math.round(((vault?.leaseUntilMs ?? 0) - clock.nowMs()) / dayMs)).toBe(leaseDays);
  const ask = { probeId: 'onvif', deviceId: camera.id, deadlineMs: 3_000 } as const;
  await client.probes.single(ask);
  expect(seen.length).toBeGreaterThan(0);
  const used = (await client.audit.list({ kind: 'act' })).items.find(({ act }) => act === 'use');
  expect(used).toMatchObject({ entityId: camera.id, personName: '王工', detail: '{"probe":"onvif"}' });

  // A lead's unlocking is worth another week; the lock itself is not.
  aheadMs += 6 * dayMs;
  await client.lock.now({});
  await client.lock.unlock({ passphrase });
  aheadMs += 6 * dayMs;
  expect((await client.system.status({})).vault?.isOpen).toBe(true);
  aheadMs += 2 * dayMs;
  expect(await client.system.status({})).toMatchObject({
    vault: { isOpen: false },
    notices: [{ code: 'Vault_Expired' }],
  });
  const before = seen.length;
  expect((await failureOf(client.probes.single(ask))).code).toBe('Vault_Expired');
  expect(seen.length).toBe(before);
  const other = { deviceId: camera.id, username: 'admin', password: 'another' };
  expect((await failureOf(client.inventory.saveCredential(other))).code).toBe('Vault_Expired');
  expect(await client.inventory.device({ id: camera.id })).toMatchObject({ username: 'admin' });

  const again = await reopen();
  expect(await again.lock.unlock({ passphrase })).toMatchObject({ phase: 'ready', vault: { isOpen: false } });
  const wrong = `${recoveryKey.slice(0, 5)}${recoveryKey.slice(5).split('').reverse().join('')}`;
  expect((await failureOf(again.lock.bringVaultBack({ recoveryKey: wrong }))).code).toBe('Lock_WrongRecoveryKey');
  expect(await again.lock.bringVaultBack({ recoveryKey })).toMatchObject({ vault: { isOpen: true } });
  await again.probes.single(ask);
  expect(seen.length).toBeGreaterThan(before);

  aheadMs += 8 * dayMs;
  expect(await again.lock.beginVaultAnew({})).toMatchObject({ vault: { isOpen: true } });
  expect(await again.inventory.device({ id: camera.id })).toMatchObject({ username: null });
  expect(await again.inventory.saveCredential(other)).toMatchObject({ username: 'admin' });
});

it('are kept when the clock was years ahead on the first day, and closed by a clock that goes back until a lead unlocks', async (context) => {
  let aheadMs = 1000 * dayMs;
  const clock = { nowMs: () => Date.now() + aheadMs, monoMs: () => performance.now(), bootId: 'boot' };
  const { client } = await appFor(context, { ports: { clock } });
  await client.system.setup({ site: 'contract', personName: '王工' });
  const [camera] = (await client.inventory.devices({ category: 'camera' })).items;
  if (camera === undefined) throw new Error('no camera');
  const account = { deviceId: camera.id, username: 'admin', password };
  await client.inventory.saveCredential(account);
  aheadMs = 0;
  await client.lock.setPassphrase({ current: null, passphrase });
  expect((await client.system.status({})).vault).toMatchObject({ isOpen: true, hasEscrow: true });

  aheadMs -= dayMs;
  const { vault, notices } = await client.system.status({});
  expect(vault).toMatchObject({ isOpen: false, isInDoubt: true });
  expect(notices).toContainEqual(expect.objectContaining({ code: 'Vault_ClockBack' }));
  expect((await failureOf(client.inventory.saveCredential(account))).code).toBe('Vault_ClockBack');
  // Nothing is given up that opens again.
  expect(await client.lock.beginVaultAnew({})).toMatchObject({ vault: { isInDoubt: true } });
  expect(await client.inventory.device({ id: camera.id })).toMatchObject({ username: 'admin' });
  await client.lock.now({});
  expect(await client.lock.unlock({ passphrase })).toMatchObject({ vault: { isOpen: true, isInDoubt: false } });
  expect(await client.inventory.saveCredential(account)).toMatchObject({ username: 'admin' });
});

it('have the lease that a recovered laptop can renew: one with a passphrase, none without', async (context) => {
  let aheadMs = 0;
  const clock = { nowMs: () => Date.now() + aheadMs, monoMs: () => performance.now(), bootId: 'boot' };
  const laptop = await appFor(context, { ports: { clock } });
  let { client } = laptop;
  await client.system.setup({ site: 'contract', personName: '王工' });
  const { recoveryKey } = await client.lock.setPassphrase({ current: null, passphrase });
  const noLease = { vault: { isOpen: true, leaseUntilMs: null } };

  await client.lock.now({});
  expect(await client.lock.recover({ recoveryKey, passphrase: null })).toMatchObject(noLease);
  // Another machine, and a passphrase on it.
  await laptop.close();
  rmSync(path.join(laptop.folder.options.configDir ?? '', 'machine.key'));
  client = await laptop.reopen();
  const { vault } = await client.lock.recover({ recoveryKey, passphrase });
  expect(Math.round(((vault?.leaseUntilMs ?? 0) - clock.nowMs()) / dayMs)).toBe(leaseDays);
  // Also where the lease had ended.
  await client.lock.now({});
  aheadMs += 8 * dayMs;
  expect(await client.lock.recover({ recoveryKey, passphrase: null })).toMatchObject(noLease);
});

it('are readable for a week more with every session that succeeds, and with none that fails', async (context) => {
  let aheadMs = 0;
  const clock = { nowMs: () => Date.now() + aheadMs, monoMs: () => performance.now(), bootId: 'boot' };
  const server = await serverFor(context);
  const { client } = await appFor(context, { ports: { clock } });
  await client.system.setup({ site: 'contract', personName: '王工' });
  await client.sync.enrol({ serverUrl: server.url, code: await server.code() });
  const vault = async () => (await client.system.status({})).vault;
  const daysLeft = async () => ((await vault())?.leaseUntilMs ?? 0) / dayMs - clock.nowMs() / dayMs;
  expect(await vault()).toMatchObject({ leaseUntilMs: null });
  expect((await handIn(client)).problem).toBeNull();
  expect(await daysLeft()).toBeCloseTo(leaseDays, 2);

  aheadMs += 5 * dayMs;
  await server.stop();
  expect((await handIn(client)).problem).not.toBeNull();
  expect(await daysLeft()).toBeCloseTo(leaseDays - 5, 2);
  await server.startAgain();
  expect((await handIn(client)).problem).toBeNull();
  expect(await daysLeft()).toBeCloseTo(leaseDays, 2);

  // Also one that a clock that was put back has closed, where nobody has a recovery key.
  aheadMs = 0;
  expect(await vault()).toMatchObject({ isInDoubt: true, hasEscrow: false });
  expect((await handIn(client)).problem).toBeNull();
  expect(await vault()).toMatchObject({ isOpen: true, isInDoubt: false });
  expect(await daysLeft()).toBeCloseTo(leaseDays, 2);
});
