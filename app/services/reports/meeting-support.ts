/** 会议保障记录 of every meeting in the period. */
import { type MeetingSupportContent, meetingSupport } from '../../../documents/index.ts';
import { found } from '../../workspace.ts';
import { bilingual } from '../record-parts.ts';
import { eventFacts, isKeeping, listSubject, listsOf } from './event-facts.ts';
import { type ReportSource, reportHead } from './source.ts';

/** What 二.3.1.4(3) is kept by. */
const obligationIds = ['meeting-support'];

export const meetingSupportSource: ReportSource<MeetingSupportContent> = {
  builder: meetingSupport,
  subjects: ({ ws }, period) => listsOf(ws, obligationIds, period).map((list) => listSubject(ws, list)),
  about: ({ ws }, about) =>
    about.entity === 'inspection' && isKeeping(ws, about.inspection, obligationIds) ? about.inspection.id : null,
  content(desk, key) {
    const { ws } = desk;
    const { fields } = found(ws.store.inspections.byId(key), 'inspection', key);
    const clause = ws.clauseOf(ws.plan(fields.planId));
    return {
      ...reportHead(ws, bilingual(fields.number, fields.number), [clause]),
      event: eventFacts(desk, key),
    };
  },
};
