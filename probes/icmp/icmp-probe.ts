/** ICMP echo through the system's `ping`. */
import { spawn } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { above } from '../findings.ts';
import { toProbeError } from '../net/net-errors.ts';
import { abortError, orAbort } from '../net/waiting.ts';
import type { ProbePlugin } from '../plugin.ts';
import { parsePingOutput, pingCommand } from './ping-command.ts';

const maxOutputBytes = 64 * 1024;

const settings = z.strictObject({
  count: z.int().min(1).max(100).default(3),
  /** At least 200 ms is used where the system allows no less. */
  intervalMs: z.int().min(10).max(10_000).default(200),
  timeoutMs: z.int().min(100).max(30_000).default(1_000),
  maxLossPercent: z.number().min(0).max(100).default(0),
  maxRttMs: z.number().min(0.1).default(500),
});

/**
 * Measures: sent, received, lossPercent, rttMinMs, rttAvgMs, rttMaxMs, jitterMs (mean difference of
 * neighbouring round trips). Findings: loss, highLatency. No answer at all: Probe_Unreachable.
 */
export const icmpProbe: ProbePlugin<z.infer<typeof settings>> = {
  id: 'icmp',
  settings,
  capabilities: ['reachability'],
  usesCredentials: false,
  async run({ host }, options, { signal }) {
    const { address, family } = await orAbort(lookup(host), signal).catch((error: unknown) => {
      throw toProbeError(error, { host });
    });
    const plan = { address, family: family === 6 ? 6 : 4, ...options } as const;
    const output = await runPing(plan, signal);
    const times = parsePingOutput(output, plan);
    const measures = summarise(options.count, times);
    const evidence = [{ name: 'ping.txt', mediaType: 'text/plain', bytes: new Uint8Array(Buffer.from(output)) }];
    if (times.length === 0) {
      return { measures, findings: [], evidence, failure: new AppError('Probe_Unreachable', { host }) };
    }
    const findings = [
      ...above('loss', measures['lossPercent'] ?? 0, options.maxLossPercent),
      ...above('highLatency', measures['rttAvgMs'] ?? 0, options.maxRttMs),
    ];
    return { measures, findings, evidence };
  },
};

function summarise(sent: number, times: readonly number[]): Record<string, number> {
  const received = times.length;
  const counts = { sent, received, lossPercent: ((sent - received) / sent) * 100 };
  if (received === 0) return counts;
  const steps = times.slice(1).map((time, index) => Math.abs(time - (times[index] ?? time)));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    ...counts,
    rttMinMs: Math.min(...times),
    rttAvgMs: mean(times),
    rttMaxMs: Math.max(...times),
    jitterMs: steps.length > 0 ? mean(steps) : 0,
  };
}

/** Runs ping to its end. Its exit code is not read: it says no more than the replies do, and differs by system. */
function runPing(plan: Parameters<typeof pingCommand>[1], signal: AbortSignal): Promise<string> {
  const { command, args } = pingCommand(process.platform, plan);
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(abortError(signal));
    const child = spawn(command, args, {
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
    // latin1 keeps every byte of a GBK console as one character; no second byte of GBK is '=' or '<'.
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
