/** 月度运行汇报 (二 3.1.3(3)): what happened in a month, put together from the records. */
import {
  type AvailabilityLine,
  type CommentLine,
  type MonthlyContent,
  type PotentialLine,
  type RoundLine,
  monthly,
} from '../../../documents/index.ts';
import type { RoundFigures } from '../../../db/index.ts';
import type { CommentView } from '../../../shared/api/comments.ts';
import type { PotentialFault } from '../../../shared/api/trends.ts';
import type { Template } from '../../../shared/contract/schema.ts';
import { dayOf } from '../../../shared/domain/dates.ts';
import { figures, formatMeasure } from '../../../shared/domain/measure-text.ts';
import { periodNear, periodsIn } from '../../../shared/domain/period.ts';
import { type Workspace, found } from '../../workspace.ts';
import type { CommentService } from '../comments.ts';
import { bilingual, inBoth } from '../record-parts.ts';
import { faultLines } from './monthly-faults.ts';
import { askedLines, counterLines, planLines, workLines } from './monthly-work.ts';
import { periodWords } from './periods.ts';
import { type ReportMonth, reportMonth, weekOf } from './report-month.ts';
import { type ReportDesk, type ReportSource, reportHead } from './source.ts';

/** The rate of a trend is told by the month. */
const monthDays = 30;

export const monthlySource: ReportSource<MonthlyContent> = {
  builder: monthly,
  subjects({ ws }, period) {
    const { startsOn, endsOn } = ws.contract.term;
    const first = startsOn.slice(0, 7);
    const last = ws.today() < endsOn ? ws.today().slice(0, 7) : endsOn.slice(0, 7);
    const months = periodsIn(period, 'month').filter((month) => month >= first && month <= last);
    return months.map((month) => ({
      key: month,
      title: periodWords(month),
      note: bilingual('', ''),
      state: month < ws.today().slice(0, 7) ? 'done' : 'open',
    }));
  },
  content: monthlyContent,
};

async function monthlyContent(sources: ReportDesk, month: string): Promise<MonthlyContent> {
  const { ws } = sources;
  const { utcOffsetMinutes, sections } = ws.contract;
  found(/^\d{4}-(0[1-9]|1[0-2])$/.exec(month), 'month', month);
  const { name, phone } = ws.person().fields;
  const days = reportMonth(month, utcOffsetMinutes);
  const { items } = sources.compass.standings();
  return {
    ...reportHead(ws, periodWords(month), clausesOf(ws)),
    author: { name, phone },
    month,
    days: { from: days.from, to: days.to },
    sections: sections.map(({ id, title, titleEn }) => ({ id, title: bilingual(title, titleEn) })),
    weeks: days.weeks,
    work: workLines(items, days),
    asked: askedLines(items, days),
    counters: counterLines(items, days),
    ...roundLines(ws, days),
    faults: faultLines(ws, days.time),
    records: recordCounts(ws, days),
    parts: ws.store.figures.parts(days.time),
    probes: ws.store.figures.probes(days.time).map(({ probeId, ...counts }) => ({
      title: inBoth(`probes.names.${probeId}` as never),
      ...counts,
    })),
    potential: (await sources.trends.potentialFaults()).items.map((each) => potentialLine(ws, each)),
    ...commentLines(ws, sources.comments, month),
    opinions: ws.store.figures.opinions(days.time),
    plan: planLines(items, reportMonth(periodNear(month, 1), utcOffsetMinutes)),
  };
}

/** Of the obligation to report month by month. */
const clausesOf = ({ contract }: Workspace) =>
  contract.clauses.filter(({ id }) =>
    contract.obligations.some((each) => each.id === 'cctv-monthly-report' && each.clauseId === id),
  );

