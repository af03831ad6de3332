/** 值守表 of the period: every shift that was opened in it, with its record. */
import { type DutyRosterContent, type DutyShift, dutyRoster } from '../../../documents/index.ts';
import { period, periodMs } from '../../../shared/domain/period.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Workspace } from '../../workspace.ts';
import { tasksBetween } from '../task-book.ts';
import { type Standing, standingsOf } from '../task-standing.ts';
import { eventFacts, isKeeping } from './event-facts.ts';
import { periodOfMs, periodWords } from './periods.ts';
import { type ReportSource, reportHead } from './source.ts';
import { bilingual } from '../record-parts.ts';

/** What 一.3.1.6 is kept by. */
const obligationId = 'platform-special-periods';

/** In the order in which they begin: of one day as they were opened. */
function shiftsIn(ws: Workspace, key: string): Standing[] {
  const { fromMs, toMs } = periodMs(key, ws.contract.utcOffsetMinutes);
  const tasks = tasksBetween(ws, { fromMs, toMs: toMs - 1 }).filter(
    ({ plan, occurrence }) => plan.obligationId === obligationId && occurrence.startsAtMs >= fromMs,
  );
  return standingsOf(ws, tasks, ws.nowMs());
}

export const dutyRosterSource: ReportSource<DutyRosterContent> = {
  builder: dutyRoster,
  subjects({ ws }, key) {
    const shifts = shiftsIn(ws, key).filter(({ state }) => state !== 'withdrawn');
    const isOpen = shifts.some(({ state }) => state !== 'done');
    const done = `${shifts.filter(({ state }) => state === 'done').length} / ${shifts.length}`;
    return [
      {
        key,
        title: periodWords(key),
        note: bilingual(done, done),
        state: shifts.length === 0 ? 'empty' : isOpen ? 'open' : 'done',
      },
    ];
  },
  about: ({ ws }, about) =>
    about.entity === 'inspection' && isKeeping(ws, about.inspection, [obligationId])
      ? periodOfMs(ws, about.inspection.fields.startedAtMs, 'month')
      : null,
  content(desk, key) {
    const { ws } = desk;
    if (!period.safeParse(key).success) throw new AppError('App_NotFound', { what: 'period', id: key });
    const clauses = ws
      .plansEver()
      .filter((plan) => plan.obligationId === obligationId)
      .slice(0, 1)
      .map((plan) => ws.clauseOf(plan));
    return {
      ...reportHead(ws, periodWords(key), clauses),
      period: periodWords(key),
      shifts: shiftsIn(ws, key).map(
        ({ task, inspection, state }): DutyShift => ({
          day: task.occurrence.day,
          occasion: task.occurrence.occasion,
          assignee: task.assigned?.fields.personId == null ? '' : ws.personName(task.assigned.fields.personId),
          isWithdrawn: state === 'withdrawn',
          event: inspection === null ? null : eventFacts(desk, inspection.id),
        }),
      ),
    };
  },
};
