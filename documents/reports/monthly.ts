/** 月度运行汇报 (二 3.1.3(3)) as a document, as the lead hands it to the customer's managers. */
import type { PageContext, Wording } from '../context.ts';
import { percent } from '../counts.ts';
import { fill } from '../labels.ts';
import type { Block, Cell } from '../model.ts';
import type { CommentLine, MonthlyContent } from './monthly-content.ts';
import { faultBlocks } from './monthly-faults.ts';
import { numberedHeadings } from './numbered.ts';
import { monthlySums, standardAdvice, standardConclusion, standardNextPlan } from './monthly-sums.ts';
import { roundBlocks, workBlocks } from './monthly-work.ts';
import type { ReportBuilder } from '../report.ts';
import { formTable, listTable, value, wide } from '../sections.ts';

export const monthly: ReportBuilder<MonthlyContent> = {
  style: 'official',
  title: (labels) => labels.reports.monthly.title,
  notedFrom: 'customer',
  names: ({ author, comments, commentsBefore }) => ({
    people: [
      author.name,
      ...[...comments, ...commentsBefore].flatMap(({ personName, closed }) => [personName, closed?.personName ?? '']),
    ],
  }),
  cover({ content, ctx: { labels }, wording }) {
    const words = labels.reports.monthly;
    const { customer, author, days, madeAtMs } = content;
    return [
      { label: labels.head.customer, text: wording.contract(customer) },
      { label: words.period, text: fill(words.periodText, days) },
      { label: words.author, text: wording.contact(author) },
      { label: words.asOf, text: wording.dateTime(madeAtMs) },
    ];
  },
  standards: { conclusion: standardConclusion, advice: standardAdvice, nextPlan: standardNextPlan },
  blocks({ content, ctx, wording }, text) {
    const words = ctx.labels.reports.monthly;
    const blocks: Block[] = [
      { type: 'heading', text: words.overview },
      { type: 'paragraph', text: text('conclusion') },
      overview(content, ctx),
      ...workBlocks(content, ctx, wording),
      ...roundBlocks(content, ctx, wording),
      ...faultBlocks(content, ctx, wording),
      ...potential(content, ctx, wording),
      ...parts(content, ctx, wording),
      ...opinions(content, ctx, wording),
      { type: 'heading', text: words.conclusion },
      { type: 'paragraph', text: text('advice') },
      ...plan(content, text('nextPlan'), ctx, wording),
      ...receipt(content, ctx, wording),
    ];
    return numberedHeadings(blocks, ctx.language);
  },
};

/** The month in a dozen lines: what a manager reads. */
function overview(data: MonthlyContent, { labels }: PageContext): Block {
  const words = labels.reports.monthly.overviewLines;
  const { work, faults, clocks } = monthlySums(data);
  const ofDevices = data.rounds.filter(({ asked }) => asked > 0);
  const total = (of: (round: MonthlyContent['rounds'][number]) => number, list = data.rounds): number =>
    list.reduce((all, round) => all + of(round), 0);
  const counts = Object.fromEntries(data.records.map(({ kind, count }) => [kind, count]));
  const quantity = Math.round(data.parts.reduce((all, part) => all + part.quantity, 0) * 100) / 100;
  const closed = data.commentsBefore.filter((comment) => comment.closed !== null).length;
  return formTable([
    wide(words.work, `${fill(words.workText, work)}（${words.rate} ${percent(work.done, work.due)}）`),
    wide(
      words.cameras,
      fill(words.camerasText, {
        rounds: total(({ rounds }) => rounds, ofDevices),
        asked: total(({ asked }) => asked, ofDevices),
        seen: total(({ seen }) => seen, ofDevices),
      }),
    ),
    wide(
      words.checks,
      fill(words.checksText, {
        pass: total(({ pass }) => pass),
        fail: total(({ fail: bad }) => bad),
        na: total(({ na }) => na),
      }),
    ),
    wide(words.faults, fill(words.faultsText, faults)),
    wide(words.clocks, fill(words.clocksText, { ...clocks, late: clocks.missed })),
    wide(words.records, fill(words.recordsText, counts)),
    wide(words.parts, fill(words.partsText, { kinds: data.parts.length, quantity })),
    wide(
      words.comments,
      fill(words.commentsText, { now: data.comments.length, before: data.commentsBefore.length, closed }),
    ),
  ]);
}

function potential(data: MonthlyContent, ctx: PageContext, wording: Wording): Block[] {
  const words = ctx.labels.reports.monthly;
  if (wording.withholds('operations')) {
    const text = fill(words.potentialCount, { count: data.potential.length });
    return [
      { type: 'heading', text: words.potential },
      { type: 'paragraph', text },
    ];
  }
  const rows = data.potential.map(({ device, what, level, limit, perMonth, crossesAtMs }): Cell[] => [
    value(wording.device(device)),
    value(wording.bilingual(what)),
    value(level, { align: 'center' }),
    value(limit, { align: 'center' }),
    value(perMonth, { align: 'center' }),
    value(wording.date(crossesAtMs).slice(0, 10), { align: 'center' }),
  ]);
  return [
    {
      type: 'heading',
      text: words.potential,
    },
    { type: 'paragraph', text: fill(words.potentialNote, { day: wording.date(data.madeAtMs).slice(0, 10) }) },
    listTable(
      [26, 24, 12, 13, 13, 14],
      [words.device, words.what, words.level, words.limit, words.perMonth, words.crosses],
      rows,
      words.potentialNone,
    ),
  ];
}

