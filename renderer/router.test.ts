import { describe, expect, it } from 'vitest';
import { matchPath, pathOf, queryPartOf } from './router.ts';

describe('pathOf', () => {
  it.each([
    ['', '/today'],
    ['#', '/today'],
    ['#/', '/today'],
    ['#token=abc', '/today'],
    ['#/faults/1?from=today', '/faults/1'],
  ])('%s is %s', (hash, path) => {
    expect(pathOf(hash)).toBe(path);
  });
});

it('reads a part of the query', () => {
  expect(queryPartOf('#/devices?device=a%2F1&at=305', 'device')).toBe('a/1');
  expect(queryPartOf('#/devices', 'device')).toBeNull();
});

describe('matchPath', () => {
  it('gives the parameters of a pattern that fits', () => {
    expect(matchPath('/records/draft/:kind/:entity', '/records/draft/service/fault%2F1')).toEqual({
      kind: 'service',
      entity: 'fault/1',
    });
  });

  it.each([
    ['/faults/:id', '/faults'],
    ['/faults', '/faults/1'],
    ['/faults/new', '/faults/1'],
    ['/faults/:id', '/faults/%E4%B'],
  ])('%s does not fit %s', (pattern, path) => {
    expect(matchPath(pattern, path)).toBeNull();
  });
});
