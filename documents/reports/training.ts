/** Training and drills 培训、演练: the plan, the notice, the sheet to sign in on, and the summary. Four papers of one task. */
import type { Bilingual } from '../../shared/domain/record-content.ts';
import { fill } from '../labels.ts';
import type { Block, Cell } from '../model.ts';
import type { ReportBuilder, ReportHead, ReportPage } from '../report.ts';
import { formTable, head, listTable, pair, value, wide } from '../sections.ts';
import { type EventFacts, logLines, partTables, photosOf, saidOf } from './event-facts.ts';

export interface TrainingContent extends ReportHead {
  readonly planTitle: Bilingual;
  /** First and last day on which it is due. */
  readonly window: { readonly from: string; readonly to: string };
  /** It is a drill, with a scenario and times to keep. */
  readonly isDrill: boolean;
  /** Null before anybody began to fill in its list. */
  readonly event: EventFacts | null;
}

type Page = ReportPage<TrainingContent>;

/** Told to nobody but those who drill, or with the mistakes that it brought to light. */
const ofDrill: readonly string[] = ['roles', 'plan', 'actions', 'timeline'];

function said({ content, wording }: Page, itemId: string): string {
  const text = saidOf(content.event, itemId);
  if (itemId === 'teacher') return wording.reading(text);
  return ofDrill.includes(itemId) && wording.withholds('operations') ? '' : wording.bilingual(text);
}
const clauseWords = ({ content, wording }: Page): string =>
  content.clauses.map(({ id, title }) => `${id} ${wording.bilingual(title)}`).join(' ');

/** What is known of time, place, people: what is not is left open for a pen. */
function facts(page: Page): Block {
  const { content, ctx, wording } = page;
  const words = ctx.labels.reports.training;
  const rows: Cell[][] = [
    wide(words.subject, wording.bilingual(content.planTitle)),
    pair(words.window, fill(ctx.labels.round.windowText, content.window), words.form, said(page, 'form')),
    wide(words.whenWhere, said(page, 'when-where')),
  ];
  const people = content.isDrill
    ? [pair(words.scenario, said(page, 'scenario'), words.roles, said(page, 'roles'))]
    : [pair(words.audience, said(page, 'audience'), words.teacher, said(page, 'teacher'))];
  return formTable([...rows, ...people]);
}

/** At the foot to the right, to be dated and sealed. */
const signedBy = ({ ctx, content, wording }: Page): Block => ({
  type: 'group',
  blocks: [
    {
      type: 'table',
      density: 'form',
      columns: [50, 50],
      head: [],
      rows: [
        [
          value(`${ctx.labels.head.customer}${ctx.labels.separator}${wording.bilingual(content.customer)}`, {
            minLines: 3,
          }),
          value(ctx.labels.reports.training.sealAndDate, { align: 'center' }),
        ],
      ],
    },
  ],
});

const titled = ({ content, wording }: Page, title: string): string =>
  fill(title, { subject: wording.bilingual(content.planTitle) });

const common = {
  names: ({ event }: TrainingContent) => ({
    people: [event?.technician ?? '', saidOf(event, 'teacher').zh, ...namesIn(saidOf(event, 'roles').zh)],
  }),
} as const;

/** `指挥 赵主任；记录 李晓梅`: the last word of each. */
const namesIn = (roles: string): string[] =>
  roles.split(/[；;，,、\n]/).map(
    (part) =>
      part
        .trim()
        .split(/[\s:：]+/)
        .at(-1) ?? '',
  );

const purpose = (page: Page): string =>
  fill(page.ctx.labels.reports.training[page.content.isDrill ? 'drillPurpose' : 'purpose'], {
    clause: clauseWords(page),
  });

export const trainingPlan: ReportBuilder<TrainingContent> = {
  ...common,
  style: 'official',
  title: ({ reports }, page) => titled(page, reports.training.planTitle),
  standards: {
    purpose,
    arrangement: (page) => page.ctx.labels.reports.training[page.content.isDrill ? 'drillArrangement' : 'arrangement'],
  },
  blocks(page, text) {
    const words = page.ctx.labels.reports.training;
    const topics = said(page, page.content.isDrill ? 'plan' : 'topics');
    return [
      { type: 'heading', text: words.one },
      { type: 'paragraph', text: text('purpose') },
      { type: 'heading', text: words.two },
      facts(page),
      { type: 'heading', text: words.three },
      ...(topics === '' ? [] : topics.split('\n').map((line): Block => ({ type: 'paragraph', text: line }))),
      ...text('arrangement')
        .split('\n')
        .map((line): Block => ({ type: 'paragraph', text: line })),
      signedBy(page),
    ];
  },
};

