import { afterEach, expect, it } from 'vitest';
import type { LabelItem } from '../../../shared/api/labels.ts';
import { type Topic, invalidateTopics, queryClient } from '../../boot/query.ts';
import { type LabelSheet, labelsKey, labelsTopics } from './labels-query.ts';

const device = (id: string): LabelItem => ({ kind: 'device', id: id as never });
const port = (registerId: string, key: string): LabelItem => ({ kind: 'port', registerId, key });
const sheet = (items: readonly LabelItem[], change: Partial<LabelSheet> = {}): LabelSheet => ({
  items,
  layoutId: 'a4-24',
  startAt: 1,
  locale: 'en',
  ...change,
});
const keyOf = (of: LabelSheet): string => JSON.stringify(labelsKey(of));

afterEach(() => queryClient.clear());

it('knows other labels from those that are as many', () => {
  const sheets = [
    [device('a'), device('b')],
    [device('a'), device('c')],
    [device('b'), device('a')],
    [port('a', 'b'), port('a', 'c')],
    [port('a', 'b'), port('b', 'c')],
    [port('a","b', 'c'), port('a', 'c')],
  ];
  expect(new Set(sheets.map((items) => keyOf(sheet(items)))).size).toBe(sheets.length);
  expect(keyOf(sheet([device('a')]))).toBe(keyOf(sheet([device('a')])));
});

it('knows the same labels on another paper, from another place on, and in another language', () => {
  const items = [device('a')];
  const changes: Partial<LabelSheet>[] = [{}, { layoutId: '50x30' }, { startAt: 2 }, { locale: 'zh-CN' }];
  expect(new Set(changes.map((change) => keyOf(sheet(items, change)))).size).toBe(changes.length);
});

it.each<[Topic, boolean]>([
  ['device', true],
  ['location', true],
  // What a port of a register is named by.
  ['inspection', true],
  ['inspection_event', true],
  ['answer', true],
  ['contract', true],
  ['sync', true],
  ['settings', false],
  ['print_job', false],
])('what changes labels has them asked for anew: %s %s', async (topic, isAsked) => {
  const key = labelsKey(sheet([device('a')]));
  await queryClient.fetchQuery({ queryKey: key, queryFn: () => 'pages', meta: { topics: labelsTopics } });
  await invalidateTopics([topic]);
  expect(queryClient.getQueryState(key)?.isInvalidated).toBe(isAsked);
});
