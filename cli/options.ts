/** Options as commands take them. */
import { UsageError } from './command.ts';

/** A port number; 0 (any free one) when left out. @throws UsageError */
export function portOf(text: string | undefined, fallback = 0): number {
  if (text === undefined) return fallback;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError(`--port ${text}`);
  return port;
}

/** @throws UsageError when it is missing */
export function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new UsageError(name);
  return value;
}

/** JSON as typed on a command line. @throws UsageError */
export function jsonOf(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${name}: ${error instanceof Error ? error.message : ''}`);
  }
}
