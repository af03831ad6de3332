/** A passphrase: from the environment for scripts, otherwise typed at the terminal without being shown. Never an argument: everybody on the machine sees those. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { UsageError } from './command.ts';

/** @throws UsageError where there is neither */
export async function askPassphrase(variable: string, question: string, isNew = false): Promise<string> {
  const given = process.env[variable];
  if (given !== undefined && given !== '') return given;
  if (!process.stdin.isTTY) throw new UsageError(variable);
  const typed = await typedSecretly(question);
  if (isNew && (await typedSecretly(`${question} (2)`)) !== typed) throw new UsageError(question);
  return typed;
}

function typedSecretly(question: string): Promise<string> {
  process.stderr.write(`${question}: `);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  return new Promise((resolve, reject) => {
    lines.once('SIGINT', () => lines.close());
    lines.once('close', () => reject(new UsageError(question)));
    lines.question('', (answer) => {
      process.stderr.write('\n');
      resolve(answer);
      lines.close();
    });
  });
}
