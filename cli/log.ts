/** Structured log of a host: a JSON line per event on standard error. */
import type { Log } from '../app/index.ts';

export const stderrLog =
  (write: (text: string) => void): Log =>
  (event, detail) =>
    write(`${JSON.stringify({ at: new Date().toISOString(), event, ...detail })}\n`);

export const silent: Log = () => {};
