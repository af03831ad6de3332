/** Whom a discovery asks: network cards of this computer, or addresses one by one. Pure but for the machine's own cards. */
import { BlockList, isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { AppError } from '../../shared/errors.ts';

/** An IPv4 address of this computer with its subnet. */
export interface Card {
  readonly address: string;
  /** Bits of the network's part. */
  readonly prefix: number;
  readonly isLoopback: boolean;
}

export interface DiscoveryPlan {
  /** Cards from which the multicast group is asked. */
  readonly cards: readonly Card[];
  /** Addresses that are asked one by one. */
  readonly addresses: readonly string[];
}

/** A /22: more would take longer than somebody waits, and fill the switch's tables. */
const minPrefix = 22;

export function ownCards(): Card[] {
  return Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? [])
      .filter(({ family }) => family === 'IPv4')
      .map(({ address, cidr, internal }) => ({
        address,
        prefix: Number(cidr?.split('/')[1] ?? 32),
        isLoopback: internal,
      })),
  );
}

/**
 * `auto`: every card. An address of a card: that card. A subnet: the cards in it, and each of its addresses. Any other
 * address: it alone; a loopback card too, as nobody else is behind it. Undefined for a name, which has to be resolved.
 * Throws Probe_InvalidSettings for a subnet that is too large, Probe_Unreachable when there is no card.
 */
export function planDiscovery(host: string, cards: readonly Card[]): DiscoveryPlan | undefined {
  const real = cards.filter(({ isLoopback }) => !isLoopback);
  if (host === 'auto') {
    if (real.length === 0) throw new AppError('Probe_Unreachable', { host });
    return { cards: real, addresses: [] };
  }
  const subnet = /^([\d.]+)\/(\d{1,2})$/.exec(host);
  if (subnet !== null) return planSubnet(subnet[1] ?? '', Number(subnet[2]), real);
  if (!isIPv4(host)) return undefined;
  const own = real.filter(({ address }) => address === host);
  return own.length > 0 ? { cards: own, addresses: [] } : { cards: [], addresses: [host] };
}

function planSubnet(network: string, prefix: number, cards: readonly Card[]): DiscoveryPlan {
  if (!isIPv4(network) || prefix < minPrefix || prefix > 32) {
    throw new AppError('Probe_InvalidSettings', { field: 'subnet', reason: `/${minPrefix}-/32` });
  }
  const first = (numberOf(network) >>> (32 - prefix)) << (32 - prefix);
  const count = 2 ** (32 - prefix);
  // The network's own address and its broadcast are nobody's, but in the two smallest nets.
  const [from, to] = prefix >= 31 ? [0, count] : [1, count - 1];
  const addresses = Array.from({ length: to - from }, (_, at) => addressOf(first + from + at));
  const own = new Set(cards.map(({ address }) => address));
  return {
    cards: cards.filter(({ address }) => isInSubnet(address, network, prefix)),
    addresses: addresses.filter((address) => !own.has(address)),
  };
}

export function isInSubnet(address: string, network: string, prefix: number): boolean {
  const list = new BlockList();
  list.addSubnet(network, prefix, 'ipv4');
  return list.check(address, 'ipv4');
}

const numberOf = (address: string): number =>
  address.split('.').reduce((sum, part) => ((sum << 8) | Number(part)) >>> 0, 0);

const addressOf = (number: number): string => [24, 16, 8, 0].map((shift) => (number >>> shift) & 0xff).join('.');
