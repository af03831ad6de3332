import { expect, it } from 'vitest';
import { zoneFields, type Stored } from '../shared/domain/entities.ts';
import { zoneOfCards } from './network-zone.ts';

function zone(code: 'lan' | 'intranet', subnets: string[]): Stored<'zone'> {
  const fields = zoneFields.parse({ code, name: code, subnets });
  return { id: code, fields, versions: {}, enteredAtMs: 0, author: '' };
}

const zones = [zone('lan', ['192.168.10.0/24', '192.168.20.0/23']), zone('intranet', ['10.8.0.0/16'])];
const found = (...addresses: string[]): string | undefined =>
  zoneOfCards(
    zones,
    addresses.map((address, index) => ({ name: `eth${index}`, address })),
  )?.id;

it('knows the zone by the network of any card', () => {
  expect(found('10.8.3.4')).toBe('intranet');
  expect(found('172.16.0.9', '192.168.21.255')).toBe('lan');
});

it('knows none outside the networks', () => {
  expect(found('192.168.22.1')).toBeUndefined();
  expect(found()).toBeUndefined();
  expect(zoneOfCards([zone('lan', [])], [{ name: 'eth0', address: '192.168.10.1' }])).toBeNull();
});
