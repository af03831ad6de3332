import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressesOf } from '../../../shared/domain/address-list.ts';
import { blocksOf, cellText, gridColumns, nextAddress, packStates, unpackState } from './grid-model.ts';

const hosts = (text: string): readonly string[] => addressesOf(text).addresses ?? [];

describe('blocks of addresses', () => {
  it('are one for each network, in order, with columns under each other where a network is whole', () => {
    const blocks = blocksOf([...hosts('10.0.1.0/24, 10.0.2.30-20'.replace('30-20', '20-30')), 'printer.local']);
    expect(blocks.map(({ net, addresses, offset }) => [net, addresses.length, offset])).toEqual([
      ['10.0.1', 254, 1],
      ['10.0.2', 11, 0],
      ['', 1, 0],
    ]);
    expect(cellText('10.0.1', '10.0.1.17')).toBe('17');
    expect(cellText('', 'printer.local')).toBe('printer.local');
  });

  it('leave by arrows to the cell beside, above and below, and over their edges', () => {
    const blocks = blocksOf(hosts('10.0.1.0/24, 10.0.2.0/24'));
    const go = (key: string, from: string) => nextAddress(blocks, from, key);
    expect(go('ArrowDown', '10.0.1.5')).toBe('10.0.1.21');
    expect(go('ArrowUp', '10.0.1.5')).toBeNull();
    expect(go('ArrowDown', '10.0.1.245')).toBe('10.0.2.5');
    expect(go('ArrowUp', '10.0.2.5')).toBe('10.0.1.245');
    expect(go('ArrowRight', '10.0.1.254')).toBe('10.0.2.1');
    expect(go('End', '10.0.1.1')).toBe('10.0.2.254');
    expect(go('a', '10.0.1.1')).toBeNull();
  });

  it('every cell is reached by arrows from the first one', () => {
    const spans = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 120 }), fc.integer({ min: 0, max: 100 })),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(spans, (those) => {
        const text = those.map(([net, first, more]) => `10.0.${net}.${first}-${first + more}`).join(',');
        const blocks = blocksOf(hosts(text));
        const all = blocks.flatMap(({ addresses }) => addresses);
        const reached = new Set<string>();
        for (let at: string | null = all[0] ?? null; at !== null; at = nextAddress(blocks, at, 'ArrowRight'))
          reached.add(at);
        expect(reached.size).toBe(new Set(all).size);
        for (const from of all) {
          const below = nextAddress(blocks, from, 'ArrowDown');
          if (below !== null) expect(all.indexOf(below)).toBeLessThanOrEqual(all.indexOf(from) + 2 * gridColumns);
        }
      }),
    );
  });
});

it('packs what each cell shows, and a proposal only where somebody is', () => {
  const states = new Map([
    ['a', 'silent'],
    ['b', 'alive'],
    ['c', 'identified'],
    ['d', 'identified'],
  ] as const);
  const packed = packStates(['a', 'b', 'c', 'd', 'e'], states, new Set(['a', 'd', 'e']));
  expect([0, 1, 2, 3, 4].map((at) => unpackState(packed, at))).toEqual([
    'silent',
    'alive',
    'identified',
    'proposal',
    'waiting',
  ]);
});
