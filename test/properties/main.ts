/**
 * `npm run test:prop -- [--runs N] [--seed S] [--jobs J] [--planted [BUG ...]]`: the convergence property as often as wanted, from any
 * seed. A failing program is made short and written to test/properties/regressions/, which every `npm test` replays.
 * --planted lets it look for every planted bug instead, says in which run each was found, and keeps the shortest program.
 * --jobs shares the work out to so many processes: the first has the seed, each next one the seed after it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkPrograms } from './check.ts';
import { inProcesses } from './jobs.ts';
import { plantedBugs } from './planted-bugs.ts';
import { programFile, searchForBugs } from './planted-search.ts';
import { regressionFolder } from './regressions.ts';
import { startPoint } from './start-point.ts';
import type { Tally } from './world.ts';

interface Result {
  readonly seed: number;
  readonly runs: number;
  readonly lost: number;
  readonly diverged: number;
  readonly p95: number;
  readonly cpuMsPerRun: number;
  readonly rss: number;
  readonly tally: Tally;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '42' },
    jobs: { type: 'string', default: '1' },
    planted: { type: 'boolean', default: false },
  },
});
const [runs, seed, jobs] = [values.runs, values.seed, values.jobs].map(Number) as [number, number, number];
const resultFolder = join(import.meta.dirname, '..', '..', 'test-results');
const areNumbers = [runs, seed, jobs].every(Number.isSafeInteger) && runs > 0 && jobs > 0;

if (!areNumbers) {
  process.stderr.write('usage: npm run test:prop -- [--runs N] [--seed S] [--jobs J] [--planted [BUG ...]]\n');
  process.exitCode = 2;
} else if (jobs > 1) {
  process.exitCode = (await (values.planted ? plantedShared() : propertyShared())) ? 0 : 1;
} else if (values.planted) {
  await planted();
} else {
  await property();
}

function shareOf(job: number): string[] {
  return ['--runs', String(Math.ceil(runs / jobs)), '--seed', String(seed + job)];
}

async function propertyShared(): Promise<boolean> {
  const results: Result[] = [];
  const shares = Array.from({ length: jobs }, (_, job) => shareOf(job));
  const isWell = await inProcesses(shares, (line) => results.push(line as Result));
  const result = joined(results);
  save('properties.json', result);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  return isWell;
}

/** Of one whole; the 95th of 100 runs and the memory are those of the process that had the most. */
function joined(results: readonly Result[]): Result & { readonly jobs: number } {
  const sum = (of: (result: Result) => number): number => results.reduce((total, result) => total + of(result), 0);
  const most = (of: (result: Result) => number): number => Math.max(...results.map(of));
  const names = Object.keys(results[0]?.tally ?? {}) as (keyof Tally)[];
  const all = sum((result) => result.runs);
  return {
    seed,
    jobs,
    runs: all,
    lost: sum((result) => result.lost),
    diverged: sum((result) => result.diverged),
    p95: most((result) => result.p95),
    cpuMsPerRun: Math.round(sum((result) => result.cpuMsPerRun * result.runs) / all),
    rss: most((result) => result.rss),
    tally: Object.fromEntries(names.map((name) => [name, sum(({ tally }) => tally[name])])) as unknown as Tally,
  };
}

/** The bugs are shared out, not the runs: in which one each is found does not depend on the jobs. */
async function plantedShared(): Promise<boolean> {
  const names = plantedBugs
    .map(({ name }) => name)
    .filter((name) => positionals.length === 0 || positionals.includes(name));
  const found: unknown[] = [];
  const shares = Array.from({ length: jobs }, (_, job) => names.filter((_name, at) => at % jobs === job));
  const isWell = await inProcesses(
    shares
      .filter((share) => share.length > 0)
      .map((share) => ['--planted', '--runs', values.runs, '--seed', values.seed, ...share]),
    (line) => {
      found.push(line);
      process.stdout.write(`${JSON.stringify(line)}\n`);
    },
  );
  save('planted-bugs.json', { seed, runs, bugs: found });
  return isWell;
}

async function property(): Promise<void> {
  const cpuBefore = process.cpuUsage();
  const { runs: done, tally, runMs, failure } = await checkPrograms(runs, seed);
  const cpu = process.cpuUsage(cpuBefore);
  await startPoint.drop();
  const message = failure?.error.message ?? '';
  const result: Result = {
    seed,
    runs: done,
    lost: /lost|in part|neither/.test(message) ? 1 : 0,
    diverged: failure !== null && !/lost|in part|neither/.test(message) ? 1 : 0,
    p95: Math.round(runMs[Math.floor(runMs.length * 0.95)] ?? 0),
    cpuMsPerRun: Math.round((cpu.user + cpu.system) / 1000 / done),
    rss: Math.round(process.memoryUsage.rss() / 1024 / 1024),
    tally,
  };
  save('properties.json', result);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  if (failure === null) return;
  mkdirSync(regressionFolder, { recursive: true });
  const file = join(regressionFolder, `seed-${seed}-run-${done}.json`);
  writeFileSync(file, `${JSON.stringify(failure.program, null, 1)}\n`);
  process.stderr.write(`${failure.error.stack ?? message}\nThe shortest program that fails: ${file}\n`);
  process.exitCode = 1;
}

async function planted(): Promise<void> {
  const all = [];
  for await (const { program, ...found } of searchForBugs(runs, seed, positionals)) {
    all.push(found);
    process.stdout.write(`${JSON.stringify(found)}\n`);
    const bug = plantedBugs.find(({ name }) => name === found.bug);
    if (bug !== undefined && program !== null) {
      writeFileSync(programFile(bug), `${JSON.stringify(program, null, 1)}\n`);
    }
  }
  save('planted-bugs.json', { seed, runs, bugs: all });
  if (all.some(({ run }) => run === null)) process.exitCode = 1;
}

function save(name: string, result: unknown): void {
  mkdirSync(resultFolder, { recursive: true });
  writeFileSync(join(resultFolder, name), `${JSON.stringify(result, null, 1)}\n`);
}
