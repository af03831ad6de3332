/** 会议保障记录: what was checked an hour, half an hour and ten minutes before, and what happened while it went on. */
import { fill } from '../labels.ts';
import type { Block } from '../model.ts';
import type { ReportBuilder, ReportHead, ReportPage } from '../report.ts';
import { blankSignatures, clauseList, formTable, listTable, pair, statement, value, wide } from '../sections.ts';
import { type EventFacts, logLines, partTables, photosOf, saidOf } from './event-facts.ts';

export interface MeetingSupportContent extends ReportHead {
  readonly event: EventFacts;
}

type Page = ReportPage<MeetingSupportContent>;

/** Told in the form at the top, or as a table of its own. */
const toldElsewhere = ['name', 'room', 'starts', 'sites', 'contact', 'timeline', 'user'];

export const meetingSupport: ReportBuilder<MeetingSupportContent> = {
  title: (labels) => labels.reports.meetingSupport.title,
  names: ({ event }) => ({ people: [event.technician] }),
  standards: {
    conclusion({ content: { event }, ctx: { labels }, wording }) {
      const words = labels.reports.meetingSupport;
      if (event.completedAtMs === null) return words.open;
      const checks = event.parts.flatMap(({ lines }) => lines).filter(({ itemId }) => !toldElsewhere.includes(itemId));
      const failed = checks.filter(({ outcome }) => outcome === 'fail').length;
      return fill(words.summary, {
        course: wording.reading(saidOf(event, 'course')) || labels.notGiven,
        checks: checks.filter(({ outcome }) => outcome !== 'na').length,
        failed,
      });
    },
  },
  blocks(page, text) {
    const { content, ctx } = page;
    const words = ctx.labels.reports.meetingSupport;
    return [
      ...basics(page),
      { type: 'heading', text: words.checks },
      ...partTables(page, content.event, toldElsewhere),
      ...(page.wording.withholds('operations') ? [] : timeline(page)),
      ...faults(page),
      ...photosOf(page, content.event),
      statement(words.conclusion, text('conclusion')),
      ...blankSignatures([words.operator, words.user], ctx),
    ];
  },
};

function basics({ content, ctx, wording }: Page): Block[] {
  const { labels } = ctx;
  const words = labels.reports.meetingSupport;
  const { event } = content;
  const said = (itemId: string): string => wording.reading(saidOf(event, itemId)) || labels.notGiven;
  const room = wording.place(wording.contract(saidOf(event, 'room')), null) || labels.notGiven;
  return [
    { type: 'heading', text: words.meeting },
    formTable([
      wide(words.name, said('name')),
      pair(words.starts, said('starts'), words.room, room),
      pair(words.sites, said('sites'), words.contact, said('contact')),
      pair(words.operator, wording.person(event.technician) || labels.notGiven, words.confirmedBy, said('user')),
      pair(
        words.began,
        wording.dateTime(event.startedAtMs),
        words.ended,
        event.completedAtMs === null ? words.notCompleted : wording.dateTime(event.completedAtMs),
      ),
      wide(labels.head.clauses, clauseList(content, ctx, wording)),
    ]),
  ];
}

function timeline({ content, ctx, wording }: Page): Block[] {
  const words = ctx.labels.reports.meetingSupport;
  const rows = logLines(wording.bilingual(saidOf(content.event, 'timeline'))).map(({ time, text }, index) => [
    value(String(index + 1), { align: 'center' }),
    value(wording.orDash(time), { align: 'center' }),
    value(text),
  ]);
  return [
    { type: 'heading', text: words.timeline },
    listTable([8, 14, 78], [words.no, words.time, words.happened], rows, words.noTimeline),
  ];
}

function faults({ content, ctx, wording }: Page): Block[] {
  const { faults } = content.event;
  if (faults.length === 0) return [];
  const words = ctx.labels.reports.meetingSupport;
  const rows = faults.map(({ number, title }) => [value(number, { align: 'center' }), value(wording.text(title))]);
  return [
    { type: 'heading', text: words.faults },
    listTable([30, 70], [ctx.labels.service.faultNumber, ctx.labels.service.faultTitle], rows, ctx.labels.none),
  ];
}
