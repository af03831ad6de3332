/** Which hardware address answers to an address on the same wire (ARP, RFC 826), and whether two do (RFC 5227). */
import { createSocket } from 'node:dgram';
import { z } from 'zod';
import type { ProbeFinding } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { textEvidence } from '../evidence.ts';
import { resolveHost, type Address } from '../net/resolve.ts';
import { runTool, type ToolCommand } from '../net/run-tool.ts';
import { sleep } from '../net/waiting.ts';
import type { Measured, ProbePlugin } from '../plugin.ts';
import {
  arpingCommand,
  macsIn,
  neighbourCommand,
  parseWay,
  repliesIn,
  wayCommand,
  type Way,
} from './neighbour-tools.ts';

const settings = z.strictObject({
  /** The hardware address that has to answer; empty: any. */
  expectedMac: z
    .string()
    .regex(/^$|^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i)
    .default(''),
  /** Questions to everybody on the wire, where `arping` is there to ask them. */
  count: z.int().min(1).max(10).default(3),
  /** How long the system may take to learn the address. */
  waitMs: z.int().min(50).max(10_000).default(600),
});
type Settings = z.infer<typeof settings>;

/**
 * Measures: isOnLink, gateway, device (the interface), mac, macCount. Findings: notOnLink, duplicateAddress, macDiffers.
 * Evidence: neighbour.txt. A device on this wire that nobody answers for is Probe_Unreachable. Where `arping` is missing
 * or not allowed only the system's own list is read, which shows one of two that share an address.
 */
export const neighbourProbe: ProbePlugin<Settings> = {
  id: 'neighbour',
  settings,
  capabilities: ['network'],
  usesCredentials: false,
  async run({ host }, options, { signal }): Promise<Measured> {
    const to = await resolveHost(host, signal);
    const said: string[] = [];
    const run = async (command: ToolCommand): Promise<string> => {
      const output = await runTool(command, signal);
      said.push(`> ${command.command} ${command.args.join(' ')}`, output.trimEnd());
      return output;
    };
    const way = process.platform === 'linux' ? parseWay(await run(wayCommand(to))) : null;
    if (way !== null && (way.gateway !== null || way.device === 'lo')) return routed(way, said);
    const macs = new Set<string>();
    // Whatever is sent to the address, the system has to find out who has it.
    await provoke(to);
    await sleep(options.waitMs, signal);
    for (const mac of macsIn(await run(neighbourCommand(process.platform, to)))) macs.add(mac);
    if (way !== null && to.family === 4) {
      const output = await run(arpingCommand(way.device, to, options.count)).catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'Probe_ToolMissing') return '';
        throw error;
      });
      for (const mac of repliesIn(output, to)) macs.add(mac);
    }
    const evidence = [textEvidence('neighbour.txt', said.join('\n'))];
    const found = [...macs];
    const measures = {
      isOnLink: way === null ? null : true,
      device: way?.device ?? null,
      mac: found.join(', ') || null,
      macCount: found.length,
    };
    if (found.length === 0) {
      return { measures, findings: [], evidence, failure: new AppError('Probe_Unreachable', { host }) };
    }
    return { measures, findings: judge(found, options.expectedMac), evidence };
  },
};

function routed({ gateway, device }: Way, said: readonly string[]): Measured {
  const finding: ProbeFinding = { code: 'notOnLink', params: { gateway: gateway ?? device } };
  return {
    measures: { isOnLink: false, gateway, device },
    findings: [finding],
    evidence: [textEvidence('neighbour.txt', said.join('\n'))],
  };
}

function judge(macs: readonly string[], expected: string): ProbeFinding[] {
  const wanted = expected.toLowerCase().replaceAll('-', ':');
  return [
    ...(macs.length > 1 ? [{ code: 'duplicateAddress' as const, params: { macs: macs.join(', ') } }] : []),
    ...(wanted !== '' && !macs.includes(wanted)
      ? [{ code: 'macDiffers' as const, params: { measured: macs.join(', '), limit: wanted } }]
      : []),
  ];
}

/** One empty datagram to the discard port (RFC 863). */
function provoke({ address, family }: Address): Promise<void> {
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  socket.on('error', () => {});
  return new Promise((resolve) => {
    socket.send(Buffer.alloc(1), 9, address, () => {
      socket.close();
      resolve();
    });
  });
}
