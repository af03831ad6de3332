/** Tries that failed, as both stores count them. */
import type { TryCount } from './server-store.ts';

export const noTries: TryCount = { failures: 0, lastAtMs: 0 };

export const isSameCount = (a: TryCount | undefined, b: TryCount | undefined): boolean =>
  a?.failures === b?.failures && a?.lastAtMs === b?.lastAtMs;
