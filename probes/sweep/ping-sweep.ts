/**
 * Which of many addresses answer ICMP echo (RFC 792, RFC 4443): `fping` where it is installed, several side by side, because one
 * alone sends a request a millisecond; otherwise the system's `ping`, a few dozen at a time.
 */
import { isIP } from 'node:net';
import { AppError } from '../../shared/errors.ts';
import { parsePingOutput, pingCommand } from '../icmp/ping-command.ts';
import { runTool } from '../net/run-tool.ts';
import { sideBySide } from '../../shared/domain/side-by-side.ts';

export interface PingSweepOptions {
  /** Numeric addresses. */
  readonly hosts: readonly string[];
  readonly timeoutMs?: number;
  /** How often a silent address is asked in all: one lost packet is no dark address. */
  readonly attempts?: number;
  readonly signal: AbortSignal;
  /** As they answer; milliseconds. Who is not named did not answer. */
  readonly onAlive: (host: string, answerMs: number) => void;
}

/** fping waits between two requests for at least this long, unless root says otherwise. */
const intervalMs = 1;
/** Small enough for each to be soon through, and for the answer of one to be kept whole. */
const mostOfOne = 1_250;
const leastOfOne = 64;
const mostSideBySide = 10;
const mostPings = 32;

/** Settles when every address has answered or was given up. Rejects with the signal's reason, or Probe_ToolMissing. */
export async function sweepPings(options: PingSweepOptions): Promise<void> {
  const { hosts, signal } = options;
  const wrong = hosts.find((host) => isIP(host) === 0);
  if (wrong !== undefined) throw new AppError('Probe_NameNotFound', { host: wrong });
  try {
    await byFping(options);
  } catch (error) {
    const isMissing = error instanceof AppError && error.code === 'Probe_ToolMissing';
    if (!isMissing || signal.aborted) throw error;
    await byPing(options);
  }
}

async function byFping({ hosts, timeoutMs = 300, attempts = 4, signal, onAlive }: PingSweepOptions): Promise<void> {
  const each = Math.min(mostOfOne, Math.max(leastOfOne, Math.ceil(hosts.length / mostSideBySide)));
  const count = Math.ceil(hosts.length / each);
  // Dark addresses mostly are neighbours, and take the longest: each gets some of them.
  const slices = Array.from({ length: count }, (_, at) => hosts.filter((_host, place) => place % count === at));
  const pace = ['-i', `${intervalMs}`, '-r', `${attempts - 1}`, '-t', `${timeoutMs}`, '-B', '1'];
  await sideBySide(slices, mostSideBySide, async (slice) => {
    const output = await runTool({ command: 'fping', args: ['-a', '-e', ...pace, ...slice] }, signal);
    for (const [, host = '', ms] of output.matchAll(/^(\S+) \(([\d.]+) ms\)$/gm)) onAlive(host, Number(ms));
  });
}

async function byPing({ hosts, timeoutMs = 300, attempts = 4, signal, onAlive }: PingSweepOptions): Promise<void> {
  await sideBySide(hosts, mostPings, async (address) => {
    const family = isIP(address) === 6 ? 6 : 4;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const plan = { address, family, count: 1, intervalMs: 200, timeoutMs } as const;
      const [answerMs] = parsePingOutput(await runTool(pingCommand(process.platform, plan), signal), plan);
      if (answerMs !== undefined) return onAlive(address, answerMs);
    }
  });
}
