import { describe, expect, it } from 'vitest';
import type { TaskView } from '../../../shared/api/tasks.ts';
import { firstOf, floorsOf, groupsOf, missedByPlan, narrowed } from './floor-groups.ts';

const me = 'me' as never;
const task = (
  planId: string,
  floors: readonly (number | null)[],
  change: { state?: TaskView['state']; dueAtMs?: number; assignee?: string | null } = {},
) =>
  ({
    planId,
    occasion: '',
    state: 'due',
    dueAtMs: 5,
    ...change,
    assignee: typeof change.assignee === 'string' ? { id: change.assignee, name: change.assignee } : null,
    floors: floors.map((floor) => ({ floor, devices: 1 })),
  }) as unknown as TaskView;
const shown = (tasks: readonly TaskView[]) =>
  groupsOf(tasks).map(({ key, tasks: of }) => [key, ...of.map(({ planId }) => planId)]);

describe('groups', () => {
  it('are what was missed, then each floor, then the whole site, then what comes up', () => {
    const tasks = [
      task('platform', []),
      task('cameras', [1, 9]),
      task('tenth', [10]),
      task('first', [1]),
      task('unplaced', [null]),
      task('meeting', [], { state: 'planned' }),
      task('late', [1], { state: 'missed' }),
      task('told', [9], { state: 'excused' }),
    ];
    expect(shown(tasks)).toEqual([
      ['missed', 'late', 'told'],
      [1, 'first'],
      [10, 'tenth'],
      ['site', 'platform', 'cameras', 'unplaced'],
      ['planned', 'meeting'],
    ]);
    expect(floorsOf(tasks)).toEqual([1, 9, 10]);
    expect(groupsOf([])).toEqual([]);
  });

  it('keep the order of the day inside', () => {
    const tasks = [
      task('later', [1], { dueAtMs: 9 }),
      task('soon', [1], { dueAtMs: 3 }),
      task('begun', [1], { state: 'started', dueAtMs: 9 }),
    ];
    expect(shown(tasks)).toEqual([[1, 'begun', 'soon', 'later']]);
  });
});

it('are narrowed to a person, to nobody, and to a floor that they touch', () => {
  const tasks = [task('mine', [1, 9], { assignee: 'me' }), task('his', [9], { assignee: 'him' }), task('free', [10])];
  const names = (whose: 'all' | 'mine' | 'free', floor: number | null) =>
    narrowed(tasks, { whose, floor }, me).map(({ planId }) => planId);
  expect(names('all', null)).toEqual(['mine', 'his', 'free']);
  expect(names('mine', null)).toEqual(['mine']);
  expect(names('free', null)).toEqual(['free']);
  expect(names('all', 9)).toEqual(['mine', 'his']);
  expect(names('mine', 10)).toEqual([]);
});

it('stand together by plan where several were missed, the last one first', () => {
  const tasks = [task('a', [], { dueAtMs: 1 }), task('b', [], { dueAtMs: 2 }), task('a', [], { dueAtMs: 3 })];
  expect(missedByPlan(tasks).map((of) => of.map(({ planId, dueAtMs }) => `${planId}${dueAtMs}`))).toEqual([
    ['a3', 'a1'],
    ['b2'],
  ]);
});

it('are shown up to a number of tasks, the groups after them not at all', () => {
  const groups = groupsOf([task('a', [1]), task('b', [1]), task('c', [9]), task('d', [10])]);
  const first = (most: number) => firstOf(groups, most).map(({ group, shown }) => [group.key, shown.length]);
  expect(first(1)).toEqual([[1, 1]]);
  expect(first(3)).toEqual([
    [1, 2],
    [9, 1],
  ]);
  expect(first(Number.POSITIVE_INFINITY)).toHaveLength(3);
});
