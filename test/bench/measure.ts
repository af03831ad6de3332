/** The shape of a bench, and how its contenders take turns. */
import { type Spread, ratioOf, spreadOf } from './statistics.ts';

/** peer: somebody else's way of doing the work; limit: what the machine allows; ours; shown: a figure without a bar. */
export type Role = 'peer' | 'limit' | 'ours' | 'shown';

export interface Contender {
  readonly name: string;
  readonly role: Role;
  /** Does the work once and gives milliseconds (per unit of work, where a sample is many units). */
  sample(): Promise<number> | number;
}

/** `ours` may take at most `limit` times as long as `against`. */
export interface Bar {
  readonly ours: string;
  readonly against: string;
  readonly limit: number;
  /** Printed when the bar is not met: what was found to hold it back. */
  readonly whyNot?: string;
}

export interface Figure extends Spread {
  readonly name: string;
  readonly role: Role;
  /** In the order of the rounds, in milliseconds. */
  readonly samples: readonly number[];
}

export interface BarResult extends Bar {
  readonly ratio: Spread;
  readonly isMet: boolean;
}

export interface SizeResult {
  readonly size: string;
  /** What grows from the small size to the large one. */
  readonly n: number;
  readonly figures: readonly Figure[];
  readonly bars: readonly BarResult[];
}

/** KB: not a time; its samples are thousands of bytes. */
export type Unit = 's' | 'ms' | 'µs' | 'KB';

export interface BenchResult {
  readonly title: string;
  /** Of the figures in the printed table. */
  readonly unit: Unit;
  /** The small one first. */
  readonly sizes: readonly SizeResult[];
  /** Peers that are missing on this machine, and other things that were left out. */
  readonly skipped: readonly string[];
  readonly notes: readonly string[];
}

export interface Comparison {
  readonly size: string;
  readonly n: number;
  readonly rounds: number;
  /** Rounds before those that count: caches fill, code is compiled. */
  readonly warmUpRounds: number;
  readonly contenders: readonly Contender[];
  readonly bars: readonly Bar[];
}

/** A B C A B C ...: what changes on the machine meanwhile changes for everybody. */
export async function compare(comparison: Comparison): Promise<SizeResult> {
  const { rounds, warmUpRounds, contenders } = comparison;
  const samples = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    for (const contender of contenders) {
      const time = await contender.sample();
      if (round >= 0) samples.get(contender.name)?.push(time);
    }
  }
  return judged(comparison, samples);
}

type Judged = Pick<Comparison, 'size' | 'n' | 'bars'> & {
  readonly contenders: readonly Pick<Contender, 'name' | 'role'>[];
};

/** @param samples by the contender's name, one of each round */
export function judged(
  { size, n, contenders, bars }: Judged,
  samples: ReadonlyMap<string, readonly number[]>,
): SizeResult {
  const samplesOf = (name: string): readonly number[] => samples.get(name) ?? [];
  return {
    size,
    n,
    figures: contenders.map(({ name, role }) => ({
      name,
      role,
      samples: samplesOf(name),
      ...spreadOf(samplesOf(name)),
    })),
    bars: bars
      .filter((bar) => samples.has(bar.against))
      .map((bar) => {
        const ratio = ratioOf(samplesOf(bar.ours), samplesOf(bar.against));
        return { ...bar, ratio, isMet: ratio.median <= bar.limit };
      }),
  };
}

/** Milliseconds that `work` takes, divided by how many units it does. */
export async function timed(units: number, work: () => Promise<void> | void): Promise<number> {
  const startMs = performance.now();
  await work();
  return (performance.now() - startMs) / units;
}
