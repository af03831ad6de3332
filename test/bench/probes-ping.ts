/** Who answers a ping, of many addresses, some of them dark, against fping. */
import { spawnSync } from 'node:child_process';
import { sweepPings } from '../../probes/index.ts';
import { findProgram } from '../../probes/test-daemons.ts';
import { type Bar, type BenchResult, type Contender, compare, type SizeResult, timed } from './measure.ts';
import { addressesFrom, dropIncoming } from './own-network.ts';

const darkPrefix = '127.9';
const isDark = `ip daddr ${darkPrefix}.0.0/16 icmp type echo-request`;
const everyTwentieth = 'icmp type echo-request numgen random mod 20 == 0';
/** What a patient person tells fping. */
const tuned = ['-i1', '-r1', '-t500', '-a', '-q'];

const sizes = [
  { count: 500, dark: 50, rounds: 7, limit: 1 },
  { count: 10_000, dark: 1_000, rounds: 3, limit: 0.25 },
] as const;
/** Of 500 that all answer, when one request in 20 is lost. */
const lossy = { count: 500, rounds: 10 } as const;

export async function probesPing(): Promise<BenchResult> {
  const title = 'ICMP echo to many addresses, one in ten of them dark; until all have answered or were given up';
  const missing = ['fping', 'nft'].filter((name) => findProgram(name) === null);
  if (missing.length > 0) return { title, unit: 'ms', sizes: [], skipped: missing, notes: [] };
  const results: SizeResult[] = [];
  const notes: string[] = [];
  dropIncoming([isDark]);
  for (const { count, dark, rounds, limit } of sizes) {
    const hosts = [...addressesFrom('127.1', count - dark), ...addressesFrom(darkPrefix, dark)];
    const found = new Set<number>();
    const contenders: Contender[] = [
      { name: `fping ${tuned.join(' ')}`, role: 'peer', sample: () => timed(1, () => void byFping(hosts)) },
      { name: 'sweep', role: 'ours', sample: () => timed(1, async () => void found.add(await ours(hosts))) },
    ];
    const bars: Bar[] = [{ ours: 'sweep', against: `fping ${tuned.join(' ')}`, limit }];
    results.push(await compare({ size: `${count} addresses`, n: count, rounds, warmUpRounds: 1, contenders, bars }));
    notes.push(`${count} addresses, ${dark} dark: the sweep found ${[...found].join(', ')}`);
  }
  dropIncoming([everyTwentieth]);
  const all = addressesFrom('127.1', lossy.count);
  const counts = { fping: [] as number[], sweep: [] as number[] };
  for (let round = 0; round < lossy.rounds; round += 1) {
    counts.fping.push(byFping(all));
    counts.sweep.push(await ours(all));
  }
  notes.push(
    `one request in 20 lost, ${lossy.count} addresses, ${lossy.rounds} times: the sweep found at least ${Math.min(...counts.sweep)}, fping at least ${Math.min(...counts.fping)}`,
  );
  dropIncoming([]);
  return { title, unit: 'ms', sizes: results, skipped: [], notes };
}

async function ours(hosts: readonly string[]): Promise<number> {
  const alive = new Set<string>();
  await sweepPings({ hosts, signal: new AbortController().signal, onAlive: (host) => alive.add(host) });
  return alive.size;
}

/** @returns how many it found */
function byFping(hosts: readonly string[]): number {
  const { stdout } = spawnSync('fping', [...tuned, '-f', '-'], {
    input: hosts.join('\n'),
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return stdout.split('\n').filter(Boolean).length;
}