export const trainingNotice: ReportBuilder<TrainingContent> = {
  ...common,
  style: 'official',
  title: ({ reports }, page) => titled(page, reports.training.noticeTitle),
  standards: {
    notice: (page) => {
      const { content, ctx, wording } = page;
      const words = ctx.labels.reports.training;
      return fill(content.isDrill ? words.drillNotice : words.notice, {
        subject: wording.bilingual(content.planTitle),
        clause: clauseWords(page),
      });
    },
  },
  blocks(page, text) {
    const words = page.ctx.labels.reports.training;
    return [
      { type: 'paragraph', text: words.addressee },
      ...text('notice')
        .split('\n')
        .map((line): Block => ({ type: 'paragraph', text: line })),
      facts(page),
      { type: 'paragraph', text: words.bring },
      signedBy(page),
    ];
  },
};

/** Lines to sign on when nobody knows yet how many will come, and as many more as fill a page. */
const leastLines = 24;

export const trainingSignIn: ReportBuilder<TrainingContent> = {
  ...common,
  title: ({ reports }, page) => titled(page, reports.training.signInTitle),
  standards: {},
  blocks(page) {
    const words = page.ctx.labels.reports.training;
    const expected = Number.parseInt(said(page, 'people'), 10);
    const count = Math.max(leastLines, Number.isNaN(expected) ? 0 : Math.ceil(expected / leastLines) * leastLines);
    const blank = (index: number): Cell[] => [
      value(String(index + 1), { align: 'center', minLines: 1 }),
      ...Array.from({ length: 5 }, () => value('')),
    ];
    return [
      facts(page),
      {
        type: 'table',
        density: 'form',
        columns: [7, 18, 27, 18, 18, 12],
        head: [[words.no, words.name, words.unit, words.phone, words.signature, words.note].map((each) => head(each))],
        rows: Array.from({ length: count }, (_, index) => blank(index)),
      },
      { type: 'paragraph', text: words.signInNote, tone: 'muted' },
    ];
  },
};

export const trainingSummary: ReportBuilder<TrainingContent> = {
  ...common,
  style: 'official',
  title: ({ reports }, page) => titled(page, reports.training.summaryTitle),
  standards: {
    summary: (page) => {
      const { content, ctx, wording } = page;
      const words = ctx.labels.reports.training;
      const written = said(page, content.isDrill ? 'actions' : 'summary');
      if (written !== '') return written;
      if (content.event?.completedAtMs == null) return words.notHeld;
      return fill(content.isDrill ? words.drillHeld : words.held, {
        date: wording.date(content.event.startedAtMs),
        people: said(page, 'people') || ctx.labels.notGiven,
      });
    },
  },
  blocks(page, text) {
    const { content, ctx, wording } = page;
    const words = ctx.labels.reports.training;
    const { event } = content;
    const told = ['when-where', 'audience', 'form', 'teacher', 'scenario', 'roles', 'summary', 'timeline', 'topics'];
    const log = logLines(said(page, 'timeline')).map(({ time, text: happened }) => [
      value(wording.orDash(time), { align: 'center' }),
      value(happened),
    ]);
    const topics = said(page, 'topics');
    return [
      { type: 'heading', text: words.situation },
      facts(page),
      ...(topics === '' ? [] : topics.split('\n').map((line): Block => ({ type: 'paragraph', text: line }))),
      ...(log.length === 0
        ? []
        : [
            { type: 'heading', text: words.course } as const,
            listTable([18, 82], [words.time, words.happened], log, ctx.labels.none),
          ]),
      ...(event === null ? [] : [{ type: 'heading', text: words.results } as const, ...partTables(page, event, told)]),
      { type: 'heading', text: words.summaryHeading },
      ...text('summary')
        .split('\n')
        .map((line): Block => ({ type: 'paragraph', text: line })),
      ...(event === null ? [] : photosOf(page, event)),
      signedBy(page),
    ];
  },
};
