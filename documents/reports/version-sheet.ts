/** 季度版本检查表: this quarter's versions beside those of the check before, what changed first. */
import type { Bilingual, RecordDevice } from '../../shared/domain/record-content.ts';
import { fill } from '../labels.ts';
import type { Block, Cell } from '../model.ts';
import type { ReportBuilder, ReportHead, ReportPage } from '../report.ts';
import {
  blankSignatures,
  clauseList,
  customerPair,
  formTable,
  listTable,
  pair,
  statement,
  value,
  wide,
} from '../sections.ts';

interface Check {
  readonly number: string;
  readonly atMs: number;
}

export interface VersionRow {
  readonly device: RecordDevice;
  readonly item: Bilingual;
  readonly before: string | null;
  readonly now: string | null;
}

export interface VersionSheetContent extends ReportHead {
  readonly planTitle: Bilingual;
  /** `2026-Q4`. */
  readonly quarter: string;
  /** Null while the quarter's check is not done. */
  readonly now: Check | null;
  readonly before: Check | null;
  readonly rows: readonly VersionRow[];
}

type Page = ReportPage<VersionSheetContent>;
export const versionStates = ['changed', 'added', 'missing', 'same'] as const;
type VersionState = (typeof versionStates)[number];

const stateOf = ({ before, now }: VersionRow): VersionState => {
  if (now === null) return 'missing';
  if (before === null) return 'added';
  return before === now ? 'same' : 'changed';
};

export const versionSheet: ReportBuilder<VersionSheetContent> = {
  title: (labels) => labels.reports.versionSheet.title,
  names: ({ rows }) => ({ devices: rows.map(({ device }) => device) }),
  standards: {
    conclusion({ content, ctx: { labels } }) {
      const words = labels.reports.versionSheet;
      if (content.now === null) return words.notDone;
      const states = content.rows.map(stateOf);
      const count = (state: VersionState): number => states.filter((each) => each === state).length;
      const devices = new Set(content.rows.map(({ device }) => JSON.stringify([device.name, device.address]))).size;
      return fill(words.summary, {
        devices,
        items: content.rows.length,
        changed: count('changed'),
        added: count('added'),
        missing: count('missing'),
      });
    },
  },
  blocks(page, text) {
    const { ctx } = page;
    const words = ctx.labels.reports.versionSheet;
    return [
      ...basics(page),
      ...table(page, words.changes, (state) => state !== 'same', words.noChanges),
      ...table(page, words.unchanged, (state) => state === 'same', words.noneUnchanged),
      statement(words.conclusion, text('conclusion')),
      ...blankSignatures([words.checker, words.customer], ctx),
    ];
  },
};

function basics({ content, ctx, wording }: Page): Block[] {
  const { labels } = ctx;
  const words = labels.reports.versionSheet;
  const check = (each: Check | null): string =>
    each === null ? words.none : `${wording.date(each.atMs)}  ${each.number}`;
  return [
    { type: 'heading', text: labels.service.basics },
    formTable([
      customerPair({ content, ctx, wording }, labels.round.task, wording.bilingual(content.planTitle)),
      pair(words.thisCheck, check(content.now), words.lastCheck, check(content.before)),
      wide(labels.head.clauses, clauseList(content, ctx, wording)),
    ]),
  ];
}

function table(
  { content, ctx, wording }: Page,
  title: string,
  isMeant: (state: VersionState) => boolean,
  none: string,
): Block[] {
  const words = ctx.labels.reports.versionSheet;
  const order = (row: VersionRow): number => versionStates.indexOf(stateOf(row));
  const rows = content.rows
    .filter((row) => isMeant(stateOf(row)))
    .toSorted((a, b) => order(a) - order(b))
    .map((row): Cell[] => {
      const state = stateOf(row);
      return [
        value(wording.device(row.device)),
        value(wording.bilingual(row.item)),
        value(wording.reading(row.before ?? '') || ctx.labels.notGiven),
        value(wording.reading(row.now ?? '') || ctx.labels.notGiven),
        value(words.states[state], {
          align: 'center',
          tone: state === 'same' ? 'muted' : state === 'missing' ? 'bad' : 'normal',
        }),
      ];
    });
  const { labels } = ctx;
  return [
    { type: 'heading', text: title, note: fill(words.rows, { count: rows.length }) },
    listTable(
      [24, 16, 25, 25, 10],
      [labels.round.device, labels.round.item, words.before, words.now, words.state],
      rows,
      none,
    ),
  ];
}
