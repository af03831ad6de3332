/** 布线施工单: one order, what it did to the port, the ports beside it, and what was measured. */
import type { EntryState, OrderEffect } from '../../shared/contract/register-schema.ts';
import type { Bilingual } from '../../shared/domain/record-content.ts';
import { fill } from '../labels.ts';
import type { Block, Cell } from '../model.ts';
import type { ReportBuilder, ReportHead, ReportPage } from '../report.ts';
import {
  blankSignatures,
  clauseList,
  customerPair,
  formTable,
  head,
  listTable,
  pair,
  statement,
  value,
  wide,
} from '../sections.ts';
import { type EventFacts, partTables, photosOf, saidOf } from './event-facts.ts';

type Cells = Readonly<Record<string, Bilingual>>;

export interface CablingOrderContent extends ReportHead {
  readonly event: EventFacts;
  readonly network: Bilingual;
  readonly effect: OrderEffect;
  /** Columns of the register, in its order. */
  readonly columns: readonly { readonly id: string; readonly title: Bilingual }[];
  /** The port before this order; null for one that was not there. */
  readonly before: Cells | null;
  readonly after: Cells;
  /** Every port of the same room as it stands after this order; this order's own comes first. */
  readonly ports: readonly { readonly cells: Cells; readonly state: EntryState; readonly isThis: boolean }[];
}

type Page = ReportPage<CablingOrderContent>;

export const cablingOrder: ReportBuilder<CablingOrderContent> = {
  title: (labels) => labels.reports.cablingOrder.title,
  names: ({ event, before, after }) => ({
    places: [before?.['room'] ?? '', after['room'] ?? ''],
    people: [event.technician],
  }),
  standards: {
    conclusion: ({ content, ctx: { labels }, wording }) => {
      const words = labels.reports.cablingOrder;
      const { event, effect } = content;
      if (event.completedAtMs === null) return words.open;
      const lines = event.parts.flatMap(({ lines }) => lines);
      const failed = lines.filter(({ outcome }) => outcome === 'fail').length;
      const port = wording.withholds('ports') ? '' : cellText({ wording }, content.after['room']);
      const did = fill(words.did[effect], { port: wording.orDash(port) });
      return `${did}${failed === 0 ? words.passed : fill(words.failed, { count: failed })}`;
    },
  },
  blocks(page, text) {
    const { content, ctx } = page;
    const words = ctx.labels.reports.cablingOrder;
    return [
      ...basics(page),
      ...(page.wording.withholds('ports')
        ? [{ type: 'paragraph', text: words.portsLeftOut, tone: 'muted' } as const]
        : [...changes(page), ...portTable(page)]),
      { type: 'heading', text: words.work },
      ...partTables(page, content.event, ['kind', 'asked-by', 'former']),
      ...photosOf(page, content.event),
      statement(words.conclusion, text('conclusion')),
      ...blankSignatures([words.builder, words.department, words.customer], ctx),
    ];
  },
};

const cellText = ({ wording }: Pick<Page, 'wording'>, cell: Bilingual | undefined): string =>
  cell === undefined ? '' : wording.bilingual(cell);

function basics({ content, ctx, wording }: Page): Block[] {
  const { labels } = ctx;
  const words = labels.reports.cablingOrder;
  const { event } = content;
  const askedBy = wording.reading(saidOf(event, 'asked-by')) || labels.notGiven;
  return [
    { type: 'heading', text: labels.service.basics },
    formTable([
      customerPair({ content, ctx, wording }, words.network, wording.bilingual(content.network)),
      pair(words.kind, words.effects[content.effect], words.askedBy, askedBy),
      pair(
        labels.round.started,
        wording.dateTime(event.startedAtMs),
        labels.round.completed,
        event.completedAtMs === null ? words.notCompleted : wording.dateTime(event.completedAtMs),
      ),
      pair(words.builder, wording.person(event.technician) || labels.notGiven, words.orderNumber, event.number),
      wide(labels.head.clauses, clauseList(content, ctx, wording)),
    ]),
  ];
}

/** Only what is another one now, unless the port is new. */
function changes(page: Page): Block[] {
  const { content, ctx, wording } = page;
  const { before, after, columns } = content;
  const words = ctx.labels.reports.cablingOrder;
  if (before === null) return [];
  const rows = columns
    .map(({ id, title }) => ({ title, was: cellText(page, before[id]), is: cellText(page, after[id]) }))
    .filter(({ was, is }) => was !== is)
    .map(({ title, was, is }) => [
      value(wording.bilingual(title)),
      value(wording.orDash(was)),
      value(wording.orDash(is)),
    ]);
  return [
    { type: 'heading', text: words.changes },
    listTable([24, 38, 38], [words.item, words.before, words.after], rows, words.unchanged),
  ];
}

const portColumns = 100;

function portTable(page: Page): Block[] {
  const { content, ctx, wording } = page;
  const words = ctx.labels.reports.cablingOrder;
  const { columns } = content;
  const row = ({ cells, state, isThis }: CablingOrderContent['ports'][number], index: number): Cell[] => [
    value(String(index + 1), { align: 'center', ...(isThis ? { detail: words.thisOne } : {}) }),
    ...columns.map(({ id }) => value(wording.orDash(cellText(page, cells[id])))),
    value(words.states[state], { align: 'center', tone: state === 'removed' ? 'muted' : 'normal' }),
  ];
  const each = (portColumns - 16) / columns.length;
  return [
    { type: 'heading', text: words.ports, note: words.portsNote },
    {
      type: 'table',
      columns: [7, ...columns.map(() => each), 9],
      head: [[head(words.number), ...columns.map(({ title }) => head(wording.bilingual(title))), head(words.state)]],
      rows: content.ports.map(row),
      density: 'list',
    },
  ];
}
