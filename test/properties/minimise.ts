/** A shorter program that fails too: pieces are left out as long as it does, large ones first. */
import type { Program } from './commands.ts';

/** @param fails whether a program still fails */
export async function minimised(program: Program, fails: (program: Program) => Promise<boolean>): Promise<Program> {
  let best = program;
  for (let size = Math.ceil(best.commands.length / 2); size >= 1; ) {
    const shorter = await withoutOnePiece(best, size, fails);
    if (shorter !== null) best = shorter;
    else size = size === 1 ? 0 : Math.ceil(size / 2);
  }
  for (let laptops = 2; laptops < best.laptops; laptops += 1) {
    if (await fails({ ...best, laptops })) return { ...best, laptops };
  }
  return best;
}

async function withoutOnePiece(
  program: Program,
  size: number,
  fails: (program: Program) => Promise<boolean>,
): Promise<Program | null> {
  for (let from = program.commands.length - size; from > -size; from -= size) {
    const commands = program.commands.filter((_, index) => index < from || index >= from + size);
    if (commands.length < program.commands.length && (await fails({ ...program, commands }))) {
      return { ...program, commands };
    }
  }
  return null;
}
