/** Whom a discovery asks: network cards of this computer, or addresses one by one. Pure. */
import { isIPv4 } from 'node:net';
import { addressesOf } from '../../shared/domain/address-list.ts';
import { AppError } from '../../shared/errors.ts';
import { isWithin, type OwnCard } from '../net/own-cards.ts';

/** An IPv4 address of this computer with its subnet. */
export type Card = Pick<OwnCard, 'address' | 'prefix' | 'isLoopback'>;

export interface DiscoveryPlan {
  /** Cards from which the multicast group is asked. */
  readonly cards: readonly Card[];
  /** Addresses that are asked one by one. */
  readonly addresses: readonly string[];
}

/** A /22: more would take longer than somebody waits, and fill the switch's tables. */
const minPrefix = 22;

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
  if (/^[\d.]+\/\d{1,2}$/.test(host)) return planSubnet(host, real);
  if (!isIPv4(host)) return undefined;
  const own = real.filter(({ address }) => address === host);
  return own.length > 0 ? { cards: own, addresses: [] } : { cards: [], addresses: [host] };
}

function planSubnet(subnet: string, cards: readonly Card[]): DiscoveryPlan {
  const { addresses } = addressesOf(subnet);
  if (addresses === null || Number(subnet.split('/')[1]) < minPrefix) {
    throw new AppError('Probe_InvalidSettings', { field: 'subnet', reason: `/${minPrefix}-/32` });
  }
  const own = new Set(cards.map(({ address }) => address));
  return {
    cards: cards.filter(({ address }) => isWithin(address, [subnet])),
    addresses: addresses.filter((address) => !own.has(address)),
  };
}
