/** The system's traceroute as a command line and back: only hop numbers, addresses and times are read. Pure. */
import { isIP } from 'node:net';
import type { ToolCommand } from '../net/run-tool.ts';

export interface TracePlan {
  /** A numeric address, so that it can never be taken for an option. */
  readonly address: string;
  readonly family: 4 | 6;
  readonly maxHops: number;
  readonly queries: number;
  readonly timeoutMs: number;
}

export function traceCommand(platform: NodeJS.Platform, plan: TracePlan): ToolCommand {
  const { address, family, maxHops, queries, timeoutMs } = plan;
  if (platform === 'win32') {
    // Windows always asks three times.
    return { command: 'tracert', args: ['-d', `-${family}`, '-h', `${maxHops}`, '-w', `${timeoutMs}`, address] };
  }
  const wait = (timeoutMs / 1000).toFixed(1);
  const common = [
    '-n',
    '-q',
    `${queries}`,
    '-m',
    `${maxHops}`,
    '-w',
    platform === 'darwin' ? `${Math.ceil(timeoutMs / 1000)}` : wait,
  ];
  if (platform === 'darwin')
    return { command: family === 6 ? 'traceroute6' : 'traceroute', args: [...common, address] };
  return { command: 'traceroute', args: [`-${family}`, ...common, address] };
}

export interface Hop {
  readonly hop: number;
  /** Those that answered from this distance; several where ways are shared. Empty: nobody did. */
  readonly addresses: readonly string[];
  /** Milliseconds, in order of the questions that were answered. */
  readonly timesMs: readonly number[];
}

const maxHopNumber = 255;

/** A line that begins with a number is a hop: the words for "timed out" and "ms" are passed over. */
export function parseTrace(output: string): Hop[] {
  const hops = new Map<number, Hop>();
  for (const line of output.split(/\r?\n/)) {
    const start = /^\s*(\d{1,3})\s+(.*)$/.exec(line);
    const hop = Number(start?.[1] ?? 0);
    if (start === null || hop < 1 || hop > maxHopNumber || hops.has(hop)) continue;
    const words = (start[2] ?? '').split(/[\s()[\]]+/);
    const addresses = [...new Set(words.filter((word) => isIP(word) !== 0))];
    const timesMs = words.flatMap((word) => {
      const time = /^<?(\d{1,6}(?:[.,]\d{1,6})?)(?:ms)?$/.exec(word)?.[1];
      return time === undefined ? [] : [Number(time.replace(',', '.'))];
    });
    hops.set(hop, { hop, addresses, timesMs });
  }
  return [...hops.values()];
}
