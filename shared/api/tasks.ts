/** What the contract makes due, and the technician's day. */
import { z } from 'zod';
import { templateLayouts } from '../contract/template-schema.ts';
import { inspectionId, taskId } from '../domain/ids.ts';
import { nothing, op } from './base.ts';
import { faultSummary } from './faults.ts';

export const taskStates = ['due', 'started', 'done', 'missed'] as const;
export const taskView = z.object({
  id: taskId,
  planId: z.string(),
  title: z.string(),
  titleEn: z.string(),
  /** How its checklist is filled in. */
  layout: z.enum(templateLayouts),
  clauseId: z.string(),
  clauseTitle: z.string(),
  clauseTitleEn: z.string(),
  /** First day of the window in the contract's time zone, `YYYY-MM-DD`. */
  day: z.string(),
  startsAtMs: z.int(),
  dueAtMs: z.int(),
  /** Last day of the window. */
  dueDay: z.string(),
  /** The due day by the rule, when that is no workday, and the holiday that it falls on; null names are a weekend's. */
  moved: z.object({ from: z.string(), name: z.string().nullable(), nameEn: z.string().nullable() }).nullable(),
  /** Years whose holidays its due day might depend on and that are not known. */
  unknownYears: z.array(z.int()),
  /** Whole days until the window closes, 0 on its last day, negative when it is over. */
  daysLeft: z.int(),
  state: z.enum(taskStates),
  inspectionId: inspectionId.nullable(),
  /** Required items answered and asked, once started. */
  answered: z.int(),
  asked: z.int(),
  deviceCount: z.int(),
  /** How many of the task's devices stand on each floor; null for devices without a known place. */
  floors: z.array(z.object({ floor: z.int().nullable(), devices: z.int() })),
});
export type TaskView = z.infer<typeof taskView>;

export const tasksContract = {
  today: op.input(nothing).output(
    z.object({
      nowMs: z.int(),
      /** Tasks whose window is open, and missed ones of the last four weeks. */
      tasks: z.array(taskView),
      openFaults: z.array(faultSummary),
      deviceCount: z.int(),
    }),
  ),
};
