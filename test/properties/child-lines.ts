/** Runs one of this folder's programs in a process of its own, whose modules Node alone loads, and reads its lines of JSON. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** @throws Error when it does not end in order */
export async function linesOf<T>(file: string): Promise<T[]> {
  const program = join(import.meta.dirname, file);
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  let text = '';
  for await (const piece of child.stdout) text += String(piece);
  const code = await ended;
  if (code !== 0) throw new Error(`${file} ended with ${code}`);
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}
