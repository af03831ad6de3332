/** The property: whatever happens, once the faults have stopped nothing is lost and everybody holds the same. */
import type { Program } from './commands.ts';
import { assertConverged } from './outcome.ts';
import { type Tally, World } from './world.ts';

/** @throws Error saying what was not as it must be */
export async function converges(program: Program, tally?: Tally): Promise<void> {
  const world = await World.begin(program.laptops, tally);
  try {
    await world.play(program);
    await assertConverged(world);
  } finally {
    world.end();
  }
}
