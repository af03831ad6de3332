import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { codeOf, cleanUp, random, temporaryFolder } from './test-support.ts';
import { Vault, vaultFile } from './vault.ts';

afterEach(cleanUp);

const [hour, day, week] = [3_600_000, 86_400_000, 7 * 86_400_000];

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
  const file = path.join(parts.dir, vaultFile);
  const { wrapped } = JSON.parse(readFileSync(file, 'utf8')) as { wrapped: string };
  clock.ms += week - 1;
  expect(open().unseal(sealed, 'x')).toBe('secret');
  // Another name for the bytes on the disk: it is not enough that the file's own name goes.
  linkSync(file, `${file}.bytes`);
  clock.ms += 1;
  expect(open().isOpen).toBe(false);
  clock.ms -= 3 * week;
  const late = open();
  expect(() => late.unseal(sealed, 'x')).toThrow('Vault_Expired');
  expect(() => late.seal('more', 'x')).toThrow('Vault_Expired');
  late.renew(clock.ms + week);
  expect(late.isOpen).toBe(false);
  expect(readFileSync(file, 'utf8')).not.toContain(wrapped);
  expect(readFileSync(`${file}.bytes`, 'utf8').trim()).toBe('');
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

it('is closed by a clock that is put back, until somebody vouches for it, and loses nothing by that', () => {
  const { clock, vault, open } = newVault();
  const sealed = vault.seal('secret', 'x');
  const beganMs = clock.ms;
  vault.renew(beganMs + week);
  clock.ms += day;
  expect(open().isOpen).toBe(true);
  // Set right by an hour: time goes on from what was seen.
  clock.ms -= hour;
  expect(open().isOpen).toBe(true);
  clock.ms -= 1;
  expect(open().problem).toBe('Vault_ClockBack');
  expect(() => open().unseal(sealed, 'x')).toThrow('Vault_ClockBack');
  // The right time alone brings nothing back: whoever sets clocks would choose it.
  clock.ms = beganMs + 2 * day;
  expect(open().problem).toBe('Vault_ClockBack');
  open().renew(clock.ms + week);
  expect(open().unseal(sealed, 'x')).toBe('secret');

  // A year back, and 364 days on.
  clock.ms -= 365 * day;
  expect(open().isOpen).toBe(false);
  clock.ms += 364 * day;
  expect(open().problem).toBe('Vault_ClockBack');
  // It ends when it would have.
  clock.ms += 8 * day;
  expect(open().problem).toBe('Vault_Expired');
});

it('keeps its key though the clock was far ahead on the first day, until there is a copy for the recovery key', () => {
  const { clock, vault, open } = newVault();
  const rightMs = clock.ms;
  clock.ms += 1000 * day;
  vault.beginAnew(null);
  const sealed = vault.seal('secret', 'x');
  clock.ms = rightMs;
  vault.renew(clock.ms + week);
  expect(open().unseal(sealed, 'x')).toBe('secret');
  const recovery = random(24);
  vault.escrowTo(recovery);

  // Ahead once more: it ends, comes back, and stays.
  clock.ms += 1000 * day;
  expect(open().isOpen).toBe(false);
  clock.ms = rightMs;
  open().bringBack(recovery, clock.ms + week);
  expect(open().unseal(sealed, 'x')).toBe('secret');
  clock.ms += 1000 * day;
  expect(open().isOpen).toBe(false);
  clock.ms = rightMs;
  open().beginAnew(clock.ms + week);
  expect(open().isOpen).toBe(true);
});

it('takes a copy for the recovery key in doubt too, and comes back by it', () => {
  const { clock, vault, open } = newVault();
  const sealed = vault.seal('secret', 'x');
  vault.renew(clock.ms + week);
  clock.ms -= 2 * hour;
  const recovery = random(24);
  open().escrowTo(recovery);
  expect(open().problem).toBe('Vault_ClockBack');
  open().bringBack(recovery, clock.ms + week);
  expect(open().unseal(sealed, 'x')).toBe('secret');
});

it('loses nothing when it cannot write down its end, nor by a power cut in the middle of that', () => {
  const { clock, parts, vault, open } = newVault();
  const recovery = random(24);
  const sealed = vault.seal('secret', 'x');
  vault.escrowTo(recovery);
  vault.renew(clock.ms + 1);
  const file = path.join(parts.dir, vaultFile);
  const before = readFileSync(file, 'utf8');
  clock.ms += 1;
  mkdirSync(`${file}.new`);
  expect(() => open().isOpen).toThrow();
  expect(readFileSync(file, 'utf8')).toBe(before);
  rmdirSync(`${file}.new`);

  expect(open().isOpen).toBe(false);
  const ended = readFileSync(file, 'utf8');
  // Cut off after the old one was written over, before the new one has its name.
  renameSync(file, `${file}.new`);
  writeFileSync(file, ' '.repeat(before.length));
  const late = open();
  expect([late.isOpen, late.hasEscrow]).toEqual([false, true]);
  expect([readFileSync(file, 'utf8'), readdirSync(parts.dir)]).toEqual([ended, [vaultFile]]);
  late.bringBack(recovery, clock.ms + week);
  expect(open().unseal(sealed, 'x')).toBe('secret');
});

it.each([true, false])(
  'a file that cannot be read now is no damage: nothing takes its place (sealed before: %s)',
  async (hasSealed) => {
    const { parts, vault, open } = newVault();
    const sealed = vault.seal('secret', 'x');
    const file = path.join(parts.dir, vaultFile);
    const aside = path.join(parts.dir, 'aside');
    // Left by a power cut: only a file that is damaged or gone may be replaced by it.
    copyFileSync(file, `${file}.new`);
    renameSync(file, aside);
    symlinkSync(file, file);
    expect(await codeOf(() => open(hasSealed))).toBe('Vault_Unreadable');
    expect(readdirSync(parts.dir).sort()).toEqual(['aside', vaultFile, `${vaultFile}.new`]);
    renameSync(aside, file);
    expect(open().unseal(sealed, 'x')).toBe('secret');
  },
);
