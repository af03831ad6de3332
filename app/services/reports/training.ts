/** Training and drills: whatever asks for a sheet that people sign in on. Each paper is there before the event, of its task. */
import {
  type TrainingContent,
  trainingNotice,
  trainingPlan,
  trainingSignIn,
  trainingSummary,
} from '../../../documents/index.ts';
import { dayOf } from '../../../shared/domain/dates.ts';
import { periodMs, periodOfDay } from '../../../shared/domain/period.ts';
import type { Workspace } from '../../workspace.ts';
import { bilingual } from '../record-parts.ts';
import { findTask, tasksBetween } from '../task-book.ts';
import { standingsOf } from '../task-standing.ts';
import { eventFacts } from './event-facts.ts';
import { periodWords } from './periods.ts';
import { type ReportDesk, type ReportSource, type ReportSubject, reportHead } from './source.ts';

const signInItem = 'sign-in';
/** What only a drill is asked. */
const drillItem = 'timeline';

const itemsOf = (ws: Workspace, templateId: string): ReadonlySet<string> =>
  new Set(ws.templateEver(templateId).items.map(({ id }) => id));

function subjects({ ws }: ReportDesk, period: string): ReportSubject[] {
  const { utcOffsetMinutes } = ws.contract;
  const { fromMs, toMs } = periodMs(period, utcOffsetMinutes);
  const tasks = tasksBetween(ws, { fromMs, toMs: toMs - 1 }).filter(
    (task) => itemsOf(ws, task.plan.templateId).has(signInItem) && task.occurrence.startsAtMs >= fromMs,
  );
  return standingsOf(ws, tasks, ws.nowMs())
    .filter(({ state }) => state !== 'withdrawn')
    .map(({ task, state }) => ({
      key: task.id,
      title: bilingual(task.plan.title, task.plan.titleEn),
      note: bilingual(...both(`${task.occurrence.day} – ${dayOf(task.occurrence.dueAtMs - 1, utcOffsetMinutes)}`)),
      state: state === 'done' ? 'done' : 'open',
    }));
}

const both = (text: string): [string, string] => [text, text];

function content(desk: ReportDesk, key: string): TrainingContent {
  const { ws } = desk;
  const task = findTask(ws, key, ws.nowMs());
  const { plan, occurrence } = task;
  const [standing] = standingsOf(ws, [task], ws.nowMs());
  return {
    ...reportHead(ws, periodWords(periodOfDay(occurrence.day, 'month')), [ws.clauseOf(plan)]),
    planTitle: bilingual(plan.title, plan.titleEn),
    window: { from: occurrence.day, to: dayOf(occurrence.dueAtMs - 1, ws.contract.utcOffsetMinutes) },
    isDrill: itemsOf(ws, plan.templateId).has(drillItem),
    event: standing?.inspection == null ? null : eventFacts(desk, standing.inspection.id),
  };
}

const sourceOf = (builder: ReportSource<TrainingContent>['builder']): ReportSource<TrainingContent> => ({
  builder,
  subjects,
  about: ({ ws }, about) =>
    about.entity === 'inspection' && itemsOf(ws, about.inspection.fields.templateId).has(signInItem)
      ? about.inspection.fields.taskId
      : null,
  content,
});

export const trainingPlanSource = sourceOf(trainingPlan);
export const trainingNoticeSource = sourceOf(trainingNotice);
export const trainingSignInSource = sourceOf(trainingSignIn);
export const trainingSummarySource = sourceOf(trainingSummary);
