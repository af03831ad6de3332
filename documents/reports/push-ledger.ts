/** 推送台账: every push of a month, a quarter or a year, account by account, beside what the contract asks for. */
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

export interface LedgerGoal {
  readonly unit: Bilingual;
  /** In the period, and in the contract's year up to its end. */
  readonly inPeriod: number;
  readonly inTerm: number;
  /** Of the year; null where the contract asks for none. */
  readonly target: number | null;
}

export interface LedgerAccount {
  readonly title: Bilingual;
  /** What is counted in each entry: `本期条数`. */
  readonly countTitle: Bilingual;
  readonly confirmTitle: Bilingual | null;
  readonly goals: readonly LedgerGoal[];
  readonly entries: readonly {
    readonly number: string;
    readonly day: string;
    readonly count: number;
    readonly headline: string;
    readonly link: string;
    readonly isConfirmed: boolean;
    readonly note: string;
    readonly personName: string;
  }[];
}

export interface PushLedgerContent extends ReportHead {
  readonly period: Bilingual;
  readonly accounts: readonly LedgerAccount[];
}

type Page = ReportPage<PushLedgerContent>;

export const pushLedger: ReportBuilder<PushLedgerContent> = {
  title: (labels) => labels.reports.pushLedger.title,
  names: ({ accounts }) => ({
    people: accounts.flatMap(({ entries }) => entries.map(({ personName }) => personName)),
  }),
  standards: {
    conclusion: ({ content, ctx, wording }) =>
      content.accounts
        .map(({ title, goals }) => {
          const words = ctx.labels.reports.pushLedger;
          const told = goals.map(({ unit, inPeriod, inTerm, target }) =>
            fill(target === null ? words.goalWithout : words.goal, {
              unit: wording.bilingual(unit),
              inPeriod,
              inTerm,
              target: target ?? 0,
            }),
          );
          return fill(words.account, { title: wording.bilingual(title), goals: told.join(words.and) });
        })
        .join('\n'),
  },
  blocks(page, text) {
    const { content, ctx, wording } = page;
    const { labels } = ctx;
    const words = labels.reports.pushLedger;
    return [
      formTable([
        customerPair(page, words.period, wording.bilingual(content.period)),
        wide(labels.head.clauses, clauseList(content, ctx, wording)),
      ]),
      ...goals(page),
      ...content.accounts.flatMap((account) => entries(page, account)),
      statement(words.conclusion, text('conclusion')),
      ...blankSignatures([words.keeper, words.customer], ctx),
    ];
  },
};

function goals({ content, ctx, wording }: Page): Block[] {
  const words = ctx.labels.reports.pushLedger;
  const rows = content.accounts.flatMap(({ title, goals: of }) =>
    of.map(({ unit, inPeriod, inTerm, target }): Cell[] => {
      const share = target === null || target === 0 ? null : inTerm / target;
      return [
        value(wording.bilingual(title)),
        value(wording.bilingual(unit), { align: 'center' }),
        value(String(inPeriod), { align: 'center' }),
        value(String(inTerm), { align: 'center' }),
        value(target === null ? ctx.labels.notGiven : String(target), { align: 'center' }),
        value(share === null ? ctx.labels.notGiven : `${Math.floor(share * 100)}%`, {
          align: 'center',
          tone: share !== null && share >= 1 ? 'good' : 'normal',
        }),
      ];
    }),
  );
  const heads = [words.accountHead, words.unit, words.inPeriod, words.inTerm, words.target, words.share];
  return [{ type: 'heading', text: words.goals }, listTable([28, 12, 15, 15, 15, 15], heads, rows, ctx.labels.none)];
}

function entries({ ctx, wording }: Page, { title, countTitle, confirmTitle, entries: of }: LedgerAccount): Block[] {
  const words = ctx.labels.reports.pushLedger;
  const hasConfirm = confirmTitle !== null;
  const rows = of.map((entry, index): Cell[] => [
    value(String(index + 1), { align: 'center' }),
    value(entry.day, { align: 'center' }),
    value(String(entry.count), { align: 'center' }),
    value(wording.text(entry.headline), entry.link === '' ? {} : { detail: wording.text(entry.link) }),
    ...(hasConfirm
      ? [
          value(entry.isConfirmed ? words.yes : words.no, {
            align: 'center',
            tone: entry.isConfirmed ? 'normal' : 'bad',
            ...(entry.note === '' ? {} : { detail: wording.text(entry.note) }),
          }),
        ]
      : []),
    value(wording.person(entry.personName), { align: 'center', detail: entry.number }),
  ]);
  const heads = [
    words.index,
    words.day,
    wording.bilingual(countTitle),
    words.headline,
    ...(hasConfirm ? [wording.bilingual(confirmTitle)] : []),
    words.person,
  ];
  return [
    { type: 'heading', text: wording.bilingual(title), note: fill(words.rows, { count: of.length }) },
    listTable(hasConfirm ? [6, 14, 9, 38, 15, 18] : [6, 14, 10, 50, 20], heads, rows, words.empty),
  ];
}
