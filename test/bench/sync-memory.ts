/** The most that either side has resident: growth is shown from 10,000 records to 100,000. */
import { type BenchResult, type SizeResult, judged } from './measure.ts';
import { synchronisers } from './sync/contenders.ts';
import { withPostgres } from './sync/with-postgres.ts';

const sizes = [10_000, 100_000];

export const syncMemory = (): Promise<BenchResult> =>
  withPostgres({ title: 'most memory resident, push and pull', unit: 'KB' }, async (postgres) => {
    const results: SizeResult[] = [];
    for (const count of sizes) {
      const samples = new Map<string, number[]>();
      for (const { name, start, role } of synchronisers) {
        if (role !== 'ours') continue;
        await using pair = await start(postgres);
        const sender = await pair.laptop();
        await sender.fill({ series: 'memory', from: 0, count });
        await sender.push();
        const receiver = await pair.laptop();
        await receiver.pull();
        samples.set(`${name}: laptop that sends`, [(await sender.usage()).peakMb * 1_000]);
        samples.set(`${name}: laptop that receives`, [(await receiver.usage()).peakMb * 1_000]);
        samples.set(`${name}: server`, [(await pair.serverUsage()).peakMb * 1_000]);
      }
      const contenders = [...samples.keys()].map((name) => ({ name, role: 'ours' as const }));
      results.push(judged({ size: `${count} records`, n: count, contenders, bars: [] }, samples));
    }
    return results;
  });
