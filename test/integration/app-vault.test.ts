/** Passwords of devices on their lease: used, expired, brought back, given up. security.md D6. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { leaseDays } from '../../app/lock/lease.ts';
import { appFor, failureOf } from '../support/app-day.ts';

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
  expect((await client.system.status({})).vault).toEqual({ isOpen: true, leaseUntilMs: null, hasEscrow: false });
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
