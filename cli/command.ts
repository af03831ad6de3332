/** What a command of the command line is. */
import type { Locale } from '../shared/i18n/index.ts';

/** 0 ok, 1 the thing failed, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

export interface CommandContext {
  readonly locale: Locale;
  readonly version: string;
  /** The built files; see nodehost. */
  readonly outDir: string;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
}

export interface Command {
  run(args: string[], context: CommandContext): Promise<ExitCode>;
}

/** Wrong usage: the sentence is printed with the command's help, exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Resolves when the signal is given. */
export const untilStopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
