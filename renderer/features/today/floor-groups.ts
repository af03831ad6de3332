/** The day's tasks as a technician goes through the house: what was missed first, then floor by floor, then the rest. Pure. */
import type { TaskView } from '../../../shared/api/tasks.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { inOrder } from './in-order.ts';

export const whoseTasks = ['all', 'mine', 'free'] as const;

export interface TaskFilter {
  readonly whose: (typeof whoseTasks)[number];
  /** A storey; null for all. */
  readonly floor: number | null;
}

/** `site`: on several floors, or on none in particular. */
export type GroupKey = 'missed' | 'planned' | 'site' | number;

export interface TaskGroup {
  readonly key: GroupKey;
  readonly tasks: readonly TaskView[];
}

export const isMissed = ({ state }: TaskView): boolean => state === 'missed' || state === 'excused';

/** Floors where something is to be done, the lowest first. */
export const floorsOf = (tasks: readonly TaskView[]): number[] =>
  [...new Set(tasks.flatMap(({ floors }) => floors.flatMap(({ floor }) => floor ?? [])))].sort((a, b) => a - b);

export function narrowed(
  tasks: readonly TaskView[],
  { whose, floor }: TaskFilter,
  me: PersonId | null,
): readonly TaskView[] {
  return tasks
    .filter(({ assignee }) => whose === 'all' || (whose === 'free' ? assignee === null : assignee?.id === me))
    .filter(({ floors }) => floor === null || floors.some((each) => each.floor === floor));
}

/** Each group in the order in which its tasks want to be done; empty ones are left out. */
export function groupsOf(tasks: readonly TaskView[]): TaskGroup[] {
  const groups = Map.groupBy(inOrder(tasks), keyOf);
  return [...groups].map(([key, members]) => ({ key, tasks: members })).sort((a, b) => rank(a.key) - rank(b.key));
}

/** The first `most` tasks of all groups together, and the groups that have one of them. */
export function firstOf(
  groups: readonly TaskGroup[],
  most: number,
): { readonly group: TaskGroup; readonly shown: readonly TaskView[] }[] {
  let left = most;
  return groups.flatMap((group) => {
    if (left <= 0) return [];
    const shown = group.tasks.slice(0, left);
    left -= shown.length;
    return [{ group, shown }];
  });
}

function keyOf(task: TaskView): GroupKey {
  if (isMissed(task)) return 'missed';
  if (task.state === 'planned') return 'planned';
  const [only, ...others] = task.floors;
  return only === undefined || only.floor === null || others.length > 0 ? 'site' : only.floor;
}

const rank = (key: GroupKey): number => {
  if (typeof key === 'number') return key;
  return { missed: -1000, site: 1000, planned: 1001 }[key];
};

/** Missed tasks of one plan stand together, the one missed last first. */
export function missedByPlan(tasks: readonly TaskView[]): TaskView[][] {
  return [...Map.groupBy(tasks, ({ planId, occasion }) => `${planId} ${occasion}`).values()].map((members) =>
    members.toSorted((a, b) => b.dueAtMs - a.dueAtMs),
  );
}
