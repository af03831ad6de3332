/** ICMP echo through the system's `ping`. */
import { z } from 'zod';
import type { ProbeFinding, ProbeMeasures } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { textEvidence } from '../evidence.ts';
import { above } from '../findings.ts';
import { resolveHost, type Address } from '../net/resolve.ts';
import { runTool } from '../net/run-tool.ts';
import type { ProbePlugin } from '../plugin.ts';
import { parsePingOutput, pingCommand } from './ping-command.ts';

/** The least that IPv4 has to carry whole (RFC 791); IPv6 carries 1280 (RFC 8200). */
const leastMtu = { 4: 576, 6: 1_280 } as const;

const settings = z.strictObject({
  count: z.int().min(1).max(100).default(3),
  /** At least 200 ms is used where the system allows no less. */
  intervalMs: z.int().min(10).max(10_000).default(200),
  timeoutMs: z.int().min(100).max(30_000).default(1_000),
  maxLossPercent: z.number().min(0).max(100).default(0),
  maxRttMs: z.number().min(0.1).default(500),
  /** Whether to find the largest packet that passes whole, with fragmentation forbidden (RFC 1191). */
  findMtu: z.boolean().default(false),
  /** Where the search begins, and what is as it should be. */
  expectedMtu: z.int().min(1_280).max(9_216).default(1_500),
});

/**
 * Measures: sent, received, lossPercent, rttMinMs, rttAvgMs, rttMaxMs, jitterMs (mean difference of
 * neighbouring round trips), and when asked for mtu (bytes; null when not even the least passes). Findings: loss, highLatency,
 * mtuLow. No answer at all: Probe_Unreachable.
 */
export const icmpProbe: ProbePlugin<z.infer<typeof settings>> = {
  id: 'icmp',
  settings,
  capabilities: ['reachability'],
  usesCredentials: false,
  async run({ host }, options, { signal }) {
    const to = await resolveHost(host, signal);
    const plan = { ...to, ...options };
    const output = await runTool(pingCommand(process.platform, plan), signal);
    const times = parsePingOutput(output, plan);
    const evidence = [textEvidence('ping.txt', output)];
    const counted = summarise(options.count, times);
    if (times.length === 0) {
      return { measures: counted, findings: [], evidence, failure: new AppError('Probe_Unreachable', { host }) };
    }
    const mtu = options.findMtu ? await largestPacket(to, options, signal) : undefined;
    const measures: ProbeMeasures = { ...counted, ...(mtu === undefined ? {} : { mtu }) };
    const findings: ProbeFinding[] = [
      ...above('loss', counted['lossPercent'] ?? 0, options.maxLossPercent),
      ...above('highLatency', counted['rttAvgMs'] ?? 0, options.maxRttMs),
      ...(mtu !== undefined && (mtu ?? 0) < options.expectedMtu
        ? [{ code: 'mtuLow' as const, params: { measured: mtu ?? 0, limit: options.expectedMtu } }]
        : []),
    ];
    return { measures, findings, evidence };
  },
};

/** Halves the span between what passes and what does not; each size is asked for twice, so that one loss does not decide. */
async function largestPacket(
  to: Address,
  { expectedMtu, timeoutMs }: z.infer<typeof settings>,
  signal: AbortSignal,
): Promise<number | null> {
  const passes = async (packetBytes: number): Promise<boolean> => {
    const plan = { ...to, count: 2, intervalMs: 200, timeoutMs, packetBytes };
    return parsePingOutput(await runTool(pingCommand(process.platform, plan), signal), plan).length > 0;
  };
  if (await passes(expectedMtu)) return expectedMtu;
  let [passing, failing] = [leastMtu[to.family] as number, expectedMtu];
  if (!(await passes(passing))) return null;
  while (failing - passing > 1) {
    const middle = (passing + failing) >> 1;
    if (await passes(middle)) passing = middle;
    else failing = middle;
  }
  return passing;
}

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
