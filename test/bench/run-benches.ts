/** Runs benches one after another, prints their tables and writes bench-results/<date>.json. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';
import path from 'node:path';
import type { BenchResult } from './measure.ts';
import { tableOf } from './report.ts';

/** By name; each loads its own code. */
export type Benches = Readonly<Record<string, () => Promise<() => Promise<BenchResult>>>>;

/** @returns the exit code: no figure makes it another than 0 */
export async function runBenches(benches: Benches, wanted: readonly string[]): Promise<number> {
  const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
  if (unknown.length > 0) {
    process.stderr.write(`unknown: ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}\n`);
    return 2;
  }
  const machine = machineNow();
  process.stdout.write(`${machine.cores} cores, ${machine.cpu}, Node ${machine.node}, load ${machine.load}\n\n`);
  const results: Record<string, BenchResult> = {};
  let hasFailed = false;
  for (const [name, load] of Object.entries(benches)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    try {
      const result = await (await load())();
      results[name] = result;
      process.stdout.write(`${tableOf(name, result)}\n`);
    } catch (error) {
      hasFailed = true;
      process.stderr.write(`${name} broke off: ${error instanceof Error ? error.stack : String(error)}\n`);
    }
  }
  process.stdout.write(`written: ${save({ machine, loadAtEnd: machineNow().load, results })}\n`);
  return hasFailed ? 1 : 0;
}

function machineNow() {
  return {
    atUtc: new Date().toISOString(),
    system: `${platform()} ${arch()}`,
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? '',
    memoryGib: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    /** Others' work on the machine shows here: one minute's average. */
    load: (loadavg()[0] ?? 0).toFixed(2),
  };
}

function save(content: object): string {
  const folder = path.resolve(import.meta.dirname, '../../bench-results');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.json`);
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  return path.relative(process.cwd(), file);
}
