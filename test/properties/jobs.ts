/** The same command in several processes at one time, each with its share. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The lines of JSON that they print, as they come. @returns whether all of them ended well */
export async function inProcesses(
  shares: readonly (readonly string[])[],
  onLine: (line: unknown) => void,
): Promise<boolean> {
  const main = process.argv[1] as string;
  const ended = shares.map((args) => {
    const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface(child.stdout).on('line', (line) => onLine(JSON.parse(line)));
    return new Promise<boolean>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(code === 0));
    });
  });
  return (await Promise.all(ended)).every(Boolean);
}
