import { expect, it } from 'vitest';
import { taskChanges } from './task-changes.ts';

const taskId = '019aaaaa-0000-7000-8000-000000000001' as never;
const none = { dueDay: null, isWithdrawn: false, isExcused: false };

it('holds what was said last of each kind', () => {
  const moved = (dueDay: string | null) => ({ taskId, kind: 'moved' as const, dueDay });
  const said = (kind: 'withdrawn' | 'excused' | 'opened' | 'assigned') => ({ taskId, kind, dueDay: null });
  expect(taskChanges([said('opened'), said('assigned')]).get(taskId)).toBeUndefined();
  expect(taskChanges([moved('2026-02-01'), said('excused'), moved('2026-02-03')]).get(taskId)).toEqual({
    ...none,
    dueDay: '2026-02-03',
    isExcused: true,
  });
  expect(taskChanges([moved('2026-02-01'), moved(null)]).get(taskId)).toEqual(none);
  expect(taskChanges([said('withdrawn')]).get(taskId)).toEqual({ ...none, isWithdrawn: true });
});
