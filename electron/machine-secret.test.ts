import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '../shared/errors.ts';
import { machineSecret, protectionOf, type SystemVault } from './machine-secret.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'xunwei-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A vault that really encrypts, with a key that only it has. */
function vaultWith(backend = 'gnome_libsecret'): SystemVault {
  const key = randomBytes(32);
  return {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => backend,
    encryptString(text) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },
    decryptString(bytes) {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(-16));
      return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

const nowhere: SystemVault = { ...vaultWith(), isEncryptionAvailable: () => false };

test('without a real store the protection is called a key file', () => {
  expect(protectionOf(vaultWith(), 'linux')).toBe('machine-secret');
  expect(protectionOf(vaultWith('basic_text'), 'linux')).toBe('key-file');
  expect(protectionOf(vaultWith('unknown'), 'linux')).toBe('key-file');
  expect(protectionOf(vaultWith('basic_text'), 'win32')).toBe('machine-secret');
  expect(protectionOf(nowhere, 'darwin')).toBe('key-file');
});

test.each([
  ['wrapped', vaultWith()],
  ['in a key file', nowhere],
])('is the same each time: %s', async (_how, vault) => {
  const first = machineSecret(folder, vault, randomBytes, 'linux');
  expect(await first.read()).toBeNull();
  const secret = await first.create();
  expect(secret).toHaveLength(32);
  expect(Buffer.from((await machineSecret(folder, vault, randomBytes, 'linux').read())!)).toEqual(Buffer.from(secret));
  expect(statSync(first.file).mode & 0o777).toBe(0o600);
});

test('a wrapped secret does not stand in its file', async () => {
  const wrapped = machineSecret(folder, vaultWith(), randomBytes, 'linux');
  const secret = Buffer.from(await wrapped.create());
  const bytes = readFileSync(wrapped.file);
  expect(bytes.includes(secret) || bytes.includes(secret.toString('hex'))).toBe(false);
});

test('one that is there is never written over', async () => {
  const wrapped = machineSecret(folder, vaultWith(), randomBytes, 'linux');
  await wrapped.create();
  const before = readFileSync(wrapped.file);
  await expect(wrapped.create()).rejects.toThrow('EEXIST');
  expect(readFileSync(wrapped.file)).toEqual(before);
});

test('one that the store no longer opens is missing, not new', async () => {
  await machineSecret(folder, vaultWith(), randomBytes, 'linux').create();
  await expect(machineSecret(folder, vaultWith(), randomBytes, 'linux').read()).rejects.toThrow(AppError);
  const plain = machineSecret(folder, nowhere, randomBytes, 'linux');
  writeFileSync(plain.file, 'abcd\n');
  await expect(plain.read()).rejects.toThrow('Store_KeyMissing');
});

test('is destroyed with what was set aside and what the other protection left, and nothing else', async () => {
  for (const vault of [vaultWith(), nowhere]) {
    const secret = machineSecret(folder, vault, randomBytes, 'linux');
    await secret.create();
    await secret.setUnreadableAside();
    await secret.create();
  }
  writeFileSync(path.join(folder, 'window.json'), '{}');
  await machineSecret(folder, vaultWith(), randomBytes, 'linux').destroy();
  expect(readdirSync(folder)).toEqual(['window.json']);
});
