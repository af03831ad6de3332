import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keyFileSecrets } from './key-file.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'xunwei-key-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('keeps one secret for this account alone, the same each time', async () => {
  const secrets = keyFileSecrets(root, randomBytes);
  expect(await secrets.machineSecret()).toBeNull();
  const made = await secrets.createMachineSecret();
  expect(Buffer.from((await keyFileSecrets(root, randomBytes).machineSecret()) ?? [])).toEqual(Buffer.from(made));
  expect(statSync(path.join(root, 'machine.key')).mode & 0o077).toBe(0);
  expect(readdirSync(root)).toEqual(['machine.key']);
});

it('never writes over a secret: who comes second gets the first one’s', async () => {
  const [one, two] = await Promise.all([
    keyFileSecrets(root, randomBytes).createMachineSecret(),
    keyFileSecrets(root, randomBytes).createMachineSecret(),
  ]);
  expect(Buffer.from(one)).toEqual(Buffer.from(two));
});

it('says that a damaged secret is no secret, and keeps it', async () => {
  writeFileSync(path.join(root, 'machine.key'), 'abc\n');
  const secrets = keyFileSecrets(root, randomBytes);
  await expect(secrets.machineSecret()).rejects.toMatchObject({ code: 'Store_KeyMissing' });
  await expect(secrets.createMachineSecret()).rejects.toMatchObject({ code: 'Store_KeyMissing' });
  expect(readFileSync(path.join(root, 'machine.key'), 'utf8')).toBe('abc\n');
});

it('is destroyed with what was set aside, and nothing else in the folder', async () => {
  const secrets = keyFileSecrets(root, randomBytes);
  await secrets.createMachineSecret();
  await secrets.setUnreadableAside();
  await secrets.createMachineSecret();
  writeFileSync(path.join(root, 'window.json'), '{}');
  await secrets.destroyMachineSecret();
  expect(readdirSync(root)).toEqual(['window.json']);
  expect(await secrets.machineSecret()).toBeNull();
  await secrets.destroyMachineSecret();
});

it('is destroyed although something else of its name cannot be, which is told', async () => {
  const secrets = keyFileSecrets(root, randomBytes);
  await secrets.createMachineSecret();
  mkdirSync(path.join(root, 'machine.key.a-folder'));
  // By what code, each system has its own mind.
  await expect(secrets.destroyMachineSecret()).rejects.toHaveProperty('syscall');
  expect(readdirSync(root)).toEqual(['machine.key.a-folder']);
});
