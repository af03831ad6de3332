import { expect, it } from 'vitest';
import { packVersions, unpackVersions } from './versions.ts';

it('packs versions by operation and gives every field its own back', () => {
  const packed = packVersions({
    name: { op: 'a:1', stamp: 's1' },
    address: { op: 'b:2', stamp: 's2' },
    model: { op: 'a:1', stamp: 's1' },
  });
  expect(JSON.parse(packed)).toEqual([
    ['a:1', 's1', ['name', 'model']],
    ['b:2', 's2', ['address']],
  ]);
  expect(unpackVersions(packed)).toEqual({ name: 'a:1', model: 'a:1', address: 'b:2' });
  expect(unpackVersions(packVersions({}))).toEqual({});
});
