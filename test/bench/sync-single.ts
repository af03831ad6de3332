/** One record, from before it is saved until the server has acknowledged it. */
import { type BenchResult, judged } from './measure.ts';
import { median } from './statistics.ts';
import { names, synchronisers } from './sync/contenders.ts';
import { withPostgres } from './sync/with-postgres.ts';

const records = 30;
const rounds = 3;

export const syncSingle = (): Promise<BenchResult> =>
  withPostgres({ title: `one record, saved to acknowledged (median of ${records})`, unit: 'ms' }, async (postgres) => {
    const samples = new Map<string, number[]>();
    for (let round = 0; round < rounds; round += 1) {
      for (const { name, start } of synchronisers) {
        await using pair = await start(postgres);
        const laptop = await pair.laptop();
        await laptop.fill({ series: 'warm', from: 0, count: 100 });
        await laptop.push();
        await laptop.single('warm-single', records);
        const times = await laptop.single(`single-${round}`, records);
        samples.set(name, [...(samples.get(name) ?? []), median(times)]);
      }
    }
    const bars = [{ ours: names.ours, against: names.pouch, limit: 0.5 }];
    return [judged({ size: 'loopback', n: 1, contenders: synchronisers, bars }, samples)];
  });
