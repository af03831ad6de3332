/** Structured log lines. Never bodies, headers, codes or keys; a device by the first digits of its id. */
export interface LogEntry {
  readonly atMs: number;
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly [detail: string]: string | number | boolean | null;
}

export type ServerLog = (entry: LogEntry) => void;

/** One JSON object a line, e.g. to process.stderr. */
export function jsonLog(stream: { write(text: string): unknown }): ServerLog {
  return (entry) => void stream.write(`${JSON.stringify(entry)}\n`);
}

export const shortDev = (dev: string): string => dev.slice(0, 8);
