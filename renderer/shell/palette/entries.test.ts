import { expect, it } from 'vitest';
import type { SearchHit } from '../../../shared/api/search.ts';
import { type Group, type OfferedAction, groupsOf } from './entries.ts';

const action = (id: string, scope: OfferedAction['scope'], ...names: [string, string]): OfferedAction => ({
  kind: 'action',
  id,
  scope,
  names,
  keys: [],
  run: () => undefined,
});
const actions = [
  action('today', 'app', '打开：今日', 'Open: Today'),
  action('new-fault', 'work', '记录故障', 'Log a fault'),
  action('probe', 'screen', '全部探测', 'Probe all'),
];
const hit: SearchHit = { kind: 'device', id: 'd1', title: '监控05', titleEn: '', detail: '3 楼' };
const nothing = { recent: [], hits: [], more: [] } as const;
const shape = (groups: Group[]): [string, string[]][] =>
  groups.map(({ name, entries }) => [name, entries.map(({ id }) => id)]);

it('puts the screen first, then what was used last, then the rest, each once', () => {
  const recent = [hit, { kind: 'action', id: 'today' }, { kind: 'action', id: 'gone' }] as const;
  expect(shape(groupsOf({ ...nothing, typed: ' ', actions, recent }))).toEqual([
    ['screen', ['probe']],
    ['recent', ['d1', 'today']],
    ['work', ['new-fault']],
  ]);
});

it('lists what matches in either language, then what was found, by kind', () => {
  const fault: SearchHit = { ...hit, kind: 'fault', id: 'f1' };
  expect(shape(groupsOf({ ...nothing, typed: 'fault', actions, hits: [fault, hit], more: ['device'] }))).toEqual([
    ['actions', ['new-fault']],
    ['device', ['d1']],
    ['fault', ['f1']],
  ]);
});

it('takes the one used before of two that match alike', () => {
  const alike = [action('a', 'app', '打开：甲', ''), action('b', 'app', '打开：乙', '')];
  const recent = [{ kind: 'action', id: 'b' }] as const;
  expect(shape(groupsOf({ ...nothing, typed: '打开', actions: alike, recent }))).toEqual([['actions', ['b', 'a']]]);
});
