/** What a locked laptop's memory still holds, read from outside as a thief with a debugger would. security.md D7. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { subKeysOf, unlock } from '../../db/key-slots.ts';
import { outDir, temporaryHost } from '../support/app-host.ts';

/** How often each of these stands in the writable memory of a process. */
function occurrences(pid: number, wanted: Readonly<Record<string, Buffer>>): Record<string, number> {
  const found = Object.fromEntries(Object.keys(wanted).map((name) => [name, 0]));
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      if (from === undefined || to === undefined) continue;
      const bytes = Buffer.alloc(Number.parseInt(to, 16) - Number.parseInt(from, 16));
      try {
        readSync(memory, bytes, 0, bytes.length, Number.parseInt(from, 16));
      } catch {
        continue;
      }
      for (const [name, needle] of Object.entries(wanted)) {
        for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1))
          found[name] = (found[name] ?? 0) + 1;
      }
    }
  } finally {
    closeSync(memory);
  }
  return found;
}

it.skipIf(process.platform !== 'linux')(
  'keeps no key of the data in memory once it is locked',
  async ({ onTestFinished }) => {
    await using folder = temporaryHost();
    const { dataDir, configDir = '' } = folder.options;
    const child = spawn(
      process.execPath,
      ['--expose-gc', path.join(import.meta.dirname, 'lock-memory.child.ts'), dataDir, configDir, outDir],
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
    // What was read and typed are strings, and those are the garbage collector's (docs/security.md D7); keys are bytes of ours.
    const wanted = {
      dataKey: Buffer.from(dataKey),
      database: Buffer.from(keys.database),
      databaseHex: Buffer.from(Buffer.from(keys.database).toString('hex')),
      blobs: Buffer.from(keys.blobs),
      journal: Buffer.from(keys.journal),
    };
    const { databaseHex, ...open } = occurrences(child.pid ?? 0, wanted);
    for (const [name, count] of Object.entries(open)) expect(count, name).toBeGreaterThan(0);
    expect(databaseHex).toBe(0);
    await tell('lock');
    expect(occurrences(child.pid ?? 0, wanted)).toEqual({
      dataKey: 0,
      database: 0,
      databaseHex: 0,
      blobs: 0,
      journal: 0,
    });
    child.stdin.write(`${JSON.stringify({ act: 'close', text: '' })}\n`);
    await once(child, 'exit');
  },
);
