import { expect, it } from 'vitest';
import { makerOfMac } from './mac-maker.ts';
import { macPrefixes } from './mac-prefixes.ts';

it.each([
  ['44:19:b6:01:02:03', 'Hikvision'],
  ['3C-EF-8C-01-02-03', 'Dahua'],
  ['000c.2912.3456', 'VMware'],
  ['f8:b1:56:00:00:01', 'Dell'],
  ['02:00:00:00:00:01', ''],
  ['', ''],
])('%s is of %j', (mac, maker) => {
  expect(makerOfMac(mac)).toBe(maker);
});

it('names one maker for each prefix, and reads them all', () => {
  const prefixes = [...macPrefixes.matchAll(/(?<=[\s])[0-9a-f]{6}(?=\s)/g)].map(([prefix]) => prefix);
  expect(prefixes.length).toBeGreaterThan(4_000);
  expect(new Set(prefixes).size).toBe(prefixes.length);
  expect(prefixes.filter((prefix) => makerOfMac(prefix) === '')).toEqual([]);
});
