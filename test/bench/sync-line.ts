/** Through a line of 100 ms round trips and 500 kB/s: one laptop's day. */
import { type BenchResult, compare } from './measure.ts';
import { type Synchroniser, names, synchronisers } from './sync/contenders.ts';
import { Side } from '../support/side.ts';
import { withPostgres } from './sync/with-postgres.ts';

const records = 2_000;
const oneWayMs = 50;
const bytesPerSecond = 500_000;
const slowLine = new URL('../support/slow-line.child.ts', import.meta.url);

export const syncLine = (): Promise<BenchResult> =>
  withPostgres(
    { title: `${records} records up, ${oneWayMs * 2} ms round trips, ${bytesPerSecond / 1_000} kB/s`, unit: 's' },
    async (postgres) => {
      const sample = async ({ start }: Synchroniser): Promise<number> => {
        await using pair = await start(postgres);
        await using line = await Side.start(slowLine, [`${oneWayMs}`, `${bytesPerSecond}`]);
        const laptop = await pair.laptop(await line.call('url', { target: pair.url }));
        await laptop.fill({ series: 'line', from: 0, count: records });
        // Awaited here: line and pair go when the function returns.
        const tookMs = await laptop.push();
        return tookMs;
      };
      return [
        await compare({
          size: 'push',
          n: records,
          rounds: 3,
          warmUpRounds: 0,
          contenders: synchronisers.map((each) => ({ ...each, sample: () => sample(each) })),
          bars: [{ ours: names.ours, against: names.pouch, limit: 0.35 }],
        }),
      ];
    },
  );
