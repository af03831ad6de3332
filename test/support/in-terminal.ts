/** A command of the command line in this process: what it prints, and how it ends. */
import type { Command } from '../../cli/command.ts';
import { outDir } from './app-host.ts';

export interface Printed {
  readonly out: string;
  readonly err: string;
}

/** @throws what the command throws, or when it ends with another code than 0 */
export async function inTerminal(
  command: Command,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Printed> {
  let [out, err] = ['', ''];
  const before = { ...process.env };
  Object.assign(process.env, environment);
  try {
    const code = await command.run([...args], {
      locale: 'en',
      version: '0.0.0-test',
      outDir,
      stdout: (text) => (out += text),
      stderr: (text) => (err += text),
      signal: new AbortController().signal,
    });
    if (code !== 0) throw new Error(`ended with ${code}: ${err}`);
    return { out, err };
  } finally {
    for (const name of Object.keys(environment)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}
