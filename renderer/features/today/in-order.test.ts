import { expect, it } from 'vitest';
import type { TaskView } from '../../../shared/api/tasks.ts';
import { inOrder } from './in-order.ts';

const task = (planId: string, state: TaskView['state'], dueAtMs: number) => ({ planId, state, dueAtMs }) as TaskView;

it('puts what is under way first, then what is due soonest, and what is done last', () => {
  const tasks = [task('done', 'done', 1), task('later', 'due', 9), task('soon', 'due', 3), task('begun', 'started', 8)];
  expect(inOrder(tasks).map(({ planId }) => planId)).toEqual(['begun', 'soon', 'later', 'done']);
});
