/** Wake-on-LAN: sends the magic packet for a hardware address, and when asked for waits until the device answers. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { z } from 'zod';
import type { ProbeFinding, ProbeTarget } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { textEvidence } from '../evidence.ts';
import { parsePingOutput, pingCommand } from '../icmp/ping-command.ts';
import { openConnection } from '../net/connect.ts';
import { toProbeError } from '../net/net-errors.ts';
import { ownCards } from '../net/own-cards.ts';
import { resolveHost, type Address } from '../net/resolve.ts';
import { runTool } from '../net/run-tool.ts';
import { sleep } from '../net/waiting.ts';
import type { Measured, ProbeContext, ProbePlugin } from '../plugin.ts';
import { broadcastOf, formatMac, magicPacket, readMac } from './magic-packet.ts';

const settings = z.strictObject({
  /** The hardware address, where the target is the device's own address. */
  wakeMac: z
    .string()
    .regex(/^([\da-f:.-]{12,17})?$/i)
    .default(''),
  /** Where to: a network's broadcast address, or one that a router passes on; empty: every network of this computer. */
  broadcast: z
    .string()
    .regex(/^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3})?$/)
    .default(''),
  packets: z.int().min(1).max(20).default(3),
  waitFor: z.enum(['none', 'ping', 'tcp']).default('none'),
  /** The device's own address, where the target is its hardware address. */
  address: z.string().max(253).default(''),
  /** Of `tcp`; a refused connection shows that the device is awake too. */
  waitPort: z.int().min(1).max(65_535).default(445),
  /** The deadline of the run ends the wait earlier. */
  maxWaitSeconds: z.int().min(1).max(110).default(60),
});
type Settings = z.infer<typeof settings>;

const defaultPort = 9;
const betweenPacketsMs = 100;
const betweenTriesMs = 1_000;
const tryMs = 1_000;
/** Kept of the run's time for handing in what was found. */
const reserveMs = 300;

interface Plan {
  readonly mac: Buffer;
  /** Whom to wait for; empty: nobody. */
  readonly address: string;
}

/**
 * The target is a hardware address, or a device's address with `wakeMac`. Measures: mac, sentTo (addresses), port, sent;
 * when waiting also wasAwake, isAwake, wokeAfterMs (from the first packet). Finding: notAwake. Evidence: wake.txt. What is
 * missing or no hardware address is Probe_InvalidSettings.
 */
export const wakeProbe: ProbePlugin<Settings> = {
  id: 'wake',
  settings,
  capabilities: ['action'],
  defaultPort,
  usesCredentials: false,
  async run(target, options, context): Promise<Measured> {
    const { mac, address } = planOf(target, options);
    const { clock, signal } = context;
    const to = address === '' ? null : await resolveHost(address, signal);
    const wasAwake = to !== null && (await answers(to, options, signal));
    const port = target.port ?? defaultPort;
    const places = options.broadcast === '' ? ownBroadcasts() : [options.broadcast];
    const startMs = clock.monotonicMs();
    const sent = await sendAll(magicPacket(mac), places, port, options.packets, signal);
    const name = formatMac(mac);
    const measures = { mac: name, sentTo: places.join(', '), port, sent };
    const evidence = [
      textEvidence('wake.txt', [...lines(places, port, options.packets), magicPacket(mac).toString('hex')].join('\n')),
    ];
    if (to === null) return { measures, findings: [], evidence };
    const isAwake = wasAwake || (await waitUntilAwake(to, options, context, startMs));
    const afterMs = clock.monotonicMs() - startMs;
    const findings: ProbeFinding[] = isAwake
      ? []
      : [{ code: 'notAwake', params: { mac: name, seconds: Math.round(afterMs / 1000) } }];
    const wokeAfterMs = isAwake && !wasAwake ? afterMs : null;
    return { measures: { ...measures, wasAwake, isAwake, wokeAfterMs }, findings, evidence };
  },
};

const lines = (places: readonly string[], port: number, packets: number): string[] =>
  places.map((place) => `${packets} x magic packet to ${place}:${port} (UDP)`);

function planOf({ host }: ProbeTarget, { wakeMac, waitFor, address }: Settings): Plan {
  const ownMac = readMac(host);
  const mac = ownMac ?? readMac(wakeMac);
  if (mac === null) throw new AppError('Probe_InvalidSettings', { field: 'wakeMac', reason: 'missing' });
  if (waitFor === 'none') return { mac, address: '' };
  const whom = ownMac === null ? host : address;
  if (whom === '') throw new AppError('Probe_InvalidSettings', { field: 'address', reason: 'missing' });
  return { mac, address: whom };
}

/** Of every IPv4 network this computer is on. @throws AppError Probe_Unreachable when it is on none */
function ownBroadcasts(): string[] {
  const networks = ownCards().filter(({ isLoopback }) => !isLoopback);
  if (networks.length === 0) throw new AppError('Probe_Unreachable', { detail: 'noNetwork' });
  return [...new Set(networks.map(({ address, netmask }) => broadcastOf(address, netmask)))];
}

/** Resolves with how many packets went out. */
async function sendAll(
  packet: Buffer,
  places: readonly string[],
  port: number,
  packets: number,
  signal: AbortSignal,
): Promise<number> {
  const socket = createSocket('udp4');
  try {
    socket.bind(0);
    await once(socket, 'listening');
    socket.setBroadcast(true);
    for (let round = 0; round < packets; round += 1) {
      if (round > 0) await sleep(betweenPacketsMs, signal);
      for (const place of places) await send(socket, packet, port, place);
    }
    return packets * places.length;
  } finally {
    socket.on('error', () => {});
    socket.close();
  }
}

function send(socket: ReturnType<typeof createSocket>, packet: Buffer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.send(packet, port, host, (error) => (error ? reject(toProbeError(error, { host, port })) : resolve()));
  });
}

/** False when the time for it is over. */
async function waitUntilAwake(
  to: Address,
  options: Settings,
  { clock, signal, deadlineAtMs }: ProbeContext,
  startMs: number,
): Promise<boolean> {
  const endMs = Math.min(startMs + options.maxWaitSeconds * 1000, deadlineAtMs - reserveMs - tryMs);
  while (clock.monotonicMs() < endMs) {
    if (await answers(to, options, signal)) return true;
    await sleep(Math.max(0, Math.min(betweenTriesMs, endMs - clock.monotonicMs())), signal);
  }
  return false;
}

/** One try. Whoever refuses a connection is awake. Rejects only with the signal's reason or when the system has no `ping`. */
async function answers(
  { address, family }: Address,
  { waitFor, waitPort }: Settings,
  signal: AbortSignal,
): Promise<boolean> {
  if (waitFor === 'ping') {
    const plan = { address, family, count: 1, intervalMs: tryMs, timeoutMs: tryMs };
    return parsePingOutput(await runTool(pingCommand(process.platform, plan), signal), plan).length > 0;
  }
  try {
    using _connection = await openConnection({ host: address, port: waitPort, timeoutMs: tryMs, signal });
    return true;
  } catch (error) {
    if (signal.aborted) throw error;
    return error instanceof AppError && error.code === 'Probe_Refused';
  }
}
