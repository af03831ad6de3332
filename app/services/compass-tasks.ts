/** What people decided about tasks of the term, as the compass takes it: other last days, what need not be done, what was asked for. */
import type { TaskChange, TaskDue } from '../../shared/domain/compass-row.ts';
import { dueOf } from '../../shared/domain/compass-dues.ts';
import { decide } from '../../shared/domain/task-decisions.ts';
import { occurrenceOn } from '../../shared/domain/task-schedule.ts';
import type { Workspace } from '../workspace.ts';
import type { CompassPlan, PlannedObligation } from './compass-plan.ts';

export interface DecidedTasks {
  readonly changes: ReadonlyMap<string, TaskChange>;
  /**
   * By obligation: tasks on demand that were opened. They are due beside what recurs by the obligation's own plans; where a
   * number or a borrowed plan says how often, they only help to reach it.
   */
  readonly opened: ReadonlyMap<string, readonly TaskDue[]>;
}

export function decidedTasks(ws: Workspace, { contract, obligations, days }: CompassPlan): DecidedTasks {
  const { startsOn, endsOn } = contract.term;
  const byTask = Map.groupBy(ws.store.taskEvents.ofDays(days.from, days.to), ({ fields }) => fields.taskId as string);
  const changes = new Map<string, TaskChange>();
  const opened = new Map<string, TaskDue[]>();
  if (byTask.size === 0) return { changes, opened };
  const reckoning = ws.workingTime();
  const takesOrders = new Set(obligations.filter(takesOrdersOf(contract)).map(({ obligation }) => obligation.id));
  for (const [taskId, events] of byTask) {
    const { planId, day, occasion } = events[0]?.fields ?? { planId: '', day: '', occasion: '' };
    const plan = contract.plans.find(({ id }) => id === planId);
    if (plan === undefined) continue;
    const decided = decide(occurrenceOn(plan, day, reckoning, occasion), events, reckoning);
    changes.set(taskId, {
      dueDay: decided.occurrence.dueDay,
      isWithdrawn: decided.withdrawn !== null,
      isExcused: decided.excused !== null,
    });
    if (plan.rrule !== null || decided.opened === null || !takesOrders.has(plan.obligationId)) continue;
    const due = { ...dueOf(plan, decided.planned), taskId };
    if (due.dueDay < startsOn || due.dueDay > endsOn) continue;
    opened.set(plan.obligationId, [...(opened.get(plan.obligationId) ?? []), due]);
  }
  return { changes, opened };
}

const takesOrdersOf =
  ({ plans }: CompassPlan['contract']) =>
  ({ obligation, kind }: PlannedObligation): boolean =>
    kind !== 'scheduled' || plans.some(({ obligationId, rrule }) => obligationId === obligation.id && rrule !== null);
