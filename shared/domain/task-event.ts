/**
 * What people decide about a task beside doing it. A task that recurs exists by its plan; one on demand exists once it was
 * opened. Nothing of this is ever taken away: a later event of the same kind holds.
 */
import { z } from 'zod';
import { dayText, longText, shortText, timeMs } from './field-types.ts';
import { personId, taskId } from './ids.ts';

/**
 * opened: a task on demand; moved: its last day; assigned: who does it; excused: why it was missed; withdrawn: that it need
 * not be done.
 */
export const taskEventKinds = ['opened', 'moved', 'assigned', 'excused', 'withdrawn'] as const;
export type TaskEventKind = (typeof taskEventKinds)[number];

export const taskEventFields = z.looseObject({
  taskId,
  planId: shortText,
  /** First day of its window, from which and the occasion its id follows. */
  day: dayText,
  /** What it is done for, of a task on demand; empty for what recurs. */
  occasion: shortText.default(''),
  kind: z.enum(taskEventKinds),
  atMs: timeMs,
  /** Of `moved`: the new last day; null goes back to the plan's. Of `opened`: its own last day, where the plan's is not meant. */
  dueDay: dayText.nullable().default(null),
  /** Of `assigned`: null takes it back. */
  personId: personId.nullable().default(null),
  /** Why; what else is to be known. */
  note: longText.default(''),
});
export type TaskEventFields = z.infer<typeof taskEventFields>;
