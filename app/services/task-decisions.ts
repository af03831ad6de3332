/** What people decide about tasks: to open one, to move it, who does it, why it was missed, that it need not be done. */
import type { Act } from '../../db/index.ts';
import type { TaskSummary, tasksContract } from '../../shared/api/tasks.ts';
import type { TaskEventFields } from '../../shared/domain/task-event.ts';
import { assertWithin, moveLimits, openLimits } from '../../shared/domain/task-decisions.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';
import { isLeading } from './lead.ts';
import { type Task, findTask, taskIdOf } from './task-book.ts';
import { type Standing, standingsOf, summaryOf } from './task-standing.ts';

type Input = Inputs<typeof tasksContract>;
type Decision = Pick<TaskEventFields, 'kind'> & Partial<Pick<TaskEventFields, 'dueDay' | 'personId' | 'note'>>;
type Named = Pick<TaskEventFields, 'taskId' | 'planId' | 'day' | 'occasion'>;

export function createTaskDecisions(ws: Workspace) {
  function standings(ids: readonly string[]): Standing[] {
    const nowMs = ws.nowMs();
    return standingsOf(
      ws,
      [...new Set(ids)].map((id) => findTask(ws, id, nowMs)),
      nowMs,
    );
  }

  const decided = (task: Named, decision: Decision): Act => ({
    entity: 'task_event',
    entityId: ws.newId(),
    action: 'create',
    fields: { ...task, ...decision, atMs: ws.nowMs() },
  });

  /** Writes one decision about each task, and gives them as they stand then. */
  function decide(about: readonly Standing[], decision: Decision): { tasks: TaskSummary[] } {
    ws.write(about.map(({ task }) => decided(nameOf(task), decision)));
    const nowMs = ws.nowMs();
    return { tasks: standings(about.map(({ task }) => task.id)).map((standing) => summaryOf(ws, standing, nowMs)) };
  }

  function assertMayAssign(personId: PersonId | null, before: readonly (string | null)[]): void {
    const me = ws.person().id;
    const concernsOthers = [personId, ...before].some((id) => id !== null && id !== me);
    if (concernsOthers) assertLeads(ws);
    if (personId !== null) found(ws.store.persons.byId(personId), 'person', personId);
  }

  return {
    open({ planId, tasks }: Input['open']) {
      const plan = found(
        ws.contract.plans.find(({ id }) => id === planId),
        'plan',
        planId,
      );
      if (plan.rrule !== null) throw new AppError('Task_NotOnDemand', { title: plan.title });
      const limits = openLimits(plan.startsOn, ws.today());
      const acts: Act[] = [];
      const opened = tasks.map(({ day, occasion, note, dueDay, assigneeId }) => {
        assertWithin(day, limits);
        if (dueDay !== null) assertWithin(dueDay, { from: day, to: limits.to });
        assertMayAssign(assigneeId, []);
        const taskId = taskIdOf(ws, planId, day, occasion);
        return { name: { taskId, planId, day, occasion }, dueDay, note, assigneeId };
      });
      const there = openOnes(
        ws,
        opened.map(({ name }) => name.taskId),
      );
      const answers = opened.map(({ name, dueDay, note, assigneeId }) => {
        const isNew = !there.has(name.taskId);
        there.add(name.taskId);
        if (isNew) acts.push(decided(name, { kind: 'opened', dueDay, note }));
        if (isNew && assigneeId !== null) acts.push(decided(name, { kind: 'assigned', personId: assigneeId }));
        return { id: name.taskId, isNew };
      });
      ws.write(acts);
      return { tasks: answers };
    },
    move({ id, dueDay, note }: Input['move']) {
      assertLeads(ws);
      const about = standings([id]);
      for (const standing of about) {
        assertOpen(standing);
        if (dueDay !== null) assertWithin(dueDay, moveLimits(standing.task.planned, ws.today()));
      }
      return decide(about, { kind: 'moved', dueDay, note });
    },
    assign({ ids, personId, note }: Input['assign']) {
      const about = standings(ids);
      assertMayAssign(
        personId,
        about.map(({ task }) => task.assigned?.fields.personId ?? null),
      );
      about.forEach(assertOpen);
      return decide(about, { kind: 'assigned', personId, note });
    },
    excuse({ ids, note }: Input['excuse']) {
      const about = standings(ids);
      for (const { state, task } of about) {
        if (state !== 'missed' && state !== 'excused') throw new AppError('Task_NotMissed', { title: task.plan.title });
      }
      return decide(about, { kind: 'excused', note });
    },
    withdraw({ id, note }: Input['withdraw']) {
      const about = standings([id]);
      for (const standing of about) {
        const { title, rrule } = standing.task.plan;
        if (rrule !== null) throw new AppError('Task_NotOnDemand', { title });
        assertOpen(standing);
      }
      return decide(about, { kind: 'withdrawn', note });
    },
  };
}

const nameOf = ({ id, plan, planned }: Task): Named => ({
  taskId: id,
  planId: plan.id,
  day: planned.day,
  occasion: planned.occasion,
});

/** Of these, the ones that were opened and not withdrawn since. */
function openOnes(ws: Workspace, ids: readonly string[]): Set<string> {
  const events = Map.groupBy(ws.store.taskEvents.ofTasks(ids), ({ fields }) => fields.taskId as string);
  const isOpen = (id: string): boolean =>
    events.get(id)?.findLast(({ fields }) => fields.kind === 'opened' || fields.kind === 'withdrawn')?.fields.kind ===
    'opened';
  return new Set(ids.filter(isOpen));
}

/** @throws Task_Ended */
function assertOpen({ state, task }: Standing): void {
  if (state === 'done' || state === 'withdrawn') throw new AppError('Task_Ended', { title: task.plan.title });
}

/** @throws Task_NotAllowed */
function assertLeads(ws: Workspace): void {
  if (!isLeading(ws.person().fields)) throw new AppError('Task_NotAllowed', { name: ws.person().fields.name });
}
