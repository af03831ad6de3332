/**
 * Every task there is: the occurrences of the plans, the same on every laptop, and what was opened on demand, each with
 * what people decided about it.
 */
import type { Plan } from '../../shared/contract/schema.ts';
import { addDays, dayMs, dayOf } from '../../shared/domain/dates.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import type { TaskId } from '../../shared/domain/ids.ts';
import { type Decided, decide } from '../../shared/domain/task-decisions.ts';
import {
  type Occurrence,
  type TimeRange,
  isOpenBetween,
  occurrenceOn,
  occurrencesBetween,
  taskKey,
} from '../../shared/domain/task-schedule.ts';
import { type Workspace, found } from '../workspace.ts';

type TaskEvent = Stored<'task_event'>;

export interface Task extends Decided<TaskEvent> {
  readonly id: TaskId;
  readonly plan: Plan;
  /** In the order they were written. */
  readonly events: readonly TaskEvent[];
}

/** A task before anybody's decisions are looked at. */
interface Planned {
  readonly id: TaskId;
  readonly plan: Plan;
  readonly occurrence: Occurrence;
}

/** What is due on demand is opened at most so long before its last day, and then moved by a holiday. */
const longestHolidayDays = 30;

export const taskIdOf = (ws: Workspace, planId: string, day: string, occasion = ''): TaskId =>
  ws.naturalId<TaskId>(taskKey(planId, day, occasion));

/** Tasks whose window is open at some moment of the time, by the decisions about them too; the earliest first. */
export function tasksBetween(ws: Workspace, range: TimeRange): Task[] {
  const { utcOffsetMinutes } = ws.contract;
  const recurring = plannedBetween(ws, range, ws.contract.plans);
  const openedFrom = addDays(dayOf(range.fromMs, utcOffsetMinutes), -longestDemandDays(ws) - longestHolidayDays);
  const { taskEvents } = ws.store;
  const events = new Map(
    [
      ...taskEvents.ofDays(openedFrom, dayOf(range.toMs, utcOffsetMinutes)),
      ...taskEvents.ofTasks([
        ...recurring.filter(({ occurrence }) => occurrence.day < openedFrom).map(({ id }) => id),
        ...taskEvents.withLastDayFrom(openedFrom),
      ]),
    ].map((event) => [event.id, event]),
  );
  const byTask = Map.groupBy(events.values(), ({ fields }) => fields.taskId);
  const known = new Set(recurring.map(({ id }) => id));
  const others = [...byTask].flatMap(([id, [first]]) => (known.has(id) ? [] : (plannedAs(ws, id, first) ?? [])));
  return [...recurring, ...others]
    .map((planned) => taskOf(ws, planned, byTask.get(planned.id) ?? []))
    .filter((task) => exists(task) && isOpenBetween(task.occurrence, range))
    .sort((a, b) => a.occurrence.startsAtMs - b.occurrence.startsAtMs);
}

/** How long before and after a moment a task is looked for: near it first, because that is where most are. */
const searchDays = [35, 400];

/** A task by its id; of a rule's, one that opens within a year of `aroundMs`. @throws App_NotFound */
export function findTask(ws: Workspace, taskId: string, aroundMs: number): Task {
  const events = ws.store.taskEvents.ofTasks([taskId]);
  const decided = plannedAs(ws, taskId as TaskId, events[0]);
  const planned = decided ?? findPlanned(ws, taskId, aroundMs);
  return taskOf(ws, found(planned, 'task', taskId), events);
}

function findPlanned(ws: Workspace, taskId: string, aroundMs: number): Planned | null {
  for (const days of searchDays) {
    const range = { fromMs: aroundMs - days * dayMs, toMs: aroundMs + days * dayMs };
    // A round of a contract that is no longer in force keeps its task.
    const task = plannedBetween(ws, range, ws.plansEver()).find(({ id }) => id === taskId);
    if (task !== undefined) return task;
  }
  return null;
}

function plannedBetween(ws: Workspace, range: TimeRange, plans: readonly Plan[]): Planned[] {
  const reckoning = ws.workingTime();
  return plans.flatMap((plan) =>
    occurrencesBetween(plan, range, reckoning).map((occurrence) => ({
      id: taskIdOf(ws, plan.id, occurrence.day),
      plan,
      occurrence,
    })),
  );
}

/** As an event about it tells; null without one, and for a plan of a contract that has not come here yet. */
function plannedAs(ws: Workspace, id: TaskId, event: TaskEvent | undefined): Planned | null {
  if (event === undefined) return null;
  const { planId, day, occasion } = event.fields;
  const plan = ws.plansEver().find((each) => each.id === planId);
  return plan === undefined ? null : { id, plan, occurrence: occurrenceOn(plan, day, ws.workingTime(), occasion) };
}

const taskOf = (ws: Workspace, { id, plan, occurrence }: Planned, events: readonly TaskEvent[]): Task => ({
  id,
  plan,
  events,
  ...decide(occurrence, events, ws.workingTime()),
});

/** On demand it is there once it was opened: what was decided about it may come before that from another laptop. */
const exists = ({ plan, opened }: Task): boolean => plan.rrule !== null || opened !== null;

const longestDemandDays = (ws: Workspace): number =>
  Math.max(0, ...ws.plansEver().flatMap(({ rrule, windowDays }) => (rrule === null ? [windowDays] : [])));
