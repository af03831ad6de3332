/** A remote wipe where what comes before the destruction goes wrong. security.md D10. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createStore, heldOrganisationSlot, noteWiped, wipedIn } from '../../db/index.ts';
import { openDatabase } from '../../db/connection.ts';
import { subKeysOf, unlock } from '../../db/key-slots.ts';
import { newestVersion } from '../../db/migrations/migrate.ts';
import type { SiteId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors.ts';
import type { HostPorts } from '../ports.ts';
import { organisationSecret } from '../recovery/organisation-key.ts';
import { WipedFolder } from './wiped-folder.ts';

const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));
const secret = { kind: 'machine', secret: random(32) } as const;
const clock = { nowMs: () => 1, monoMs: () => 1, bootId: 'boot' };

async function laptop() {
  const dir = mkdtempSync(path.join(tmpdir(), 'xunwei-wiped-'));
  const siteId = '019aaaaa-0000-7000-8000-0000000000ff' as SiteId;
  const store = await createStore({ dir, siteId, siteKind: 'empty', secret, clock, random });
  onTestFinished(() => {
    store.close();
    rmSync(dir, { recursive: true, force: true });
  });
  const { boxKey, fingerprint } = organisationSecret(random(32));
  const slot = await store.slots.slotFor({ to: boxKey, fingerprint, letter: 'A' });
  const done: string[] = [];
  const secrets: HostPorts['secrets'] = {
    protection: 'machine-secret',
    keyFile: null,
    machineSecret: async () => secret.secret,
    createMachineSecret: async () => secret.secret,
    setUnreadableAside: async () => undefined,
    destroyMachineSecret: async () => void done.push('machine secret destroyed'),
  };
  const log: HostPorts['log'] = (event, { code }) => void done.push(`${event} ${code}`);
  return { dir, store, slot, done, ports: { secrets, clock, log } };
}

it('destroys the keys although the slots are damaged and steps before it fail, once for all', async () => {
  const { dir, store, slot, done, ports } = await laptop();
  const file = path.join(dir, 'keyslots.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"checksum"', '"damaged"'));
  const failing = () => {
    throw new AppError('Store_DiskFull');
  };
  const closing = async () => Promise.reject(new AppError('Store_Damaged'));
  await new WipedFolder(ports).obey(dir, store, slot, [failing, closing, () => done.push('the last step')]);
  expect(done).toEqual([
    'wipe.step-failed Store_DiskFull',
    'wipe.step-failed Store_Damaged',
    'the last step',
    'machine secret destroyed',
  ]);
  expect(await heldOrganisationSlot(dir)).toEqual(slot);
  expect(readFileSync(file, 'utf8')).not.toContain('"machine"');
  expect(await wipedIn(dir)).toMatchObject({ isDone: true, slot });

  const next = new WipedFolder(ports);
  await next.look(dir);
  expect([next.isWiped, done.length]).toEqual([true, 4]);
  const note = await wipedIn(dir);
  await noteWiped(dir, { ...note!, isDone: false });
  await new WipedFolder(ports).look(dir);
  expect(done.slice(4)).toEqual(['machine secret destroyed']);
});

/** All pages but the first, and but that of the values which stands in the write-ahead log: the open connection reads them again. */
function damage(dir: string, dataKey: Uint8Array): void {
  const file = path.join(dir, 'store.db');
  const key = subKeysOf(dataKey).database;
  const other = openDatabase({ file, key, mode: 'open', newestVersion });
  other.run("INSERT INTO meta (key, value) VALUES ('observed_hlc', 'x')");
  other.close();
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0x5a, 4096), { flag: 'r+' });
}

it('destroys the keys of a laptop whose database is too damaged to be counted, and says so', async () => {
  const { dir, store, slot, done, ports } = await laptop();
  const dataKey = await unlock(dir, [secret]);
  store.sync.saveEnrolment({ serverUrl: '', serverId: '', serverPublicKey: '', letter: 'A' });
  store.checkpoint();
  damage(dir, dataKey);
  expect(() => store.status.unsent()).toThrow();
  const wiped = new WipedFolder(ports);
  await wiped.obey(dir, store, slot, [() => done.push('a step')]);
  expect(done).toEqual(['wipe.not-read Store_Damaged', 'a step', 'machine secret destroyed']);
  expect(wiped.view).toMatchObject({ letter: 'A', unsent: { operations: 0, blobs: 0, isKnown: false } });
  expect(await wipedIn(dir)).toMatchObject({ isDone: true, isUnsentKnown: false, slot });
  expect(await heldOrganisationSlot(dir)).toEqual(slot);
});

it('touches no key without a note', async () => {
  const { dir, store, slot, done, ports } = await laptop();
  const file = path.join(dir, 'keyslots.json');
  const before = readFileSync(file, 'utf8');
  const wiped = new WipedFolder(ports);
  await expect(wiped.obey(path.join(dir, 'nowhere'), store, slot, [() => done.push('a step')])).rejects.toThrow();
  await wiped.look(dir);
  expect([done, readFileSync(file, 'utf8'), existsSync(path.join(dir, 'wiped.json'))]).toEqual([[], before, false]);
});
