import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressesOf, isInSubnet, mostAddresses, subnetAround } from './address-list.ts';

describe('a list of addresses', () => {
  it.each([
    ['10.1.9.7', ['10.1.9.7']],
    ['10.1.9.8-10', ['10.1.9.8', '10.1.9.9', '10.1.9.10']],
    ['10.1.9.255-10.1.10.1', ['10.1.9.255', '10.1.10.0', '10.1.10.1']],
    ['10.1.9.4/30', ['10.1.9.5', '10.1.9.6']],
    ['10.1.9.7/30', ['10.1.9.5', '10.1.9.6']],
    ['10.1.9.4/31', ['10.1.9.4', '10.1.9.5']],
    ['10.1.9.4/32', ['10.1.9.4']],
    ['nvr.local, fe80::1%eth0；10.0.0.1、10.0.0.1\n10.0.0.2', ['nvr.local', 'fe80::1%eth0', '10.0.0.1', '10.0.0.2']],
    ['255.255.255.254-255', ['255.255.255.254', '255.255.255.255']],
    [' , \n', []],
  ])('%j', (typed, addresses) => {
    expect(addressesOf(typed)).toEqual({ addresses, problem: null });
  });

  it.each([
    ['10.1.9', 'shape'],
    ['10.1.9.256', 'shape'],
    ['10.1.9.0/33', 'shape'],
    ['10.1.9.1-256', 'shape'],
    ['-nvr', 'shape'],
    ['10.1.9.9-3', 'order'],
    ['10.0.0.0/8', 'tooMany'],
    ['0.0.0.0/0', 'tooMany'],
  ])('refuses %j: %s', (part, problem) => {
    expect(addressesOf(`10.1.1.1 ${part}`)).toEqual({ addresses: null, problem, part });
  });

  it('refuses many parts that together are too many', () => {
    expect(addressesOf('10.0.0.0/16 10.1.0.0/16')).toMatchObject({ problem: 'tooMany', part: '10.1.0.0/16' });
  });

  it('holds every host of a subnet once, inside it', () => {
    const address = fc.tuple(...[0, 1, 2, 3].map(() => fc.nat(255))).map((parts) => parts.join('.'));
    fc.assert(
      fc.property(address, fc.integer({ min: 17, max: 30 }), (inside, prefix) => {
        const { addresses } = addressesOf(`${inside}/${prefix}`);
        const size = 2 ** (32 - prefix);
        expect(addresses).toHaveLength(size - 2);
        expect(new Set(addresses).size).toBe(size - 2);
        expect(size - 2).toBeLessThan(mostAddresses);
        const last = Number(inside.split('.').at(-1));
        const isEnd = prefix >= 24 && (last % size === 0 || last % size === size - 1);
        if (prefix >= 24) expect(addresses?.includes(inside)).toBe(!isEnd);
      }),
    );
  });
});

it('knows the subnet of an address, and who else is in it', () => {
  const number = fc.nat(0xffffffff);
  const dotted = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
  expect(subnetAround('192.168.21.255', 23)).toBe('192.168.20.0/23');
  fc.assert(
    fc.property(number, number, fc.integer({ min: 0, max: 32 }), (one, other, prefix) => {
      const subnet = subnetAround(dotted(one), prefix);
      expect(isInSubnet(dotted(one), subnet)).toBe(true);
      expect(isInSubnet(dotted(other), subnet)).toBe(subnetAround(dotted(other), prefix) === subnet);
    }),
  );
  expect(isInSubnet('somewhere', '10.0.0.0/8')).toBe(false);
});
