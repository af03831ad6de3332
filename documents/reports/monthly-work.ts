/** 合同任务、巡检与探测: what was due and done, what rounds found, and how devices answered. */
import { lineChart, shareBar } from '../charts.ts';
import type { PageContext, Wording } from '../context.ts';
import { countCell, percent, share } from '../counts.ts';
import { fill } from '../labels.ts';
import type { Block, Cell } from '../model.ts';
import type { AvailabilityLine, MonthlyContent, WorkLine } from './monthly-content.ts';
import { chart } from './monthly-faults.ts';
import { monthlySums } from './monthly-sums.ts';
import { head, listTable, value } from '../sections.ts';

export function workBlocks(data: MonthlyContent, ctx: PageContext, wording: Wording): Block[] {
  const words = ctx.labels.reports.monthly;
  const { work } = monthlySums(data);
  const blocks: Block[] = [
    { type: 'heading', text: words.work },
    { type: 'paragraph', text: words.workNote },
  ];
  if (data.work.length > 0) {
    const { onTime, late, missing, open, unrecorded } = words.shares;
    const shares = [
      { name: onTime, value: work.done - work.late },
      { name: late, value: work.late },
      { name: missing, value: work.missing },
      { name: open, value: work.open },
      ...(work.unrecorded === 0 ? [] : [{ name: unrecorded, value: work.unrecorded }]),
    ];
    blocks.push(chart(shareBar(shares), words.workChart));
  }
  blocks.push(workTable(data, ctx, wording));
  if (data.asked.length > 0) {
    const rows = data.asked.map(({ clauseId, title, done }) => [
      value(clauseId, { align: 'center' }),
      value(wording.bilingual(title)),
      countCell(done),
    ]);
    blocks.push(
      { type: 'heading', level: 2, text: words.asked },
      listTable([18, 67, 15], [words.clause, words.task, words.askedDone], rows, ctx.labels.none),
    );
  }
  if (data.counters.length > 0)
    blocks.push({ type: 'heading', level: 2, text: words.counters }, counterTable(data, ctx, wording));
  return blocks;
}

function workTable({ work, sections }: MonthlyContent, { labels }: PageContext, wording: Wording): Block {
  const words = labels.reports.monthly;
  const row = ({ clauseId, title, due, done, late, missing, excused, unrecorded, open }: WorkLine): Cell[] => {
    const notes = [
      excused === 0 ? '' : fill(words.missingExcused, { count: excused }),
      unrecorded === 0 ? '' : fill(words.unrecorded, { count: unrecorded }),
    ].filter((note) => note !== '');
    return [
      value(clauseId, { align: 'center' }),
      value(wording.bilingual(title)),
      countCell(due),
      countCell(done),
      countCell(late, 'bad'),
      { ...countCell(missing, 'bad'), ...(notes.length === 0 ? {} : { detail: notes.join(labels.listSeparator) }) },
      countCell(open),
    ];
  };
  const columns = [20, 40, 9, 9, 8, 12, 9];
  const rows = sections.flatMap(({ id, title }) => {
    const own = work.filter(({ section }) => section === id);
    if (own.length === 0) return [];
    const name = fill(labels.service.sectionText, { section: id, title: wording.bilingual(title) });
    return [[head(name, { colSpan: columns.length, align: 'start' })], ...own.map(row)];
  });
  const heads = [words.clause, words.task, words.due, words.done, words.late, words.missing, words.open];
  return listTable(columns, heads, rows, words.workNone);
}

function counterTable({ counters }: MonthlyContent, { labels }: PageContext, wording: Wording): Block {
  const words = labels.reports.monthly;
  const rows = counters.map(({ clauseId, title, unit, inMonth, counted, target }): Cell[] => [
    value(clauseId, { align: 'center' }),
    value(`${wording.bilingual(title)} (${wording.bilingual(unit)})`),
    countCell(inMonth),
    countCell(counted),
    countCell(target),
    value(percent(counted, target), { align: 'center' }),
  ]);
  return listTable(
    [18, 40, 11, 11, 11, 11],
    [words.clause, words.counter, words.inMonth, words.counted, words.target, words.rate],
    rows,
    labels.none,
  );
}

export function roundBlocks(data: MonthlyContent, ctx: PageContext, wording: Wording): Block[] {
  const { labels } = ctx;
  const words = labels.reports.monthly;
  const rows = data.rounds.map(({ title, rounds, asked, seen, pass, fail, na }): Cell[] => [
    value(wording.bilingual(title)),
    countCell(rounds),
    asked === 0
      ? value(labels.notGiven, { align: 'center', tone: 'muted' })
      : value(`${seen} / ${asked}`, { align: 'center' }),
    countCell(pass),
    countCell(fail, 'bad'),
    countCell(na),
  ]);
  const heads = [words.roundsTitle, words.roundsCount, words.seen, words.pass, words.fail, words.na];
  return [
    { type: 'heading', text: words.rounds },
    listTable([38, 10, 20, 11, 11, 11], heads, rows, words.roundsNone),
    ...availabilityBlocks(data, ctx, wording),
    ...probeBlocks(data, ctx, wording),
  ];
}

function availabilityBlocks({ availability, weeks }: MonthlyContent, ctx: PageContext, wording: Wording): Block[] {
  const words = ctx.labels.reports.monthly;
  if (availability.length === 0) return [];
  const row = (line: AvailabilityLine): Cell[] => [
    value(wording.bilingual(line.title)),
    value(`${line.answered} / ${line.judged}`, { align: 'center' }),
    ...line.weeks.map(({ answered, judged }) => value(percent(answered, judged), { align: 'center' })),
    value(percent(line.answered, line.judged), { align: 'center' }),
  ];
  // The line with the most behind it is drawn; the table has them all.
  const drawn = availability.reduce((most, each) => (each.judged > most.judged ? each : most));
  const labels = weeks.map((first) => fill(words.week, { day: first.slice(5) }));
  const values = drawn.weeks.map(({ answered, judged }) => share(answered, judged));
  // Near a hundred the differences are what is looked for.
  const from = Math.min(90, ...values.flatMap((value) => (value === null ? [] : [Math.floor(value / 10) * 10])));
  const drawing = lineChart({ labels, series: { name: '', values }, limit: null, digits: 1, from });
  return [
    { type: 'heading', level: 2, text: words.availability },
    { type: 'paragraph', text: words.availabilityNote },
    chart(drawing, fill(words.availabilityChart, { title: wording.bilingual(drawn.title) })),
    listTable(
      [30, 17, ...weeks.map(() => 10), 10],
      [
        words.roundsTitle,
        words.answered,
        ...weeks.map((first) => fill(words.week, { day: first.slice(5) })),
        words.total,
      ],
      availability.map(row),
      ctx.labels.none,
    ),
  ];
}

function probeBlocks({ probes }: MonthlyContent, { labels }: PageContext, wording: Wording): Block[] {
  const words = labels.reports.monthly;
  if (probes.length === 0) return [];
  const { ok, degraded, failed } = words.probeStates;
  const rows = probes.map((each): Cell[] => [
    value(wording.bilingual(each.title)),
    countCell(each.runs),
    countCell(each.ok),
    countCell(each.degraded, 'bad'),
    countCell(each.failed, 'bad'),
  ]);
  return [
    { type: 'heading', level: 2, text: words.probes },
    listTable([44, 14, 14, 14, 14], [words.probe, words.runs, ok, degraded, failed], rows, labels.none),
  ];
}
