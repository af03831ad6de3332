import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { WrongTries } from './wrong-tries.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'xunwei-tries-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('lets three slips pass, then makes each further try wait twice as long, over restarts', async () => {
  let tries = await WrongTries.open(dir);
  const waits: number[] = [];
  for (let at = 0, now = 1_000; at < 12; at += 1) {
    tries.assertMayTry(now);
    await tries.add(now);
    tries = await WrongTries.open(dir);
    const next = tries.nextAtMs(now) ?? now;
    waits.push((next - now) / 1000);
    if (next > now) expect(() => tries.assertMayTry(next - 1)).toThrow(AppError);
    now = next;
  }
  expect(waits).toEqual([0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300, 300]);
  expect(tries.atMs).toHaveLength(12);
  // A clock that was put back by years.
  expect(tries.nextAtMs(0)).toBe(300_000);
  expect(tries.nextAtMs(299_999)).toBe(300_000);
  expect(tries.nextAtMs(300_000)).toBeNull();
  expect(() => tries.assertMayTry(300_000)).not.toThrow();
  await tries.forget();
  expect((await WrongTries.open(dir)).nextAtMs(0)).toBeNull();
  expect(readdirSync(dir)).toEqual([]);
});

it('gives nobody free tries for a damaged file', async () => {
  writeFileSync(path.join(dir, 'wrong-tries.json'), '{');
  const tries = await WrongTries.open(dir);
  await tries.add(10);
  expect(tries.nextAtMs(10)).toBe(10 + 10_000);
});
