/** Options as commands take them. */
import { UsageError } from './command.ts';

/** @throws UsageError naming the option */
export function wholeNumberOf(text: string, option: string, least: number, most: number): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isInteger(number) || number < least || number > most) {
    throw new UsageError(`${option} ${text}`);
  }
  return number;
}

export const lastPort = 65_535;

/** A port number; 0 (any free one) when left out. @throws UsageError */
export const portOf = (text: string | undefined, fallback = 0): number =>
  text === undefined ? fallback : wholeNumberOf(text, '--port', 0, lastPort);

/** @throws UsageError naming the option */
export function oneOf<T extends string>(all: readonly T[], given: string, option: string): T {
  const found = all.find((each) => each === given);
  if (found === undefined) throw new UsageError(`${option} ${given}`);
  return found;
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
