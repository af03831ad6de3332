/** A wrong passphrase at a laptop's folder, beside the function alone that makes a guess dear: nothing may make one cheaper. security.md D8. */
import { randomBytes, scrypt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDataKey, createKeySlots, unlock } from '../../db/key-slots.ts';
import { type BenchResult, compare, timed } from './measure.ts';

const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));
const machine = random(32);
const ours = 'ours, a wrong passphrase';
const bare = 'scrypt alone, N 2^17, r 8: 128 MiB';

export async function guess(): Promise<BenchResult> {
  const dir = mkdtempSync(path.join(tmpdir(), 'xunwei-guess-'));
  try {
    const secret = (passphrase: string) => ({ kind: 'machine-passphrase', secret: machine, passphrase }) as const;
    await createKeySlots(dir, createDataKey(random), secret('三楼机房的门朝东开着'), random, Date.now());
    const contenders = [
      { name: bare, role: 'limit', sample: () => timed(1, bareGuess) },
      {
        name: ours,
        role: 'ours',
        sample: () => timed(1, () => unlock(dir, [secret('wrong')]).then(tooGood, () => {})),
      },
    ] as const;
    const bars = [{ ours: bare, against: ours, limit: 1.1 }];
    const result = await compare({ size: 'one guess', n: 1, rounds: 15, warmUpRounds: 2, contenders, bars });
    return {
      title: 'a guess at a passphrase, by whoever has the folder and the machine’s secret',
      unit: 'ms',
      sizes: [result],
      skipped: [],
      notes: ['the bar is the other way round: a guess may not take less than the function alone'],
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const bareGuess = (): Promise<void> =>
  new Promise((resolve, reject) =>
    scrypt('wrong', random(16), 32, { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 }, (error) =>
      error === null ? resolve() : reject(error),
    ),
  );

function tooGood(): never {
  throw new Error('a wrong passphrase opened the folder');
}
