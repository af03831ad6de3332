/** 故障与时限: the month's faults by week and kind, the contract's clocks, and each fault with its own. */
import { severityWord } from '../../shared/domain/fault-severity.ts';
import { type ChartDrawing, barChart } from '../charts.ts';
import type { PageContext, Wording } from '../context.ts';
import { countCell } from '../counts.ts';
import { type DocumentLabels, fill } from '../labels.ts';
import type { Block, Cell, Tone } from '../model.ts';
import type { FaultLine, MonthlyContent } from './monthly-content.ts';
import { clockSums } from './monthly-sums.ts';
import { head, listTable, value } from '../sections.ts';

export function faultBlocks(data: MonthlyContent, ctx: PageContext, wording: Wording): Block[] {
  const words = ctx.labels.reports.monthly;
  if (data.faults.length === 0) {
    return [
      { type: 'heading', text: words.faults },
      { type: 'paragraph', text: words.faultsNone },
    ];
  }
  const fresh = data.faults.filter(({ isCarried }) => !isCarried);
  return [
    { type: 'heading', text: words.faults },
    chart(weekChart(data, fresh, ctx.labels, wording), words.faultChart),
    ...(fresh.length === 0
      ? []
      : [{ type: 'heading', level: 2, text: words.faultsBy } as const, byKind(fresh, ctx.labels)]),
    { type: 'heading', level: 2, text: words.clocks },
    clockTable(fresh, ctx, wording),
    { type: 'heading', level: 2, text: words.faultList },
    faultTable(data.faults, ctx, wording),
  ];
}

export const chart = (drawing: ChartDrawing, caption: string): Block => ({ type: 'chart', ...drawing, caption });

type Severity = keyof DocumentLabels['severities'];
const severityOf = ({ section, severity }: FaultLine): Severity => severityWord(section, severity);
const severityOrder: readonly Severity[] = ['urgent', 'major', 'majorError', 'rectification', 'general', 'other'];

/** Those that there were, the gravest first; 一般故障 has one name in all sections. */
function severitiesIn(faults: readonly FaultLine[], labels: DocumentLabels): { name: string; words: Severity[] }[] {
  const used = severityOrder.filter((word) => faults.some((fault) => severityOf(fault) === word));
  const byName = Map.groupBy(used, (word) => labels.severities[word]);
  return [...byName].map(([name, words]) => ({ name, words }));
}

function weekChart(
  data: MonthlyContent,
  fresh: readonly FaultLine[],
  labels: DocumentLabels,
  wording: Wording,
): ChartDrawing {
  const weekOf = ({ reportedAtMs }: FaultLine): number => {
    const day = wording.date(reportedAtMs).slice(0, 10);
    return data.weeks.findLastIndex((first) => first <= day);
  };
  return barChart({
    labels: data.weeks.map((first) => fill(labels.reports.monthly.week, { day: first.slice(5) })),
    series: severitiesIn(fresh, labels).map(({ name, words }) => {
      const own = fresh.filter((fault) => words.includes(severityOf(fault)));
      return { name, values: data.weeks.map((_, week) => own.filter((fault) => weekOf(fault) === week).length) };
    }),
  });
}

function byKind(fresh: readonly FaultLine[], labels: DocumentLabels): Block {
  const { category, noDevice, total } = labels.reports.monthly;
  const severities = severitiesIn(fresh, labels);
  const cells = (name: string, own: readonly FaultLine[]): Cell[] => [
    value(name),
    ...severities.map(({ words }) => countCell(own.filter((fault) => words.includes(severityOf(fault))).length)),
    countCell(own.length),
  ];
  const groups = [...Map.groupBy(fresh, (fault) => fault.category)].toSorted(([, a], [, b]) => b.length - a.length);
  const rows = groups.map(([kind, own]) => cells(kind === null ? noDevice : labels.categories[kind], own));
  return listTable(
    [30, ...severities.map(() => 14), 14],
    [category, ...severities.map(({ name }) => name), total],
    [...rows, cells(total, fresh)],
    labels.none,
  );
}

/** How each limit of the contract was kept. */
function clockTable(fresh: readonly FaultLine[], { labels }: PageContext, wording: Wording): Block {
  const { clockGoal, clause, clockCount, clocksNone } = labels.reports.monthly;
  const { states } = labels.clocks;
  const clocks = fresh.flatMap((fault) => fault.clocks);
  const keyOf = ({ clauseId, goal, minutes }: FaultLine['clocks'][number]): string => `${clauseId} ${goal} ${minutes}`;
  const rows = [...Map.groupBy(clocks, keyOf).values()].map((own): Cell[] => {
    const [first] = own;
    const sums = clockSums(own);
    return [
      value(first === undefined ? '' : goalText(first, labels, wording)),
      value(first?.clauseId ?? '', { align: 'center' }),
      countCell(sums.applied),
      countCell(sums.met, 'good'),
      countCell(sums.missed, 'bad'),
      countCell(sums.running),
      countCell(sums.paused),
    ];
  });
  return listTable(
    [30, 18, 10, 10, 10, 10, 10],
    [clockGoal, clause, clockCount, states.met, states.late, states.running, states.paused],
    rows,
    clocksNone,
  );
}

function goalText({ goal, minutes }: FaultLine['clocks'][number], labels: DocumentLabels, wording: Wording): string {
  const limit = minutes === null ? labels.clocks.deadline : wording.duration(minutes * 60_000);
  return `${labels.clocks.goals[goal]} ${limit}`;
}

const clockTones: Partial<Record<string, Tone>> = { late: 'bad', overdue: 'bad' };

function faultTable(faults: readonly FaultLine[], ctx: PageContext, wording: Wording): Block {
  const { labels } = ctx;
  const words = labels.reports.monthly;
  const rows = faults.map((fault): Cell[] => {
    const clocks = fault.clocks.map((clock) => {
      const used = clock.usedMs === null ? '' : ` (${wording.duration(clock.usedMs)})`;
      return `${goalText(clock, labels, wording)}${labels.separator}${labels.clocks.states[clock.state]}${used}`;
    });
    const isLate = fault.clocks.some(({ state }) => clockTones[state] === 'bad');
    const solved = [
      ...(fault.cause === null ? [] : [wording.bilingual(fault.cause)]),
      ...fault.solutions.map((solution) => wording.bilingual(solution)),
    ];
    return [
      value(fault.number, fault.isCarried ? { detail: words.carried } : {}),
      value(wording.text(fault.title), { detail: labels.severities[severityOf(fault)] }),
      value(wording.stamp(fault.reportedAtMs).slice(0, 11), { align: 'center' }),
      value(clocks.join('\n') || labels.notGiven, { tone: isLate ? 'bad' : 'normal' }),
      value(endText(fault, ctx, wording), {
        tone: fault.end === null ? 'bad' : 'normal',
        ...(solved.length === 0 ? {} : { detail: solved.join(labels.listSeparator) }),
      }),
    ];
  });
  return {
    type: 'table',
    columns: [25, 25, 12, 20, 22],
    head: [[words.number, words.fault, words.reported, words.clock, words.result].map((text) => head(text))],
    rows,
    density: 'list',
  };
}

function endText({ end, endedAtMs, state }: FaultLine, { labels }: PageContext, wording: Wording): string {
  const { openState, closedAt, cancelledAt } = labels.reports.monthly;
  if (end === null || endedAtMs === null) return fill(openState, { state: wording.bilingual(state) });
  return fill(end === 'closed' ? closedAt : cancelledAt, { time: wording.stamp(endedAtMs).slice(0, 11) });
}
