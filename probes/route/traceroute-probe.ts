/** The way to a device, hop by hop, through the system's traceroute (RFC 1393 tells why by TTL). */
import { z } from 'zod';
import type { ProbeFinding } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { jsonEvidence, textEvidence } from '../evidence.ts';
import { resolveHost } from '../net/resolve.ts';
import { runTool } from '../net/run-tool.ts';
import type { Measured, ProbePlugin } from '../plugin.ts';
import { parseTrace, traceCommand, type Hop } from './trace-command.ts';

const settings = z.strictObject({
  maxHops: z.int().min(1).max(64).default(20),
  /** To each hop; Windows always asks three times. */
  queries: z.int().min(1).max(5).default(2),
  timeoutMs: z.int().min(100).max(10_000).default(1_000),
  /** Addresses that the way has to pass, in this order; empty: any way. */
  expectedVia: z.array(z.string().max(64)).max(32).default([]),
});
type Settings = z.infer<typeof settings>;

/**
 * Measures: hopCount, isReached, silentHops, lastAddress, lastHopMs. Findings: routeIncomplete, routeDiffers.
 * Evidence: traceroute.txt, hops.json. Probe_Unreachable when nobody on the way answers.
 */
export const tracerouteProbe: ProbePlugin<Settings> = {
  id: 'traceroute',
  settings,
  capabilities: ['reachability', 'network'],
  usesCredentials: false,
  async run({ host }, options, { signal }): Promise<Measured> {
    const to = await resolveHost(host, signal);
    const output = await runTool(traceCommand(process.platform, { ...to, ...options }), signal);
    const hops = parseTrace(output);
    const evidence = [textEvidence('traceroute.txt', output), jsonEvidence('hops.json', { hops })];
    const heard = hops.filter(({ addresses }) => addresses.length > 0);
    const last = heard.at(-1);
    if (last === undefined) {
      return { measures: {}, findings: [], evidence, failure: new AppError('Probe_Unreachable', { host }) };
    }
    const isReached = last.addresses.includes(to.address);
    return {
      measures: {
        hopCount: last.hop,
        isReached,
        silentHops: hops.filter(({ hop, addresses }) => hop < last.hop && addresses.length === 0).length,
        lastAddress: last.addresses.join(', '),
        lastHopMs: last.timesMs.length > 0 ? Math.min(...last.timesMs) : null,
      },
      findings: judge(heard, last, isReached, options.expectedVia),
      evidence,
    };
  },
};

function judge(heard: readonly Hop[], last: Hop, isReached: boolean, expectedVia: readonly string[]): ProbeFinding[] {
  const findings: ProbeFinding[] = isReached
    ? []
    : [{ code: 'routeIncomplete', params: { address: last.addresses.join(', '), hop: last.hop } }];
  let at = 0;
  for (const { addresses } of heard) if (addresses.includes(expectedVia[at] ?? '')) at += 1;
  if (at < expectedVia.length) findings.push({ code: 'routeDiffers', params: { address: expectedVia[at] ?? '' } });
  return findings;
}
