/** Twenty photos of 2 MB. */
import { type BenchResult, compare } from './measure.ts';
import { type Synchroniser, names, synchronisers } from './sync/contenders.ts';
import { withPostgres } from './sync/with-postgres.ts';

const photos = 20;
const bytes = 2_000_000;

export const syncPhotos = (): Promise<BenchResult> =>
  withPostgres({ title: `${photos} photos of ${bytes / 1e6} MB, on loopback`, unit: 'ms' }, async (postgres) => {
    const sample = async ({ start }: Synchroniser): Promise<number> => {
      await using pair = await start(postgres);
      const laptop = await pair.laptop();
      return (await laptop.photos?.(photos, bytes)) ?? 0;
    };
    const contenders = synchronisers.filter(({ hasPhotos }) => hasPhotos);
    return [
      await compare({
        size: `${photos} photos`,
        n: photos,
        rounds: 3,
        warmUpRounds: 0,
        contenders: contenders.map((each) => ({ ...each, sample: () => sample(each) })),
        bars: [
          { ours: names.ours, against: names.pouch, limit: 0.5 },
          { ours: names.ours, against: names.bare, limit: 1.5 },
        ],
      }),
    ];
  });
