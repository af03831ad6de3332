/**
 * `npm run test:prop -- [--runs N] [--seed S] [--planted [BUG ...]]`: the convergence property as often as wanted, from any seed.
 * A failing program is made short and written to test/properties/regressions/, which every `npm test` replays.
 * --planted lets it look for every planted bug instead, says in which run each was found, and keeps the shortest program.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkPrograms } from './check.ts';
import { plantedBugs } from './planted-bugs.ts';
import { programFile, searchForBugs } from './planted-search.ts';
import { regressionFolder } from './regressions.ts';
import { startPoint } from './start-point.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '42' },
    planted: { type: 'boolean', default: false },
  },
});
const [runs, seed] = [Number(values.runs), Number(values.seed)];
const resultFolder = join(import.meta.dirname, '..', '..', 'test-results');

if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write('usage: npm run test:prop -- [--runs N] [--seed S] [--planted [BUG ...]]\n');
  process.exitCode = 2;
} else if (values.planted) {
  await planted();
} else {
  await property();
}

async function property(): Promise<void> {
  const cpuBefore = process.cpuUsage();
  const { runs: done, tally, runMs, failure } = await checkPrograms(runs, seed);
  const cpu = process.cpuUsage(cpuBefore);
  await startPoint.drop();
  const message = failure?.error.message ?? '';
  const result = {
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
