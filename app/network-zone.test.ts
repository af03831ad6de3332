import { expect, it } from 'vitest';
import { zoneFields, type Stored } from '../shared/domain/entities.ts';
import { subnetOf, zoneOfCards } from './network-zone.ts';

function zone(code: 'lan' | 'intranet', subnets: string[]): Stored<'zone'> {
  const fields = zoneFields.parse({ code, name: code, subnets });
  return { id: code, fields, versions: {}, enteredAtMs: 0, author: '' };
}

const zones = [zone('lan', ['192.168.10.0/24', '192.168.20.0/23']), zone('intranet', ['10.8.0.0/16'])];
const found = (...addresses: string[]): string | undefined =>
  zoneOfCards(
    zones,
    addresses.map((address) => ({ address })),
  )?.id;

it('knows the zone by the network of any card', () => {
  expect(found('10.8.3.4')).toBe('intranet');
  expect(found('172.16.0.9', '192.168.21.255')).toBe('lan');
});

it('knows none outside the networks', () => {
  expect(found('192.168.22.1')).toBeUndefined();
  expect(found()).toBeUndefined();
  expect(zoneOfCards([zone('lan', [])], [{ address: '192.168.10.1' }])).toBeNull();
});

it('tells the network that a card is in', () => {
  expect(subnetOf({ name: 'eth0', address: '192.168.21.255', prefix: 23 })).toBe('192.168.20.0/23');
  expect(subnetOf({ name: 'eth0', address: '10.0.0.7', prefix: 32 })).toBe('10.0.0.7/32');
});