function parts({ parts: used }: MonthlyContent, { labels }: PageContext, wording: Wording): Block[] {
  const hasModels = !wording.withholds('readings');
  const { name, model, quantity, unit, none } = labels.parts;
  const rows = used.map((part): Cell[] => [
    value(wording.text(part.name)),
    ...(hasModels ? [value(wording.text(part.model))] : []),
    value(String(Math.round(part.quantity * 100) / 100), { align: 'center' }),
    value(wording.text(part.unit), { align: 'center' }),
  ]);
  return [
    { type: 'heading', text: labels.reports.monthly.parts },
    listTable(
      [40, ...(hasModels ? [36] : []), 12, 12],
      [name, ...(hasModels ? [model] : []), quantity, unit],
      rows,
      none,
    ),
  ];
}

function opinions(data: MonthlyContent, ctx: PageContext, wording: Wording): Block[] {
  const { labels } = ctx;
  const words = labels.reports.monthly;
  const count = (satisfaction: string): number =>
    data.opinions.filter((each) => each.satisfaction === satisfaction).length;
  const said = data.opinions.filter(({ text }) => text.trim() !== '');
  const saidRows = said.map(({ number, title, text, satisfaction, signedAtMs }): Cell[] => [
    value(number, { detail: wording.text(title) }),
    value(wording.text(text)),
    value(satisfaction === null ? labels.notGiven : labels.opinion.satisfactions[satisfaction], { align: 'center' }),
    value(wording.stamp(signedAtMs).slice(0, 11), { align: 'center' }),
  ]);
  const tally = fill(words.satisfactionText, {
    very: count('very-satisfied'),
    satisfied: count('satisfied'),
    fair: count('fair'),
    dissatisfied: count('dissatisfied'),
  });
  return [
    { type: 'heading', text: words.opinions },
    { type: 'heading', level: 2, text: words.before },
    commentTable(data.commentsBefore, words.beforeNone, ctx, wording),
    { type: 'heading', level: 2, text: words.now },
    commentTable(data.comments, words.nowNone, ctx, wording),
    { type: 'heading', level: 2, text: words.said },
    { type: 'paragraph', text: `${words.satisfaction}${labels.separator}${tally}${labels.stop}` },
    listTable(
      [26, 48, 12, 14],
      [words.number, words.opinion, labels.opinion.satisfaction, labels.signatures.date],
      saidRows,
      words.saidNone,
    ),
  ];
}

function commentTable(
  comments: readonly CommentLine[],
  none: string,
  { labels }: PageContext,
  wording: Wording,
): Block {
  const words = labels.reports.monthly;
  const rows = comments.map(({ about, text, personName, atMs, closed }): Cell[] => [
    value(wording.bilingual(about)),
    value(wording.text(text), { detail: `${wording.person(personName)}  ${wording.stamp(atMs).slice(0, 11)}` }),
    closed === null
      ? value(words.closureOpen, { tone: 'bad' })
      : value(wording.text(closed.note), {
          detail: `${wording.person(closed.personName)}  ${wording.stamp(closed.atMs).slice(0, 11)}`,
        }),
  ]);
  return listTable([24, 40, 36], [words.about, words.opinion, words.closure], rows, none);
}

function plan(data: MonthlyContent, text: string, ctx: PageContext, wording: Wording): Block[] {
  const words = ctx.labels.reports.monthly;
  const rows = data.plan.map(({ clauseId, title, times, from, to }): Cell[] => [
    value(clauseId, { align: 'center' }),
    value(wording.bilingual(title)),
    value(String(times), { align: 'center' }),
    value(from === to ? to.slice(5) : fill(words.periodText, { from: from.slice(5), to: to.slice(5) }), {
      align: 'center',
    }),
  ]);
  return [
    { type: 'heading', text: words.plan },
    { type: 'paragraph', text },
    listTable([19, 49, 10, 22], [words.clause, words.task, words.planTimes, words.planDays], rows, words.planNone),
  ];
}

/** Room for ink: the report is handed over in person; a public copy is not. */
function receipt({ author }: MonthlyContent, { labels }: PageContext, wording: Wording): Block[] {
  if (wording.withholds('signatures')) return [];
  const words = labels.reports.monthly;
  const block = (role: string, name: string) => ({
    label: role,
    blobId: null,
    lines: [
      { label: labels.signatures.name, text: name },
      { label: labels.signatures.date, text: '' },
    ],
  });
  return [
    {
      type: 'group',
      blocks: [
        { type: 'heading', text: words.receipt },
        formTable([wide(words.receiverOpinion, '', { minLines: 2 })]),
        { type: 'signatures', blocks: [block(words.reporter, author.name), block(words.receiver, '')] },
      ],
    },
  ];
}
