/** A remote wipe where what comes before the destruction goes wrong. security.md D10. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createStore, heldOrganisationSlot, noteWiped, wipedIn } from '../../db/index.ts';
import type { SiteId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors.ts';
import type { HostPorts } from '../ports.ts';
import { organisationSecret } from '../recovery/organisation-key.ts';
import { WipedFolder } from './wiped-folder.ts';

const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));
const clock = { nowMs: () => 1, monoMs: () => 1, bootId: 'boot' };

async function laptop() {
  const dir = mkdtempSync(path.join(tmpdir(), 'xunwei-wiped-'));
  const secret = { kind: 'machine', secret: random(32) } as const;
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

it('touches no key without a note', async () => {
  const { dir, store, slot, done, ports } = await laptop();
  const file = path.join(dir, 'keyslots.json');
  const before = readFileSync(file, 'utf8');
  const wiped = new WipedFolder(ports);
  await expect(wiped.obey(path.join(dir, 'nowhere'), store, slot, [() => done.push('a step')])).rejects.toThrow();
  await wiped.look(dir);
  expect([done, readFileSync(file, 'utf8'), existsSync(path.join(dir, 'wiped.json'))]).toEqual([[], before, false]);
});
