/** The technician's day and the plan of the weeks around it: tasks as they stand, by the rules and by what people decided. */
import type { TaskDetail, TaskHistoryEvent, TaskSummary, TaskView, tasksContract } from '../../shared/api/tasks.ts';
import { maxListDays } from '../../shared/api/tasks.ts';
import { dayMs, daysBetween, startOfDayMs } from '../../shared/domain/dates.ts';
import type { InspectionId } from '../../shared/domain/ids.ts';
import { moveLimits } from '../../shared/domain/task-decisions.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import type { Workspace } from '../workspace.ts';
import type { FaultService } from './faults.ts';
import { completedAt } from './round-state.ts';
import { findTask, tasksBetween } from './task-book.ts';
import { createTaskDecisions } from './task-decisions.ts';
import { type Standing, extents, movedByCalendar, standingsOf, summaryOf } from './task-standing.ts';

type Input = Inputs<typeof tasksContract>;

/** A missed task stays in sight for this long after a reason was given. */
const excusedForMs = 28 * dayMs;
/** What was opened on demand is shown so long before its day. */
const aheadMs = 7 * dayMs;
/** What a task's state hangs on. */
const stateTopics = ['inspection', 'inspection_event', 'task_event', 'contract', 'template', 'holiday_year', 'person'];

export function createTaskService(ws: Workspace, faults: FaultService) {
  const { store } = ws;
  /** What is older changes with few kinds of record, and takes the longest to find. */
  const missedLongAgo = ws.kept(stateTopics, () => new Map<string, Standing[]>());

  function standingNow(nowMs: number): Standing[] {
    const recent = { fromMs: nowMs - excusedForMs, toMs: nowMs + aheadMs };
    const shown = standingsOf(ws, tasksBetween(ws, recent), nowMs).filter((standing) => isShown(standing, nowMs));
    const ids = new Set(shown.map(({ task }) => task.id));
    // Before the folder was nobody could have done the task here: it is not called missed.
    const firstMs = Math.min(...store.persons.all().map((person) => person.enteredAtMs));
    return [...olderMissed(firstMs, nowMs).filter(({ task }) => !ids.has(task.id)), ...shown].filter(
      ({ state, task }) => !isMissed(state) || task.occurrence.dueAtMs >= firstMs,
    );
  }

  function olderMissed(firstMs: number, nowMs: number): Standing[] {
    const held = missedLongAgo();
    const today = ws.today();
    const known = held.get(today);
    if (known !== undefined) return known;
    const range = { fromMs: firstMs, toMs: nowMs - excusedForMs };
    const missed =
      range.fromMs < range.toMs
        ? standingsOf(ws, tasksBetween(ws, range), nowMs).filter(({ state }) => state === 'missed')
        : [];
    held.clear();
    held.set(today, missed);
    return missed;
  }

  function detailOf(id: string): TaskDetail {
    const nowMs = ws.nowMs();
    const task = findTask(ws, id, nowMs);
    const [standing] = standingsOf(ws, [task], nowMs) as [Standing];
    const { rrule, startsOn, windowDays, dueOn } = task.plan;
    return {
      ...summaryOf(ws, standing, nowMs),
      ...extents(ws).of(standing),
      rule: { rrule, startsOn, windowDays, dueOn },
      planned: { dueDay: task.planned.dueDay, moved: movedByCalendar(task.planned) },
      canMoveTo: moveLimits(task.planned, ws.today()),
      rounds: store.inspections.byTask(id).map((round) => ({
        id: round.id as InspectionId,
        number: round.fields.number,
        technicianName: ws.personName(round.fields.technicianId),
        startedAtMs: round.fields.startedAtMs,
        completedAtMs: completedAt(ws, round.id),
      })),
    };
  }

  return {
    today({ isMine }: Input['today']) {
      const nowMs = ws.nowMs();
      const me = isMine ? ws.person().id : null;
      const extent = extents(ws);
      const tasks = standingNow(nowMs)
        .filter(({ task }) => me === null || task.assigned?.fields.personId === me)
        .map((standing): TaskView => ({ ...summaryOf(ws, standing, nowMs), ...extent.of(standing) }));
      return { nowMs, tasks, openFaults: faults.listOpen(200), deviceCount: store.devices.count() };
    },
    list(input: Input['list']) {
      const nowMs = ws.nowMs();
      const extent = extents(ws);
      const tasks = standingsOf(ws, tasksBetween(ws, rangeOf(ws, input)), nowMs)
        .filter(({ state }) => input.states === null || input.states.includes(state))
        .filter(({ task }) => input.planId === null || task.plan.id === input.planId)
        .filter(({ task }) => input.assigneeId === null || task.assigned?.fields.personId === input.assigneeId)
        .filter(({ task }) => input.floor === null || isOnFloor(extent.ofTemplate(task.plan.templateId), input.floor))
        .map((standing): TaskSummary => summaryOf(ws, standing, nowMs))
        .filter(({ section }) => input.section === null || section === input.section)
        .sort((a, b) => a.dueAtMs - b.dueAtMs || a.startsAtMs - b.startsAtMs);
      return { nowMs, tasks };
    },
    get: ({ id }: Input['get']) => detailOf(id),
    history({ id }: Input['history']) {
      const { events } = findTask(ws, id, ws.nowMs());
      return {
        events: events.map(({ id: eventId, author, fields }): TaskHistoryEvent => {
          const { kind, atMs, dueDay, personId, note } = fields;
          const assigneeName = personId === null ? null : ws.personName(personId);
          return { id: eventId, kind, personName: ws.personName(author), atMs, dueDay, assigneeName, note };
        }),
      };
    },
    plansOnDemand() {
      const plans = ws.contract.plans.filter(({ rrule }) => rrule === null);
      return {
        plans: plans.map((plan) => {
          const { id, title, titleEn, startsOn, windowDays } = plan;
          const clause = ws.clauseOf(plan);
          return { id, title, titleEn, startsOn, windowDays, section: clause.section, clauseId: clause.id };
        }),
      };
    },
    ...createTaskDecisions(ws),
  };
}

export type TaskService = ReturnType<typeof createTaskService>;

const isMissed = (state: TaskSummary['state']): boolean => state === 'missed' || state === 'excused';

/** What is over and was done, or need not be done, belongs to history and not to today. */
function isShown({ state, task: { plan, occurrence } }: Standing, nowMs: number): boolean {
  if (state === 'done') return occurrence.dueAtMs > nowMs;
  if (state === 'planned') return plan.rrule === null;
  return state !== 'withdrawn';
}

const isOnFloor = ({ floors }: Pick<TaskView, 'floors'>, wanted: number): boolean =>
  floors.some(({ floor }) => floor === wanted);

/** @throws App_InvalidInput for a time that ends before it begins, or that is longer than a year and a bit */
function rangeOf(ws: Workspace, { from, to }: Pick<Input['list'], 'from' | 'to'>) {
  const days = daysBetween(from, to);
  if (days < 0 || days > maxListDays) throw new AppError('App_InvalidInput', { field: 'to', limit: maxListDays });
  const { utcOffsetMinutes } = ws.contract;
  return { fromMs: startOfDayMs(from, utcOffsetMinutes), toMs: startOfDayMs(to, utcOffsetMinutes) + dayMs - 1 };
}
