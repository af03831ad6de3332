/** Which networks this laptop is in, and which zone of the contract that is. */
import { BlockList } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Stored } from '../shared/domain/entities.ts';

/** A network card that is up, with one of its IPv4 addresses. */
export interface NetworkCard {
  readonly name: string;
  readonly address: string;
}

/** The machine's own; the loopback is none. */
export function systemNetworkCards(): NetworkCard[] {
  return Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
    (addresses ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ name, address })),
  );
}

/** The first zone with a subnet that holds one of the cards' addresses. */
export function zoneOfCards(zones: readonly Stored<'zone'>[], cards: readonly NetworkCard[]): Stored<'zone'> | null {
  return zones.find(({ fields }) => cards.some(({ address }) => isWithin(address, fields.subnets))) ?? null;
}

function isWithin(address: string, subnets: readonly string[]): boolean {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', prefix = ''] = subnet.split('/');
    list.addSubnet(network, Number(prefix), 'ipv4');
  }
  return list.check(address, 'ipv4');
}
