/** 系统巡检报告 of every monthly inspection of the platform that was completed in the period. */
import { type PlatformInspectionContent, platformInspection } from '../../../documents/index.ts';
import { recordEdits } from '../../../shared/api/records.ts';
import { found } from '../../workspace.ts';
import { checklistContent } from '../checklist-content.ts';
import { completedAt } from '../round-state.ts';
import { isKeeping, listSubject, listsOf } from './event-facts.ts';
import { periodOfMs, periodWords } from './periods.ts';
import { type ReportSource, reportHead } from './source.ts';

const obligationId = 'platform-monthly-inspection';

export const platformInspectionSource: ReportSource<PlatformInspectionContent> = {
  builder: platformInspection,
  subjects: ({ ws }, period) =>
    listsOf(ws, [obligationId], period)
      .filter(({ id }) => completedAt(ws, id) !== null)
      // One a month: its name is the month.
      .map((list) => ({
        ...listSubject(ws, list),
        title: periodWords(periodOfMs(ws, list.fields.startedAtMs, 'month')),
      })),
  about: ({ ws }, about) =>
    about.entity === 'inspection' &&
    isKeeping(ws, about.inspection, [obligationId]) &&
    completedAt(ws, about.inspection.id) !== null
      ? about.inspection.id
      : null,
  content({ ws, inspections }, key) {
    const { fields } = found(ws.store.inspections.byId(key), 'inspection', key);
    const checklist = checklistContent(ws, inspections, key, fields.number, recordEdits.parse({}));
    return {
      ...reportHead(ws, periodWords(periodOfMs(ws, fields.startedAtMs, 'month')), [
        ws.clauseOf(ws.plan(fields.planId)),
      ]),
      checklist,
    };
  },
};
