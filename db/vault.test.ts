import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { codeOf, cleanUp, random, temporaryFolder } from './test-support.ts';
import { Vault, vaultFile } from './vault.ts';

afterEach(cleanUp);

const week = 7 * 86_400_000;

function newVault() {
  const clock = { ms: 1_000_000 };
  const parts = { dir: temporaryFolder(), key: random(32), random, nowMs: () => clock.ms };
  return { clock, parts, vault: Vault.open(parts, false), open: (hasSealed = true) => Vault.open(parts, hasSealed) };
}

it('opens what it sealed, for the same thing only, also when it is opened again', () => {
  const { vault, open } = newVault();
  const sealed = vault.seal('密码 p@ss', 'camera 1');
  expect(sealed).not.toContain('p@ss');
  expect(open().unseal(sealed, 'camera 1')).toBe('密码 p@ss');
  expect(() => open().unseal(sealed, 'camera 2')).toThrow('Vault_Expired');
  expect([vault.seal('', 'x'), vault.unseal('', 'x')]).toEqual(['', '']);
});

it('destroys its key when the lease ends, whatever the clock does afterwards, and nothing of it is left', () => {
  const { clock, parts, vault, open } = newVault();
  const sealed = vault.seal('secret', 'x');
  vault.renew(clock.ms + week);
  const { wrapped } = JSON.parse(readFileSync(path.join(parts.dir, vaultFile), 'utf8')) as { wrapped: string };
  clock.ms += week - 1;
  expect(open().unseal(sealed, 'x')).toBe('secret');
  // Put back by years: the time that was seen counts.
  clock.ms -= 200 * week;
  expect(open().isOpen).toBe(true);
  clock.ms += 200 * week + 1;
  expect(open().isOpen).toBe(false);
  clock.ms -= 3 * week;
  const late = open();
  expect(() => late.unseal(sealed, 'x')).toThrow('Vault_Expired');
  expect(() => late.seal('more', 'x')).toThrow('Vault_Expired');
  late.renew(clock.ms + week);
  expect(late.isOpen).toBe(false);
  expect(readFileSync(path.join(parts.dir, vaultFile), 'utf8')).not.toContain(wrapped);
});

it('comes back by the recovery key that it was sealed to last, and by no other', async () => {
  const { clock, vault, open } = newVault();
  const [first, second] = [random(24), random(24)];
  const sealed = vault.seal('secret', 'x');
  vault.escrowTo(first);
  vault.escrowTo(second);
  vault.renew(clock.ms + 1);
  clock.ms += 2;
  const late = open();
  expect([late.isOpen, late.hasEscrow]).toEqual([false, true]);
  expect(await codeOf(() => late.bringBack(first, null))).toBe('Lock_WrongRecoveryKey');
  late.bringBack(second, clock.ms + week);
  expect([late.unseal(sealed, 'x'), open().unseal(sealed, 'x')]).toEqual(['secret', 'secret']);
});

it('begins anew where there is nothing to lose, and never in silence where there is', async () => {
  const { parts, vault, open } = newVault();
  const sealed = vault.seal('secret', 'x');
  rmSync(path.join(parts.dir, vaultFile));
  expect(open(true).isOpen).toBe(false);
  expect(await codeOf(() => open(true).bringBack(random(24), null))).toBe('Vault_Lost');
  writeFileSync(path.join(parts.dir, vaultFile), '{');
  expect(open(true).isOpen).toBe(false);
  const anew = open(true);
  anew.beginAnew(null);
  expect(() => anew.unseal(sealed, 'x')).toThrow('Vault_Expired');
  expect(anew.unseal(anew.seal('other', 'x'), 'x')).toBe('other');
  expect(open(false).isOpen).toBe(true);
});