/** Completed rounds by checklist, in the order of the contract. */
function roundLines(ws: Workspace, days: ReportMonth): Pick<MonthlyContent, 'rounds' | 'availability'> {
  const byTemplate = Map.groupBy(ws.store.evidence.rounds(days.time), ({ templateId }) => templateId);
  const rounds: RoundLine[] = [];
  const availability: AvailabilityLine[] = [];
  for (const template of ws.contract.templates) {
    const own = byTemplate.get(template.id);
    if (own === undefined) continue;
    const reach = reachItemOf(template);
    const title = bilingual(template.title, template.titleEn);
    const counted = ws.store.figures.rounds(
      own.map(({ id }) => id),
      reach,
    );
    const total = (of: (round: RoundFigures) => number): number => counted.reduce((all, round) => all + of(round), 0);
    rounds.push({
      title,
      rounds: own.length,
      asked: total(({ asked }) => asked),
      seen: total(({ seen }) => seen),
      pass: total(({ pass }) => pass),
      fail: total(({ fail }) => fail),
      na: total(({ na }) => na),
    });
    if (reach === null || total(({ itemJudged }) => itemJudged) === 0) continue;
    const weeks = days.weeks.map(() => ({ answered: 0, judged: 0 }));
    counted.forEach(({ itemPass, itemJudged }, index) => {
      const week = weeks[weekOf(days, dayOf(own[index]?.atMs ?? 0, ws.contract.utcOffsetMinutes))];
      if (week === undefined) return;
      week.answered += itemPass;
      week.judged += itemJudged;
    });
    availability.push({
      title,
      answered: total(({ itemPass }) => itemPass),
      judged: total(({ itemJudged }) => itemJudged),
      weeks,
    });
  }
  return { rounds, availability };
}

/** The item that says whether a device answers at all: the first one that its address or its port is asked for. */
function reachItemOf({ items }: Template): string | null {
  return items.find(({ probe }) => probe !== null && ['icmp', 'tcp'].includes(probe.probeId))?.id ?? null;
}

function recordCounts(ws: Workspace, { time }: ReportMonth): MonthlyContent['records'] {
  const kinds = ['service', 'round', 'checklist'] as const;
  const counts = ws.store.evidence.records(time, ws.contract.utcOffsetMinutes, kinds);
  return kinds.map((kind) => ({
    kind,
    count: counts.filter((each) => each.kind === kind).reduce((all, { records }) => all + records, 0),
  }));
}

function potentialLine(ws: Workspace, fault: PotentialFault): PotentialLine {
  const { source, name, category, deviceId, level, limit, worse, perDay, crossesAtMs } = fault;
  const value = (number: number): string =>
    source.kind === 'measure'
      ? formatMeasure(source.measure, number)
      : `${Math.round(number * 100) / 100} ${source.unit}`.trim();
  const channel = ws.store.devices.byId(deviceId)?.fields.channel ?? null;
  return {
    device: { name, category, channel },
    what: source.kind === 'measure' ? inBoth(`probes.measures.${source.measure}` as never) : source.title,
    level: value(figures(level, 3)),
    limit: `${worse === 'above' ? '≤' : '≥'} ${value(limit)}`,
    perMonth: `${perDay < 0 ? '−' : '+'}${value(figures(Math.abs(perDay) * monthDays, 2))}`,
    crossesAtMs,
  };
}

/** The month's own, and those of the month before with what became of them; older ones as long as they are open. */
function commentLines(
  ws: Workspace,
  comments: CommentService,
  month: string,
): Pick<MonthlyContent, 'comments' | 'commentsBefore'> {
  const all = comments.list().items.toSorted((a, b) => a.atMs - b.atMs);
  const monthOf = ({ atMs }: CommentView): string => dayOf(atMs, ws.contract.utcOffsetMinutes).slice(0, 7);
  const before = periodNear(month, -1);
  return {
    comments: all.filter((each) => monthOf(each) === month).map(commentLine),
    commentsBefore: all
      .filter((each) => monthOf(each) === before || (monthOf(each) < before && each.isOpen))
      .map(commentLine),
  };
}

function commentLine({ subjectName, text, personName, atMs, isOpen, events }: CommentView): CommentLine {
  const closing = isOpen ? undefined : events.findLast(({ kind }) => kind === 'closed');
  return {
    about: subjectName,
    text,
    personName,
    atMs,
    closed: closing === undefined ? null : { note: closing.note, personName: closing.personName, atMs: closing.atMs },
  };
}
