/** The first pages of an acceptance pack: what is missing, which clause is proven by what, and the list of its documents. */
import { type PageContext, type Wording, wordingOf } from '../context.ts';
import { countCell } from '../counts.ts';
import { fill } from '../labels.ts';
import type { Block, Cell, DocumentModel } from '../model.ts';
import { customerPair, formTable, head, listTable, pair, value, wide } from '../sections.ts';
import type { PackContent, PackObligation, PackUnsigned } from './pack-content.ts';

export type PackFront = 'missing' | 'clauses' | 'documents';
export const packFronts: readonly PackFront[] = ['missing', 'clauses', 'documents'];

/** Pure: the same content, context and labels give the same model. */
export function packFrontDocument(which: PackFront, content: PackContent, ctx: PageContext): DocumentModel {
  const { labels, language, form } = ctx;
  const words = labels.reports.pack;
  const wording = wordingOf(ctx, content.utcOffsetMinutes, {
    people: [content.madeBy, ...content.documents.flatMap(({ people }) => people)],
  });
  const title = words.titles[which];
  const builders = { missing: missingBlocks, clauses: clauseBlocks, documents: documentBlocks };
  return {
    style: 'form',
    language,
    title: `${words.title} ${title}`,
    blocks: [
      {
        type: 'masthead',
        title,
        above: `${wording.contract(content.contractTitle)}  ${words.title}`,
        left: sectionsText(content, ctx, wording),
        right: `${words.made}${labels.separator}${wording.date(content.madeAtMs)}`,
      },
      ...builders[which](content, ctx, wording),
    ],
    code: null,
    header: { left: `${words.title}  ${title}`, right: content.isSample ? labels.mark.sampleNote : '' },
    footer: { left: labels.form[form], right: wording.contract(content.customer) },
    pageOf: labels.page,
    watermark: content.isSample ? labels.mark.sample : null,
  };
}

function sectionsText({ sections }: PackContent, { labels }: PageContext, wording: Wording): string {
  return sections
    .map(({ id, title }) => fill(labels.service.sectionText, { section: id, title: wording.bilingual(title) }))
    .join(labels.listSeparator);
}

type Words = PageContext['labels']['reports']['pack'];

function missingBlocks(content: PackContent, ctx: PageContext, wording: Wording): Block[] {
  const { labels } = ctx;
  const words = labels.reports.pack;
  const lacking = content.obligations.filter(({ missing }) => missing > 0);
  const late = lacking.filter(({ counter }) => counter === null);
  const short = lacking.filter(({ counter }) => counter !== null);
  const left = content.obligations.filter(({ dueInTerm, dueSoFar }) => dueInTerm > dueSoFar);
  const missing = late.reduce((sum, each) => sum + each.missing, 0);
  const { unsigned, missingPapers } = content;
  const isWhole = missing === 0 && unsigned.length === 0 && missingPapers.length === 0;
  return [
    formTable([
      customerPair(
        { content, ctx, wording },
        words.term,
        fill(words.days, { from: content.term.startsOn, to: content.term.endsOn }),
      ),
      pair(words.madeBy, wording.person(content.madeBy), words.asOf, wording.dateTime(content.madeAtMs)),
      wide(words.form, labels.form[ctx.form], { detail: words.formNotes[ctx.form] }),
      wide(words.fingerprint, content.fingerprint, { detail: words.fingerprintNote }),
      wide(
        words.result,
        isWhole
          ? words.whole
          : fill(words.lacking, { missing, unsigned: unsigned.length, papers: missingPapers.length }),
        { minLines: 2 },
      ),
    ]),
    { type: 'heading', text: words.late, note: words.lateNote },
    lateTable(late, words, wording),
    ...(short.length === 0
      ? []
      : [{ type: 'heading', text: words.short, note: words.shortNote } as const, lateTable(short, words, wording)]),
    { type: 'heading', text: words.unsigned, note: words.unsignedNote },
    listTable(
      [18, 36, 9, 37],
      [words.clause, words.task, words.copies, words.doneOn],
      unsignedRows(unsigned, words, wording),
      words.unsignedNone,
    ),
    { type: 'heading', text: words.papers },
    listTable(
      [60, 25, 15],
      [words.paper, words.clause, words.state],
      missingPapers.map(({ title, clauseIds, isExpired }) => [
        value(wording.bilingual(title)),
        value(clauseIds.join('\n'), { align: 'center' }),
        value(isExpired ? words.expired : words.notFiled, { align: 'center', tone: 'bad' }),
      ]),
      words.papersNone,
    ),
    { type: 'heading', text: words.left, note: words.leftNote },
    listTable(
      [18, 52, 15, 15],
      [words.clause, words.task, words.wanted, words.stillOpen],
      left.map(({ clauseId, title, dueInTerm, dueSoFar }) => [
        value(clauseId, { align: 'center' }),
        value(wording.bilingual(title)),
        countCell(dueInTerm),
        countCell(dueInTerm - dueSoFar),
      ]),
      words.leftNone,
    ),
  ];
}

/** All of them would fill the page. */
const mostDays = 12;

const lateTable = (rows: readonly PackObligation[], words: Words, wording: Wording): Block =>
  listTable(
    [18, 33, 9, 9, 9, 22],
    [words.clause, words.task, words.due, words.done, words.missing, words.lastDays],
    rows.map((each) => lateRow(each, words, wording)),
    words.lateNone,
  );

