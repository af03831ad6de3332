/** Which networks this laptop is in, and which zone of the contract that is. */
import { isWithin, type OwnCard, ownCards } from '../probes/index.ts';
import { subnetAround } from '../shared/domain/address-list.ts';
import type { Stored } from '../shared/domain/entities.ts';

/** A network card that is up, with one of its IPv4 addresses. */
export type NetworkCard = Pick<OwnCard, 'name' | 'address' | 'prefix'>;

/** The machine's own; the loopback is none. */
export const systemNetworkCards = (): NetworkCard[] => ownCards().filter(({ isLoopback }) => !isLoopback);

/** The network that a card is in: `192.168.10.0/24`. */
export const subnetOf = ({ address, prefix }: NetworkCard): string => subnetAround(address, prefix);

/** The first zone with a subnet that holds one of the cards' addresses. */
export function zoneOfCards(
  zones: readonly Stored<'zone'>[],
  cards: readonly Pick<NetworkCard, 'address'>[],
): Stored<'zone'> | null {
  return zones.find(({ fields }) => cards.some(({ address }) => isWithin(address, fields.subnets))) ?? null;
}
