/** What a journal of any length takes to be opened; what torn and damaged ones come to is recover.test.ts. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import type { Operation } from '../shared/domain/operation.ts';
import { Journal, journalled } from './journal.ts';
import { cleanUp, random, siteId, temporaryFolder } from './test-support.ts';

afterEach(cleanUp);

const owner = { siteId, siteKind: 'contract', createdAtMs: 1, dev: 'd'.repeat(32), deviceKey: '' };
const childFile = fileURLToPath(new URL('./journal.child.ts', import.meta.url));

function journalOf(frames: number, bytesEach: number) {
  const parts = { folder: path.join(temporaryFolder(), 'journal'), key: random(32), random };
  const journal = Journal.open(parts, owner);
  for (let n = 1; n <= frames; n += 1) {
    const fields = { text: String(n).padEnd(bytesEach, '.') } as unknown as Operation['fields'];
    journal.append([{ n, fields } as Operation]);
  }
  journal.close();
  return { parts, file: path.join(parts.folder, '000000000001.xj') };
}

it('is opened and read from in little memory, however long its file is', () => {
  const { parts, file } = journalOf(48, 2 * 1024 * 1024);
  expect(statSync(file).size).toBeGreaterThan(96 * 1024 * 1024);
  const key = Buffer.from(parts.key).toString('hex');
  const printed = execFileSync(process.execPath, [childFile, parts.folder, key], { encoding: 'utf8' });
  const { lastN, grownBytes } = JSON.parse(printed) as { lastN: number; grownBytes: number };
  expect(lastN).toBe(48);
  expect(grownBytes).toBeLessThan(48 * 1024 * 1024);
});

it('ends with the last frame that opens, wherever the pieces end that it is read in', () => {
  // Heads that lie across the end of a piece, and frames that are larger than one.
  for (const bytesEach of [0, 1000, 16_000, 40_000]) {
    const { parts, file } = journalOf(70, bytesEach);
    const whole = statSync(file).size;
    const ends: number[] = [];
    for (const change of [
      () => undefined,
      // Begun and torn, a head alone, part of a head, and what a file system makes of what it never wrote.
      () => truncateSync(file, whole - 1),
      () => appendFileSync(file, Buffer.from([0, 0, 0, 5])),
      () => appendFileSync(file, Buffer.alloc(100_000)),
      () => appendFileSync(file, Buffer.alloc(30, 0xff)),
    ]) {
      change();
      const journal = Journal.open(parts, owner);
      ends.push(journal.lastN);
      journal.append([{ n: journal.lastN + 1, fields: {} } as Operation]);
      journal.close();
      const read = [...journalled(parts, 0)].flat().map(({ n }) => n);
      expect(read).toEqual(Array.from({ length: ends.at(-1)! + 1 }, (_, at) => at + 1));
      expect(new Set([...journalled(parts, 60)].flat().map(({ n }) => n > 60))).toEqual(new Set([true]));
    }
    // The second tears the last but one; each of them is gone on from with one more.
    expect(ends).toEqual([70, 69, 70, 71, 72]);
  }
});
