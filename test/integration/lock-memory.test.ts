/** What a locked laptop's memory still holds, read from outside as a thief with a debugger would. security.md D7. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { subKeysOf, unlock } from '../../db/key-slots.ts';
import { unseal } from '../../db/sealed-bytes.ts';
import { vaultFile } from '../../db/vault.ts';
import { outDir, temporaryHost } from '../support/app-host.ts';

/** What can be read of a stretch of memory, from its beginning. */
function readable(memory: number, from: number, to: number): Buffer {
  const bytes = Buffer.alloc(to - from);
  let length = 0;
  try {
    for (let read = -1; length < bytes.length && read !== 0; length += read) {
      read = readSync(memory, bytes, length, bytes.length - length, from + length);
    }
  } catch {
    // The rest is no memory to read from.
  }
  return bytes.subarray(0, length);
}

/** How often each of these stands in the writable memory of a process. */
function occurrences(pid: number, wanted: Readonly<Record<string, Buffer>>): Record<string, number> {
  const found = Object.fromEntries(Object.keys(wanted).map((name) => [name, 0]));
  // Hundreds of megabytes are gone through once: by the two bytes that each begins with.
  const begins = new Uint8Array(0x1_00_00);
  for (const needle of Object.values(wanted)) begins[needle.readUInt16LE()] = 1;
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      if (from === undefined || to === undefined) continue;
      const bytes = readable(memory, Number.parseInt(from, 16), Number.parseInt(to, 16));
      let two = 0;
      for (let at = bytes.length - 1; at >= 0; at -= 1) {
        two = ((two << 8) & 0xff_00) | (bytes[at] ?? 0);
        if (begins[two] === 0) continue;
        for (const [name, needle] of Object.entries(wanted)) {
          if (bytes.subarray(at, at + needle.length).equals(needle)) found[name] = (found[name] ?? 0) + 1;
        }
      }
    }
  } finally {
    closeSync(memory);
  }
  return found;
}

/** The one that passwords of devices are sealed with. */
function ownKeyOfVault(dataDir: string, key: Uint8Array): Uint8Array {
  const { wrapped } = JSON.parse(readFileSync(path.join(dataDir, vaultFile), 'utf8')) as { wrapped: string };
  const own = unseal(key, 'xunwei/vault key', Buffer.from(wrapped, 'base64url'));
  if (own === null) throw new Error('not the key of this vault');
  return own;
}

it.skipIf(process.platform !== 'linux')(
  'keeps no key of the data in memory once it is locked',
  async ({ onTestFinished }) => {
    await using folder = temporaryHost();
    const { dataDir, configDir = '' } = folder.options;
    const child = spawn(
      process.execPath,
      [path.join(import.meta.dirname, 'lock-memory.child.ts'), dataDir, configDir, outDir],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    onTestFinished(() => void child.kill());
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const tell = async (act: string, text = ''): Promise<void> => {
      child.stdin.write(`${JSON.stringify({ act, text })}\n`);
      await answers.next();
    };
    const passphrase = randomBytes(18).toString('base64');
    await tell('setup');
    await tell('protect', passphrase);
    const secret = Buffer.from(readFileSync(path.join(configDir, 'machine.key'), 'utf8').trim(), 'hex');
    const dataKey = await unlock(dataDir, [{ kind: 'machine-passphrase', secret, passphrase }]);
    const keys = subKeysOf(dataKey);
    // Keys that came out of the slots and the vault's file too, not only those that were made.
    await tell('lock');
    await tell('unlock', passphrase);
    await tell('savePassword', randomBytes(12).toString('base64'));
    // What was read and typed are strings, and those are the garbage collector's (docs/security.md D7); keys are bytes of ours.
    const bytes = { dataKey, ...keys, passwords: ownKeyOfVault(dataDir, keys.vault) };
    const needles = { ...bytes, databaseHex: Buffer.from(Buffer.from(keys.database).toString('hex')) };
    // The second half of each: what was only given back to the allocator bears its marks in the first.
    const wanted = Object.fromEntries(
      Object.entries(needles).map(([name, key]) => [name, Buffer.from(key.subarray(key.length / 2))]),
    );
    const { databaseHex, ...open } = occurrences(child.pid ?? 0, wanted);
    expect(Object.keys(open)).toHaveLength(8);
    for (const [name, count] of Object.entries(open)) expect(count, name).toBeGreaterThan(0);
    expect(databaseHex).toBe(0);
    await tell('lock');
    expect(occurrences(child.pid ?? 0, wanted)).toEqual(
      Object.fromEntries(Object.keys(wanted).map((name) => [name, 0])),
    );
    child.stdin.write(`${JSON.stringify({ act: 'close', text: '' })}\n`);
    await once(child, 'exit');
  },
);
