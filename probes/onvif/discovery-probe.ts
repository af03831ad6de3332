/** WS-Discovery as ONVIF uses it (Core section 7): which cameras and recorders are there, before anybody knows their addresses. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ProbeEvidence, ProbeFinding, ProbeMeasures } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { jsonEvidence, textEvidence } from '../evidence.ts';
import { isWithin, ownCards } from '../net/own-cards.ts';
import { resolveHost } from '../net/resolve.ts';
import type { Measured, ProbeContext, ProbePlugin } from '../plugin.ts';
import {
  discoveryProbe,
  ipv4Service,
  mergeMatches,
  probedTypes,
  readProbeMatches,
  type ProbeMatch,
} from './discovery-message.ts';
import { askAll, type Datagram } from './discovery-sockets.ts';
import { planDiscovery, type Card, type DiscoveryPlan } from './discovery-target.ts';

const settings = z.strictObject({
  /** How long answers are waited for: devices may take half a second by the standard, and slow ones take longer. */
  answerTimeoutMs: z.int().min(100).max(30_000).default(3_000),
  /** How often each question is asked again within that time: nobody repeats a datagram that was lost. */
  retries: z.int().min(0).max(5).default(1),
});
type Settings = z.infer<typeof settings>;

const defaultPort = 3702;
const maxDevices = 1_024;
const maxTranscriptChars = 192 * 1024;

interface Found extends ProbeMatch {
  /** Who sent the answer. */
  readonly answeredFrom: string;
}

/**
 * The target: `auto` (the multicast group from every network card), the address of a card, a subnet as `192.168.1.0/24`
 * (its cards and each of its addresses), or one device.
 *
 * Measures: port, deviceCount, answerCount, malformedAnswers, askedCards, askedAddresses, addresses, firstAnswerMs; of a
 * single device deviceName, model, location, serviceUri. Findings: foreignSubnet (a device that names only addresses which no
 * asked card reaches), addressClash (two devices with one address and port). Evidence: devices.txt (a line each, with tabs),
 * devices.json, discovery.txt. Nobody answering is Probe_NoAnswer.
 */
export const onvifDiscoveryProbe: ProbePlugin<Settings> = {
  id: 'onvif-discovery',
  settings,
  capabilities: ['reachability', 'network'],
  defaultPort,
  usesCredentials: false,
  async run(target, options, context): Promise<Measured> {
    const port = target.port ?? defaultPort;
    const cards = ownCards();
    const plan = planDiscovery(target.host, cards) ?? (await planName(target.host, context));
    const ids = probedTypes.map(() => randomUUID());
    const questions = probedTypes.map((type, at) => discoveryProbe(ids[at] ?? '', type));
    const startMs = context.clock.monotonicMs();
    const datagrams = await askAll(plan, port, questions, { ...options, startMs }, context);
    const { found, malformed, transcript } = read(datagrams, new Set(ids));
    const devices = mergeMatches(found).slice(0, maxDevices);
    const measures = {
      port,
      deviceCount: devices.length,
      answerCount: datagrams.length,
      malformedAnswers: malformed,
      askedCards: plan.cards.length,
      askedAddresses: plan.addresses.length,
    };
    if (devices.length === 0) {
      const failure = new AppError('Probe_NoAnswer', { host: target.host, port, protocol: 'WS-Discovery' });
      const evidence = transcript === '' ? [] : [textEvidence('discovery.txt', transcript)];
      return { measures, findings: [], evidence, failure };
    }
    return {
      measures: {
        ...measures,
        firstAnswerMs: datagrams[0]?.afterMs ?? null,
        addresses: devices.map((device) => addressesOf(device)[0] ?? device.answeredFrom).join(', '),
        ...(devices.length === 1 ? ofSingle(devices[0]) : {}),
      },
      findings: [...foreignSubnet(devices, plan, cards), ...addressClash(devices)],
      evidence: evidenceOf(devices, transcript),
    };
  },
};

