/** A program of the system that is asked for numbers. Its words are localised, and its exit code differs by system. */
import { spawn } from 'node:child_process';
import { AppError } from '../../shared/errors.ts';
import { toProbeError } from './net-errors.ts';
import { abortError } from './waiting.ts';

export interface ToolCommand {
  readonly command: string;
  readonly args: readonly string[];
}

const maxOutputBytes = 64 * 1024;

/**
 * Runs it to its end and gives what it printed. latin1 keeps every byte of a GBK console as one character; no second byte
 * of GBK is a digit, '=' or '<'. Rejects with Probe_ToolMissing, or with the signal's reason.
 */
export function runTool({ command, args }: ToolCommand, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(abortError(signal));
    const child = spawn(command, [...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      env: { ...process.env, LC_ALL: 'C' },
    });
    let output = '';
    const onAbort = (): void => {
      child.kill('SIGKILL');
      reject(abortError(signal));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('latin1');
      stream.on('data', (text: string) => {
        if (output.length < maxOutputBytes) output += text;
      });
    }
    child.once('error', (error: NodeJS.ErrnoException) => {
      signal.removeEventListener('abort', onAbort);
      reject(error.code === 'ENOENT' ? new AppError('Probe_ToolMissing', { tool: command }) : toProbeError(error));
    });
    child.once('close', () => {
      signal.removeEventListener('abort', onAbort);
      resolve(output);
    });
  });
}
