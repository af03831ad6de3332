/** 网站工作年度报表 (三 3.1.1(6)): a year of the website out of its weekly checks, its backups and its faults. */
import type { Bilingual } from '../../shared/domain/record-content.ts';
import { barChart, lineChart } from '../charts.ts';
import { countCell, percent } from '../counts.ts';
import { fill } from '../labels.ts';
import type { Block, Cell, Tone } from '../model.ts';
import type { ReportBuilder, ReportHead, ReportPage } from '../report.ts';
import { customerPair, formTable, listTable, pair, value } from '../sections.ts';
import { numberedHeadings } from './numbered.ts';

export interface WebsiteMonth {
  /** `2026-11`. */
  readonly month: string;
  readonly rounds: number;
  /** How often the home page answered when it was asked, of how often it was. */
  readonly answered: number;
  readonly judged: number;
  readonly updates: number;
  readonly deadLinks: number;
  readonly wrongWords: number;
  /** Mean time to the home page in seconds, null where nobody measured it. */
  readonly homeSeconds: number | null;
  readonly backups: number;
  readonly faultsReported: number;
  readonly faultsClosed: number;
}

export interface WebsiteYearContent extends ReportHead {
  readonly days: { readonly from: string; readonly to: string };
  readonly author: string;
  readonly weeklyDue: number;
  readonly weeklyDone: number;
  readonly weeklyLate: number;
  readonly months: readonly WebsiteMonth[];
  /** What the yearly checklist says itself; empty until it is filled in. */
  readonly stated: readonly { readonly item: Bilingual; readonly reading: Bilingual }[];
}

type Page = ReportPage<WebsiteYearContent>;
const sum = (months: readonly WebsiteMonth[], of: (month: WebsiteMonth) => number): number =>
  months.reduce((total, month) => total + of(month), 0);

export const websiteYear: ReportBuilder<WebsiteYearContent> = {
  style: 'official',
  title: (labels) => labels.reports.websiteYear.title,
  names: ({ author }) => ({ people: [author] }),
  standards: {
    conclusion({ content, ctx }) {
      const { months, weeklyDue, weeklyDone } = content;
      return fill(ctx.labels.reports.websiteYear.standard, {
        due: weeklyDue,
        done: weeklyDone,
        rate: percent(
          sum(months, ({ answered }) => answered),
          sum(months, ({ judged }) => judged),
        ),
        updates: sum(months, ({ updates }) => updates),
        reported: sum(months, ({ faultsReported }) => faultsReported),
        closed: sum(months, ({ faultsClosed }) => faultsClosed),
      });
    },
  },
  blocks(page, text) {
    const { content, ctx } = page;
    const words = ctx.labels.reports.websiteYear;
    const { months, days, author, weeklyDue, weeklyDone, weeklyLate } = content;
    const labels = months.map(({ month }) => fill(words.month, { month: Number(month.slice(5)) }));
    const updates = barChart({ labels, series: [{ name: '', values: months.map((month) => month.updates) }] });
    const home = lineChart({
      labels,
      series: { name: '', values: months.map(({ homeSeconds }) => homeSeconds) },
      limit: { value: 3, name: words.homeLimit },
      digits: 1,
    });
    const blocks: Block[] = [
      formTable([
        customerPair(page, words.days, fill(words.daysText, days)),
        pair(
          words.author,
          page.wording.person(author),
          words.weekly,
          fill(words.weeklyText, { weeklyDue, weeklyDone, weeklyLate }),
        ),
      ]),
      { type: 'heading', text: words.overview },
      { type: 'paragraph', text: text('conclusion') },
      { type: 'heading', text: words.byMonth },
      monthTable(page),
      { type: 'chart', ...updates, caption: words.updatesChart },
      { type: 'chart', ...home, caption: words.homeChart },
    ];
    if (content.stated.length > 0) blocks.push({ type: 'heading', text: words.stated }, statedTable(page));
    return numberedHeadings(blocks, ctx.language);
  },
};

function monthTable({ content: { months }, ctx }: Page): Block {
  const words = ctx.labels.reports.websiteYear;
  const cells = (name: string, own: readonly WebsiteMonth[], isTotal = false): Cell[] => {
    const number = (of: (month: WebsiteMonth) => number, tone: Tone = 'normal'): Cell => countCell(sum(own, of), tone);
    const seconds = own[0]?.homeSeconds ?? null;
    return [
      value(name, { align: 'center' }),
      number(({ rounds }) => rounds),
      value(
        percent(
          sum(own, ({ answered }) => answered),
          sum(own, ({ judged }) => judged),
        ),
        { align: 'center' },
      ),
      value(isTotal || seconds === null ? '—' : seconds.toFixed(1), { align: 'center' }),
      number(({ updates }) => updates),
      number(({ deadLinks }) => deadLinks, 'bad'),
      number(({ wrongWords }) => wrongWords, 'bad'),
      number(({ backups }) => backups),
      number(({ faultsReported }) => faultsReported),
      number(({ faultsClosed }) => faultsClosed),
    ];
  };
  const { monthHead, rounds, online, home, updates, deadLinks, wrongWords, backups, reported, closed, total } = words;
  return listTable(
    [13, 8, 10, 10, 10, 10, 10, 9, 10, 10],
    [monthHead, rounds, online, home, updates, deadLinks, wrongWords, backups, reported, closed],
    [
      ...months.map((month) => cells(fill(words.month, { month: Number(month.month.slice(5)) }), [month])),
      cells(total, months, true),
    ],
    ctx.labels.none,
  );
}

function statedTable({ content, ctx, wording }: Page): Block {
  const { item, reading } = ctx.labels.reports.websiteYear;
  const rows = content.stated.map((line): Cell[] => [
    value(wording.bilingual(line.item)),
    value(wording.orDash(wording.bilingual(line.reading))),
  ]);
  return listTable([30, 70], [item, reading], rows, ctx.labels.none);
}
