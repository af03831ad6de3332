/** 值守表: the shifts of special periods, whose turn each was, and what its record says. */
import type { Bilingual } from '../../shared/domain/record-content.ts';
import { fill } from '../labels.ts';
import type { Block, Cell } from '../model.ts';
import type { ReportBuilder, ReportHead, ReportPage } from '../report.ts';
import {
  blankSignatures,
  clauseList,
  customerPair,
  formTable,
  listTable,
  statement,
  value,
  wide,
} from '../sections.ts';
import { type EventFacts, logLines, saidOf } from './event-facts.ts';

export interface DutyShift {
  /** `2026-11-23`. */
  readonly day: string;
  /** What the shift was opened for: `国庆 08:00–20:00`. */
  readonly occasion: string;
  /** Empty when it is nobody's. */
  readonly assignee: string;
  readonly isWithdrawn: boolean;
  /** Its record; null while there is none. */
  readonly event: EventFacts | null;
}

export interface DutyRosterContent extends ReportHead {
  readonly period: Bilingual;
  readonly shifts: readonly DutyShift[];
}

type Page = ReportPage<DutyRosterContent>;

const isKept = ({ event }: DutyShift): boolean => event !== null && event.completedAtMs !== null;

export const dutyRoster: ReportBuilder<DutyRosterContent> = {
  title: (labels) => labels.reports.dutyRoster.title,
  names: ({ shifts }) => ({ people: shifts.flatMap(({ assignee, event }) => [assignee, event?.technician ?? '']) }),
  standards: {
    conclusion({ content: { shifts }, ctx: { labels } }) {
      const words = labels.reports.dutyRoster;
      const meant = shifts.filter(({ isWithdrawn }) => !isWithdrawn);
      if (meant.length === 0) return words.noShifts;
      const kept = meant.filter(isKept);
      const troubled = kept.filter(({ event }) => failures(event) > 0).length;
      return fill(words.summary, {
        shifts: meant.length,
        kept: kept.length,
        open: meant.length - kept.length,
        troubled,
      });
    },
  },
  blocks(page, text) {
    const { content, ctx, wording } = page;
    const { labels } = ctx;
    const words = labels.reports.dutyRoster;
    return [
      formTable([
        customerPair(page, words.period, wording.bilingual(content.period)),
        wide(labels.head.clauses, clauseList(content, ctx, wording)),
      ]),
      ...roster(page),
      ...(page.wording.withholds('operations') ? [] : patrols(page)),
      statement(words.conclusion, text('conclusion')),
      ...blankSignatures([words.lead, words.customer], ctx),
    ];
  },
};

const failures = (event: EventFacts | null): number =>
  event?.parts.flatMap(({ lines }) => lines).filter(({ outcome }) => outcome === 'fail').length ?? 0;

function roster({ content, ctx, wording }: Page): Block[] {
  const { labels } = ctx;
  const words = labels.reports.dutyRoster;
  const isTold = !wording.withholds('operations');
  const weekday = (day: string): string => labels.weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
  const row = (shift: DutyShift, index: number): Cell[] => {
    const { day, occasion, assignee, isWithdrawn, event } = shift;
    const failed = failures(event);
    const state = isWithdrawn ? 'withdrawn' : isKept(shift) ? (failed > 0 ? 'troubled' : 'kept') : 'open';
    const tone = { withdrawn: 'muted', kept: 'normal', troubled: 'bad', open: 'bad' } as const;
    return [
      value(String(index + 1), { align: 'center' }),
      value(`${day} (${weekday(day)})`, { align: 'center' }),
      value(wording.text(occasion)),
      value(wording.person(event?.technician || assignee) || labels.notGiven, { align: 'center' }),
      value(words.states[state], {
        align: 'center',
        tone: tone[state],
        ...(event === null ? {} : { detail: event.number }),
      }),
      ...(isTold
        ? [
            value(wording.orDash(wording.bilingual(saidOf(event, 'incidents')))),
            value(wording.orDash(wording.bilingual(saidOf(event, 'handed-to'))), { align: 'center' }),
          ]
        : []),
    ];
  };
  return [
    { type: 'heading', text: words.roster },
    listTable(
      [6, 17, 20, 11, 17, ...(isTold ? [18, 11] : [])],
      [
        words.no,
        words.day,
        words.shift,
        words.person,
        words.record,
        ...(isTold ? [words.incidents, words.handedTo] : []),
      ],
      content.shifts.map(row),
      words.noShifts,
    ),
  ];
}

/** The hourly patrols of every shift that wrote them down. */
function patrols({ content, ctx, wording }: Page): Block[] {
  const words = ctx.labels.reports.dutyRoster;
  const rows = content.shifts.flatMap(({ day, occasion, event }) =>
    logLines(wording.bilingual(saidOf(event, 'hourly'))).map(({ time, text }) => [
      value(day, { align: 'center' }),
      value(wording.text(occasion)),
      value(wording.orDash(time), { align: 'center' }),
      value(text),
    ]),
  );
  if (rows.length === 0) return [];
  return [
    { type: 'heading', text: words.patrols },
    listTable([15, 22, 10, 53], [words.day, words.shift, words.time, words.patrol], rows, ctx.labels.none),
  ];
}
