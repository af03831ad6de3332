/** Lets the property look for planted bugs, one after the other in this process. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Program, program } from './commands.ts';
import { minimised } from './minimise.ts';
import { patched } from './plant.ts';
import { type PlantedBug, plantedBugs } from './planted-bugs.ts';

export interface Found {
  readonly bug: string;
  /** The run that went red; null when none did. */
  readonly run: number | null;
  /** What the property said. */
  readonly why: string | null;
}

/** Of each bug the shortest program that showed it. */
const folder = join(import.meta.dirname, 'planted');
export const programFile = ({ name }: PlantedBug): string => join(folder, `${name}.json`);

/** Random programs, at most so many for each bug, and the shortest one that goes red. */
export async function* searchForBugs(
  runs: number,
  seed: number,
  names: readonly string[],
): AsyncGenerator<Found & { readonly program: Program | null }> {
  for (const bug of plantedBugs.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const { run, start } = await withBug(bug);
    const property = fc.asyncProperty(program, (one) => run.converges(one));
    const { numRuns, counterexample, errorInstance } = await fc.check(property, {
      seed,
      numRuns: runs,
      endOnFailure: true,
    });
    const [failing] = counterexample ?? [];
    const short =
      failing === undefined ? null : await minimised(failing, (one) => run.converges(one).then(isGreen, isRed));
    await start.startPoint.drop();
    yield { bug: bug.name, run: short === null ? null : numRuns, why: saidBy(errorInstance), program: short };
  }
}

async function withBug(bug: PlantedBug) {
  const { 'property.ts': run, 'start-point.ts': start } = await patched(bug, ['property.ts', 'start-point.ts']);
  return { run, start };
}

/** The program of each bug alone: it must go red. */
export async function* replayBugs(): AsyncGenerator<Found> {
  for (const bug of plantedBugs) {
    const { run, start } = await withBug(bug);
    const error = await run.converges(programOf(bug)).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    await start.startPoint.drop();
    yield { bug: bug.name, run: error === null ? null : 1, why: saidBy(error) };
  }
}

export function programOf(bug: PlantedBug): Program {
  if (!existsSync(programFile(bug))) throw new Error(`no program shows ${bug.name}: npm run test:prop -- --planted`);
  return JSON.parse(readFileSync(programFile(bug), 'utf8')) as Program;
}

const isGreen = (): boolean => false;
const isRed = (): boolean => true;
const saidBy = (error: unknown): string | null =>
  error instanceof Error ? (error.message.split('\n')[0] ?? '') : null;
