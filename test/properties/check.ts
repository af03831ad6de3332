/** Runs the property and, where it fails, looks for the shortest program that fails too. */
import fc from 'fast-check';
import { type Program, program } from './commands.ts';
import { minimised } from './minimise.ts';
import { converges } from './property.ts';
import { type Tally, emptyTally } from './world.ts';

export interface Checked {
  readonly runs: number;
  readonly tally: Tally;
  /** Wall-clock milliseconds of each run, ascending. */
  readonly runMs: readonly number[];
  readonly failure: { readonly program: Program; readonly error: Error } | null;
}

export async function checkPrograms(runs: number, seed: number): Promise<Checked> {
  const tally = emptyTally();
  const runMs: number[] = [];
  const property = fc.asyncProperty(program, async (one) => {
    const began = performance.now();
    await converges(one, tally);
    runMs.push(performance.now() - began);
  });
  const found = await fc.check(property, { numRuns: runs, seed, endOnFailure: true });
  const [failing] = found.counterexample ?? [];
  runMs.sort((a, b) => a - b);
  const failure = failing === undefined ? null : await shortest(failing);
  return { runs: found.numRuns, tally, runMs, failure };
}

async function shortest(failing: Program): Promise<Checked['failure']> {
  const short = await minimised(failing, async (one) => (await errorOf(one)) !== null);
  const error = (await errorOf(short)) ?? (await errorOf(failing)) ?? new Error('it failed once and not again');
  return { program: short, error };
}

/** What a program fails with; null when it does not. */
export async function errorOf(one: Program): Promise<Error | null> {
  try {
    await converges(one);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
