/** 10,000 records of about 1 KB on loopback: up, down, and what goes over the wire. */
import type { PostgresServer } from '../support/postgres.ts';
import { type Bar, type BenchResult, type SizeResult, judged } from './measure.ts';
import { type Synchroniser, names, synchronisers } from './sync/contenders.ts';
import { withPostgres } from './sync/with-postgres.ts';

const records = 10_000;
/** Before the clock runs: code is compiled, connections are open. */
const warm = 1_000;
const rounds = 3;
type What = 'push' | 'pull' | 'sent';

const bars: Readonly<Record<What, readonly Bar[]>> = {
  push: [
    { ours: names.ours, against: names.pouch, limit: 1 / 3 },
    { ours: names.ours, against: names.watermelon, limit: 1 / 1.3 },
    { ours: names.ours, against: names.bare, limit: 2 },
  ],
  pull: [
    { ours: names.ours, against: names.pouch, limit: 1 / 3 },
    { ours: names.ours, against: names.bare, limit: 2 },
  ],
  sent: [{ ours: names.ours, against: names.pouch, limit: 0.3 }],
};

type Samples = Readonly<Record<What, Map<string, number[]>>>;
let measured: Promise<Samples> | undefined;

/** µs of each record. */
export const syncRecords = (): Promise<BenchResult> =>
  withPostgres({ title: `${records} inspection records of about 1 KB, each`, unit: 'µs' }, async (postgres) => {
    const samples = await (measured ??= measure(postgres));
    return [sizeOf('push', samples), sizeOf('pull', samples)];
  });

/** The same rounds. */
export const syncBytes = (): Promise<BenchResult> =>
  withPostgres(
    { title: `${records} inspection records: bytes that the server received`, unit: 'KB' },
    async (postgres) => [sizeOf('sent', await (measured ??= measure(postgres)))],
  );

const sizeOf = (what: What, samples: Samples): SizeResult =>
  judged({ size: what, n: records, contenders: synchronisers, bars: bars[what] }, samples[what]);

async function measure(postgres: PostgresServer): Promise<Samples> {
  const samples: Samples = { push: new Map(), pull: new Map(), sent: new Map() };
  for (let round = 0; round < rounds; round += 1) {
    for (const synchroniser of synchronisers) {
      const found = await roundOf(synchroniser, postgres);
      for (const what of ['push', 'pull', 'sent'] as const) {
        samples[what].set(synchroniser.name, [...(samples[what].get(synchroniser.name) ?? []), found[what]]);
      }
    }
  }
  return samples;
}

async function roundOf({ start }: Synchroniser, postgres: PostgresServer): Promise<Record<What, number>> {
  await using pair = await start(postgres);
  const laptop = await pair.laptop();
  await laptop.fill({ series: 'warm', from: 0, count: warm });
  await laptop.push();
  await laptop.fill({ series: 'inspections', from: 0, count: records });
  const before = await pair.serverUsage();
  const pushMs = await laptop.push();
  const after = await pair.serverUsage();
  const other = await pair.laptop();
  const pullMs = await other.pull();
  return {
    push: pushMs / records,
    pull: pullMs / (records + warm),
    sent: (after.receivedBytes - before.receivedBytes) / 1_000,
  };
}