async function planName(host: string, { signal }: ProbeContext): Promise<DiscoveryPlan> {
  const { address, family } = await resolveHost(host, signal);
  // The group of IPv6 is another one, and no recorder in the field is found by it.
  if (family === 6) throw new AppError('Probe_Unreachable', { host });
  return { cards: [], addresses: [address] };
}

function read(
  datagrams: readonly Datagram[],
  ids: ReadonlySet<string>,
): { readonly found: Found[]; readonly malformed: number; readonly transcript: string } {
  const found: Found[] = [];
  const lines: string[] = [];
  let chars = 0;
  let malformed = 0;
  for (const { bytes, from } of datagrams) {
    const text = bytes.toString('utf8');
    if (chars < maxTranscriptChars) lines.push(`< ${from}`, text, '');
    chars += text.length;
    try {
      found.push(...readProbeMatches(text, ids).map((match) => ({ ...match, answeredFrom: from })));
    } catch (error) {
      // One device that answers nonsense does not hide the others.
      if (!(error instanceof AppError)) throw error;
      malformed += 1;
    }
  }
  return { found, malformed, transcript: lines.join('\n') };
}

function ofSingle(device: Found | undefined): ProbeMeasures {
  if (device === undefined) return {};
  const { name, hardware, location, serviceUrls } = device;
  return { deviceName: name, model: hardware, location, serviceUri: serviceUrls[0] ?? null };
}

const servicesOf = (device: ProbeMatch) => device.serviceUrls.flatMap((url) => ipv4Service(url) ?? []);
const addressesOf = (device: ProbeMatch): string[] => servicesOf(device).map(({ address }) => address);

/** A factory address in another subnet: the device hears the group, and nobody reaches its page. */
function foreignSubnet(devices: readonly Found[], plan: DiscoveryPlan, cards: readonly Card[]): ProbeFinding[] {
  if (plan.cards.length === 0) return [];
  const foreign = devices
    .map(addressesOf)
    .filter((addresses) => addresses.length > 0 && !addresses.some((address) => isReached(address, cards)))
    .flatMap(([first]) => first ?? []);
  if (foreign.length === 0) return [];
  return [{ code: 'foreignSubnet', params: { measured: foreign.length, addresses: listed(foreign) } }];
}

const isReached = (address: string, cards: readonly Card[]): boolean =>
  cards.some((card) => isWithin(address, [`${card.address}/${card.prefix}`]));

/** A recorder answers for each channel from a port of its own; one port that two devices name is one address given twice. */
function addressClash(devices: readonly Found[]): ProbeFinding[] {
  const owners = new Map<string, Set<string>>();
  for (const device of devices) {
    for (const { address, port } of servicesOf(device)) {
      const place = `${address}:${port}`;
      owners.set(place, (owners.get(place) ?? new Set()).add(device.endpoint));
    }
  }
  const clashes = [...owners].flatMap(([place, endpoints]) => (endpoints.size > 1 ? place : []));
  return clashes.length === 0
    ? []
    : [{ code: 'addressClash', params: { measured: clashes.length, addresses: listed(clashes) } }];
}

const listed = (all: readonly string[]): string => [...new Set(all)].slice(0, 20).join(', ');

function evidenceOf(devices: readonly Found[], transcript: string): ProbeEvidence[] {
  const rows = devices.map(({ serviceUrls, ...device }) => ({ ...device, serviceUrls: serviceUrls.join(' ') }));
  return [
    textEvidence('devices.txt', devices.map(lineOf).join('\n')),
    jsonEvidence('devices.json', { devices: rows }),
    textEvidence('discovery.txt', transcript),
  ];
}

/** To be read, and pasted into a spreadsheet: address, name, model, location, service. */
function lineOf(device: Found): string {
  const { name, hardware, location, serviceUrls, answeredFrom } = device;
  const address = addressesOf(device)[0] ?? answeredFrom;
  return [address, name ?? '-', hardware ?? '-', location ?? '-', serviceUrls[0] ?? '-'].join('\t');
}