function lateRow(
  { clauseId, title, dueSoFar, done, missing, excused, missingDays }: PackObligation,
  words: Words,
  wording: Wording,
): Cell[] {
  return [
    value(clauseId, { align: 'center' }),
    value(wording.bilingual(title)),
    countCell(dueSoFar),
    countCell(done),
    { ...countCell(missing, 'bad'), ...(excused === 0 ? {} : { detail: fill(words.excused, { count: excused }) }) },
    value(daysText(missingDays, words)),
  ];
}

/** One row for what recurs: its number says how much is to be signed, its days which. */
function unsignedRows(unsigned: readonly PackUnsigned[], words: Words, wording: Wording): Cell[][] {
  const groups = Map.groupBy(unsigned, ({ title, clauseIds }) => `${clauseIds.join()} ${title.zh}`);
  return [...groups.values()].map((own): Cell[] => {
    const [first] = own;
    // A fault is told apart by its number, a round by its day.
    const numbers = own.length === 1 ? (first?.number ?? '') : '';
    return [
      value(first?.clauseIds.join('\n') ?? '', { align: 'center' }),
      value(first === undefined ? '' : wording.bilingual(first.title), numbers === '' ? {} : { detail: numbers }),
      countCell(own.length),
      value(
        daysText(
          own.map(({ day }) => day),
          words,
        ),
      ),
    ];
  });
}

/** `2.24 3.20`: a hyphen would let a day break in two. */
function daysText(days: readonly string[], words: Words): string {
  const shown = days.slice(0, mostDays).map((day) => `${Number(day.slice(5, 7))}.${Number(day.slice(8))}`);
  const more = days.length > mostDays ? fill(words.more, { count: days.length - mostDays }) : '';
  return `${shown.join(' ')}${more}`;
}

/** By section and clause: what it asks for, how it stands, and the documents that prove it. */
function clauseBlocks(content: PackContent, { labels }: PageContext, wording: Wording): Block[] {
  const words = labels.reports.pack;
  return content.sections.flatMap(({ id, title }, index): Block[] => {
    const own = content.obligations.filter(({ section }) => section === id);
    const rows = own.map((each): Cell[] => [
      value(each.clauseId, { align: 'center' }),
      value(wording.bilingual(each.title)),
      ...standing(each, words, wording),
      proofs(each, words),
    ]);
    const name = fill(labels.service.sectionText, { section: id, title: wording.bilingual(title) });
    return [
      { type: 'heading', text: name, startsPage: index > 0 },
      {
        type: 'table',
        columns: [18, 28, 9, 9, 9, 27],
        head: [
          [words.clause, words.task, words.due, words.done, words.missing, words.proofs].map((text) => head(text)),
        ],
        rows,
        density: 'list',
      },
    ];
  });
}

function standing(each: PackObligation, words: Words, wording: Wording): Cell[] {
  const { counter, isOnEvent, dueSoFar, dueInTerm, done, doneLate, missing } = each;
  if (counter !== null) {
    const unit = wording.bilingual(counter.unit);
    return [
      value(`${counter.target} ${unit}`, { align: 'center' }),
      value(`${counter.counted} ${unit}`, { align: 'center' }),
      countCell(Math.max(0, missing), 'bad'),
    ];
  }
  if (isOnEvent && dueInTerm === 0) return [value(words.onEvent, { colSpan: 3, align: 'center', tone: 'muted' })];
  return [
    value(dueInTerm === dueSoFar ? String(dueSoFar) : `${dueSoFar} / ${dueInTerm}`, { align: 'center' }),
    { ...countCell(done), ...(doneLate === 0 ? {} : { detail: fill(words.doneLate, { count: doneLate }) }) },
    countCell(missing, 'bad'),
  ];
}

function proofs({ documents, registers }: PackObligation, words: Words): Cell {
  const kept = registers.map(({ register, entries }) =>
    fill(words.register, { name: words.registers[register], count: entries }),
  );
  const all = [...ranges(documents), ...kept];
  return all.length === 0 ? value(words.noProof, { tone: 'muted' }) : value(all.join('  '));
}

/** `2-001~2-012` for numbers that follow each other. */
export function ranges(numbers: readonly string[]): string[] {
  const result: string[] = [];
  for (let start = 0; start < numbers.length; ) {
    let end = start;
    while (end + 1 < numbers.length && isNext(numbers[end] ?? '', numbers[end + 1] ?? '')) end += 1;
    const [first = '', last = ''] = [numbers[start], numbers[end]];
    result.push(end - start < 2 ? numbers.slice(start, end + 1).join('  ') : `${first}~${last}`);
    start = end + 1;
  }
  return result;
}

function isNext(number: string, next: string): boolean {
  const [section, count] = number.split('-');
  return next === `${section}-${String(Number(count) + 1).padStart(3, '0')}`;
}

function documentBlocks(content: PackContent, { labels }: PageContext, wording: Wording): Block[] {
  const words = labels.reports.pack;
  const rows = content.documents.map(
    ({ number: own, kind, title, ownNumber, day, people, files, isProven }): Cell[] => [
      value(own, { align: 'center' }),
      value(wording.bilingual(title), {
        detail: [words.kinds[kind], ownNumber].filter((text) => text !== '').join('  '),
      }),
      value(day, { align: 'center' }),
      value(people.map(wording.person).join(labels.listSeparator), { align: 'center' }),
      value(files.join('\n') || words.notIncluded, isProven ? { detail: words.proven } : {}),
    ],
  );
  return [
    {
      type: 'heading',
      text: fill(words.count, { count: content.documents.length }),
      note: words.documentsNote,
    },
    listTable(
      [10, 32, 13, 15, 30],
      [words.no, words.document, words.day, words.people, words.files],
      rows,
      words.documentsNone,
    ),
  ];
}
