import { expect, it } from 'vitest';
import type { LabelItem } from '../../../shared/api/labels.ts';
import { registerTopics } from '../../boot/register-topics.ts';
import { labelsKey, labelsTopics } from './labels-query.ts';

const device = (id: string): LabelItem => ({ kind: 'device', id: id as never });
const port = (registerId: string, key: string): LabelItem => ({ kind: 'port', registerId, key });
const keyOf = (...items: LabelItem[]): string =>
  JSON.stringify(labelsKey({ items, layoutId: 'a4-24', startAt: 1, locale: 'en' }));

it('knows other labels from those that are as many', () => {
  const sheets = [
    [device('a'), device('b')],
    [device('a'), device('c')],
    [device('b'), device('a')],
    [port('a', 'b'), port('a', 'c')],
    [port('a', 'b'), port('b', 'c')],
    [port('a","b', 'c'), port('a', 'c')],
  ];
  expect(new Set(sheets.map((items) => keyOf(...items))).size).toBe(sheets.length);
  expect(keyOf(device('a'))).toBe(keyOf(device('a')));
});

it('asks again when a register changes, as well as a device or a place', () => {
  expect(labelsTopics).toEqual(expect.arrayContaining(['device', 'location', ...registerTopics]));
});
