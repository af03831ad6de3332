/** What the contract makes due and what is done on demand: the technician's day, and the plan of the weeks around it. */
import { z } from 'zod';
import { plan } from '../contract/schema.ts';
import { templateLayouts } from '../contract/template-schema.ts';
import { sectionIds } from '../domain/fault-fields.ts';
import { dayText, longText, shortText } from '../domain/field-types.ts';
import { inspectionId, personId, taskId } from '../domain/ids.ts';
import { taskStates } from '../domain/task-decisions.ts';
import { taskEventKinds } from '../domain/task-event.ts';
import { nothing, op } from './base.ts';
import { faultSummary } from './faults.ts';

/** Who decided something, when and why. */
const decision = z.object({ personName: z.string(), atMs: z.int(), note: z.string() });
export type TaskDecision = z.infer<typeof decision>;

const movedByCalendar = z.object({ from: z.string(), name: z.string().nullable(), nameEn: z.string().nullable() });

export const taskSummary = z.object({
  id: taskId,
  planId: z.string(),
  title: z.string(),
  titleEn: z.string(),
  /** How its checklist is filled in. */
  layout: z.enum(templateLayouts),
  section: z.enum(sectionIds),
  clauseId: z.string(),
  clauseTitle: z.string(),
  clauseTitleEn: z.string(),
  /** It exists because somebody opened it, not by a rule. */
  isOnDemand: z.boolean(),
  /** What it is done for, of a task on demand: the meeting, the order, the alarm; else empty. */
  occasion: z.string(),
  /** What was noted when it was opened. */
  note: z.string(),
  /** First day of the window in the contract's time zone, `YYYY-MM-DD`. */
  day: z.string(),
  startsAtMs: z.int(),
  dueAtMs: z.int(),
  /** Last day of the window. */
  dueDay: z.string(),
  /** The due day by the rule, when that is no workday, and the holiday that it falls on; null names are a weekend's. */
  moved: movedByCalendar.nullable(),
  /** The last day before somebody gave it another one. */
  postponed: decision.extend({ from: z.string() }).nullable(),
  /** Who does it; null for whoever comes first. */
  assignee: z.object({ id: personId, name: z.string() }).nullable(),
  /** Why it was missed. */
  excused: decision.nullable(),
  withdrawn: decision.nullable(),
  /** Years whose holidays its due day might depend on and that are not known. */
  unknownYears: z.array(z.int()),
  /** Whole days until the window closes, 0 on its last day, negative when it is over. */
  daysLeft: z.int(),
  state: z.enum(taskStates),
  inspectionId: inspectionId.nullable(),
});
export type TaskSummary = z.infer<typeof taskSummary>;

export const taskView = taskSummary.extend({
  /** Required items answered and asked, once started. */
  answered: z.int(),
  asked: z.int(),
  deviceCount: z.int(),
  /** How many of the task's devices stand on each floor; null for devices without a known place. */
  floors: z.array(z.object({ floor: z.int().nullable(), devices: z.int() })),
});
export type TaskView = z.infer<typeof taskView>;

const { rrule, startsOn, windowDays, dueOn } = plan.shape;

const taskDetail = taskView.extend({
  rule: z.object({ rrule, startsOn, windowDays, dueOn }),
  /** Last day by the plan, whatever was decided since, and what the calendar did to it. */
  planned: z.object({ dueDay: z.string(), moved: movedByCalendar.nullable() }),
  /** The days that it may be moved to. */
  canMoveTo: z.object({ from: z.string(), to: z.string() }),
  rounds: z.array(
    z.object({
      id: inspectionId,
      number: z.string(),
      technicianName: z.string(),
      startedAtMs: z.int(),
      completedAtMs: z.int().nullable(),
    }),
  ),
});
export type TaskDetail = z.infer<typeof taskDetail>;

const taskHistoryEvent = z.object({
  id: z.string(),
  kind: z.enum(taskEventKinds),
  personName: z.string(),
  atMs: z.int(),
  dueDay: z.string().nullable(),
  assigneeName: z.string().nullable(),
  note: z.string(),
});
export type TaskHistoryEvent = z.infer<typeof taskHistoryEvent>;

/** A plan on demand, as one chooses it. */
const planOnDemand = z.object({
  id: z.string(),
  title: z.string(),
  titleEn: z.string(),
  section: z.enum(sectionIds),
  clauseId: z.string(),
  startsOn,
  windowDays,
});
export type PlanOnDemand = z.infer<typeof planOnDemand>;

const reason = longText.trim().min(1);
const someTasks = z.array(taskId).min(1).max(500);
const changed = z.object({ tasks: z.array(taskSummary) });

/** Longest time that `list` answers for, days. */
export const maxListDays = 400;

export const tasksContract = {
  today: op
    .input(
      z.object({
        /** Only what is assigned to who is working. */
        isMine: z.boolean().default(false),
      }),
    )
    .output(
      z.object({
        nowMs: z.int(),
        /**
         * Tasks whose window is open; on demand also those of the next seven days; missed ones until a reason was given, and
         * then for four weeks.
         */
        tasks: z.array(taskView),
        openFaults: z.array(faultSummary),
        deviceCount: z.int(),
      }),
    ),
  /** Tasks whose window is open on one of these days (both included), the earliest last day first. Null does not narrow. */
  list: op
    .input(
      z.object({
        from: dayText,
        to: dayText,
        states: z.array(z.enum(taskStates)).min(1).nullable().default(null),
        section: z.enum(sectionIds).nullable().default(null),
        planId: shortText.nullable().default(null),
        /** Storey with a device or place that the plan is about. */
        floor: z.int().nullable().default(null),
        assigneeId: personId.nullable().default(null),
      }),
    )
    .output(z.object({ nowMs: z.int(), tasks: z.array(taskSummary) })),
  get: op.input(z.object({ id: taskId })).output(taskDetail),
  /** Everything that was decided about it, in the order it was written. */
  history: op.input(z.object({ id: taskId })).output(z.object({ events: z.array(taskHistoryEvent) })),
  plansOnDemand: op.input(nothing).output(z.object({ plans: z.array(planOnDemand) })),
  /** Opens work on demand. What was opened before, here or on another laptop, is the same task and is not opened twice. */
  open: op
    .input(
      z.object({
        planId: shortText,
        tasks: z
          .array(
            z.object({
              day: dayText,
              occasion: shortText.trim().min(1),
              note: longText.default(''),
              /** Its own last day; null for the plan's. */
              dueDay: dayText.nullable().default(null),
              assigneeId: personId.nullable().default(null),
            }),
          )
          .min(1)
          .max(500),
      }),
    )
    .output(z.object({ tasks: z.array(z.object({ id: taskId, isNew: z.boolean() })) })),
  /** Gives it another last day; null goes back to the plan's. For who leads the project. */
  move: op.input(z.object({ id: taskId, dueDay: dayText.nullable(), note: reason })).output(changed),
  /** Says who does them; null for nobody in particular. Others are assigned by who leads the project. */
  assign: op
    .input(z.object({ ids: someTasks, personId: personId.nullable(), note: longText.default('') }))
    .output(changed),
  /** Says why tasks were missed. */
  excuse: op.input(z.object({ ids: someTasks, note: reason })).output(changed),
  /** Says that a task on demand need not be done. */
  withdraw: op.input(z.object({ id: taskId, note: reason })).output(changed),
};
