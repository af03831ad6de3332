/** 检查记录单: a summary, the findings beside those of the last time, and each subject's lines as they were filled in. */
import type {
  Bilingual,
  ChecklistLine,
  ChecklistRecordContent,
  ChecklistSheet,
  RecordDevice,
} from '../shared/domain/record-content.ts';
import { type DocumentContext, type PageContext, type Wording, wordingOf } from './context.ts';
import { fill } from './labels.ts';
import type { Block, Cell, DocumentModel, Table, Tone } from './model.ts';
import {
  clauseList,
  closing,
  customerPair,
  formTable,
  framed,
  head,
  listTable,
  masthead,
  pair,
  partsTable,
  photoBlocks,
  technicianPair,
  value,
  wide,
} from './sections.ts';

const tones: Record<ChecklistLine['outcome'], Tone> = { pass: 'normal', fail: 'bad', na: 'muted', open: 'bad' };

interface Checklist {
  readonly content: ChecklistRecordContent;
  readonly ctx: DocumentContext;
  readonly wording: Wording;
}

/** The record of a filled list as a document. Pure: the same content, context and labels give the same model. */
export function checklistRecordDocument(content: ChecklistRecordContent, ctx: DocumentContext): DocumentModel {
  const devices = [...content.sheets, ...(content.parts ?? [])].flatMap(({ device }) => device ?? []);
  const wording = wordingOf(ctx, content.utcOffsetMinutes, {
    devices,
    places: content.sheets.map(({ place }) => place),
    people: [content.technician.name, content.restNormal?.personName ?? '', ...ctx.signatures.map(({ name }) => name)],
  });
  const list = { content, ctx, wording };
  const { title } = ctx.labels.checklist;
  return framed(content, ctx, title, [
    masthead(content, ctx, wording, title),
    { type: 'heading', text: ctx.labels.round.basics },
    basics(list),
    ...content.sheets.flatMap((sheet) => sheetBlocks(list, sheet)),
    ...findings(list),
    ...(content.parts === undefined ? [] : partsTable(content.parts, ctx, wording)),
    conclusion(list),
    ...photoBlocks(content.photos, ctx, wording),
    closing(content, ctx, wording),
  ]);
}

function basics({ content, ctx, wording }: Checklist): Table {
  const { head: heads, round, checklist } = ctx.labels;
  const { template, window, sheets } = content;
  return formTable([
    customerPair({ content, ctx, wording }, heads.provider, wording.orDash(content.provider)),
    pair(round.task, wording.bilingual(content.planTitle), round.window, fill(round.windowText, window)),
    pair(
      round.template,
      fill(round.templateText, { title: wording.bilingual(template.title), version: template.version }),
      checklist.subjects,
      fill(checklist.subjectsText, { count: sheets.length }),
    ),
    pair(
      round.started,
      wording.dateTime(content.startedAtMs),
      round.completed,
      `${wording.dateTime(content.completedAtMs)}  ${fill(round.took, {
        duration: wording.duration(content.completedAtMs - content.startedAtMs),
      })}`,
    ),
    technicianPair(content.technician, ctx, wording),
    wide(heads.clauses, clauseList(content, ctx, wording)),
    wide(round.summary, [fill(checklist.summaryText, content.totals), legend(content, ctx)].join('  ').trim()),
  ]);
}

/** What the marks say that stand beside results. */
function legend({ sheets }: ChecklistRecordContent, { labels }: DocumentContext): string {
  const sources = sheets.flatMap(({ parts }) => parts.flatMap(({ lines }) => lines.map(({ source }) => source)));
  return [...new Set(sources)]
    .filter((source) => source !== null && source !== 'hand')
    .map((source) => `${labels.round.sourceMarks[source]} ${labels.round.sources[source]}`)
    .join('  ');
}

/** A device or a place by what its form allows; nothing for a system or an event. */
function titleOf({ wording }: Checklist, device: RecordDevice | null, place: Bilingual): string {
  return device === null ? wording.place(wording.contract(place), null) : wording.device(device);
}

function sheetBlocks(list: Checklist, sheet: ChecklistSheet): Block[] {
  const { wording } = list;
  const { checklist } = list.ctx.labels;
  const title = titleOf(list, sheet.device, sheet.place);
  const where = sheet.device === null ? '' : wording.place(wording.contract(sheet.device.location), sheet.device);
  return sheet.parts.map((part, index): Block => {
    const partTitle = wording.bilingual(part.title);
    const text = title === '' ? checklist.results : fill(checklist.of, { title });
    return {
      type: 'group',
      blocks: [
        ...(index === 0 ? [{ type: 'heading' as const, text, ...(where === '' ? {} : { note: where }) }] : []),
        linesTable(list, partTitle, part.lines),
      ],
    };
  });
}

/** Lines of a list with what was answered, and how each answer is known. */
export function linesTable(
  { ctx, wording }: { readonly ctx: PageContext; readonly wording: Wording },
  partTitle: string,
  lines: readonly ChecklistLine[],
): Table {
  const { round, checklist } = ctx.labels;
  const isTold = !wording.withholds('readings');
  const hasBefore = isTold && lines.some(({ before }) => before !== null);
  const hasLimits = isTold && lines.some(({ limits }) => limits !== '');
  const heads = [
    round.item,
    round.state,
    ...(isTold ? [checklist.reading] : []),
    ...(hasLimits ? [checklist.limits] : []),
    ...(hasBefore ? [checklist.before] : []),
    round.remarks,
  ];
  const columns = [24, 9, ...(isTold ? [27] : []), ...(hasLimits ? [12] : []), ...(hasBefore ? [16] : []), 24];
  const row = (line: ChecklistLine): Cell[] => [
    value(wording.bilingual(line.item)),
    value(round[line.outcome], { align: 'center', tone: tones[line.outcome], ...markOf(line, ctx) }),
    ...(isTold
      ? [
          value(wording.orDash(wording.bilingual(line.reading)), {
            tone: line.isOutOfRange ? 'bad' : 'normal',
            ...(line.isOutOfRange ? { detail: checklist.outOfRange } : {}),
          }),
        ]
      : []),
    ...(hasLimits ? [value(wording.orDash(line.limits), { align: 'center' })] : []),
    ...(hasBefore ? [value(line.before === null ? '' : wording.orDash(wording.bilingual(line.before)))] : []),
    value(remarksOf(line, { ctx, wording })),
  ];
  const title = partTitle === '' ? [] : [[head(partTitle, { colSpan: heads.length })]];
  return {
    type: 'table',
    columns,
    head: [...title, heads.map((text) => head(text))],
    rows: lines.map(row),
    density: 'list',
  };
}

/** What was answered in another way than by a person who looked says how. */
function markOf({ source }: ChecklistLine, { labels }: PageContext): Pick<Cell, 'mark'> {
  return source === null || source === 'hand' ? {} : { mark: labels.round.sourceMarks[source] };
}

function remarksOf(
  { note, photos }: ChecklistLine,
  { ctx, wording }: { readonly ctx: PageContext; readonly wording: Wording },
): string {
  const taken = photos === 0 ? '' : fill(ctx.labels.checklist.photosCount, { count: photos });
  return [wording.text(note), taken].filter((text) => text !== '').join('\n');
}

function findings(list: Checklist): Block[] {
  const { content, ctx, wording } = list;
  const { round, checklist } = ctx.labels;
  const { previousNumber } = content;
  const rows = content.findings.map(({ subject, device, item, reading, note, fault, change }) => [
    value(wording.orDash(titleOf(list, device, subject))),
    value(wording.bilingual(item)),
    value([wording.reading(reading), wording.text(note)].filter((text) => text !== '').join('\n')),
    value(change === null ? ctx.labels.notGiven : checklist.changes[change], {
      align: 'center',
      tone: change === 'gone' ? 'good' : change === 'new' ? 'bad' : 'normal',
    }),
    fault === null
      ? value(change === 'gone' ? '' : round.faultNone, { tone: 'muted' })
      : value(fault.number, { detail: wording.text(fault.title) }),
  ]);
  const note = previousNumber === null ? {} : { note: fill(checklist.compared, { number: previousNumber }) };
  return [
    { type: 'heading', text: checklist.findings, ...note },
    listTable(
      [20, 20, 26, 12, 22],
      [round.device, round.item, round.finding, checklist.change, round.fault],
      rows,
      checklist.findingsNone,
    ),
  ];
}

function conclusion({ content, ctx, wording }: Checklist): Block {
  const { round } = ctx.labels;
  const { restNormal } = content;
  const statements = [wide(round.conclusion, wording.orDash(content.conclusion), { minLines: 2 })];
  if (restNormal !== null) {
    const { personName, atMs, count, note } = restNormal;
    const person = wording.person(personName);
    const said = fill(round.restNormalText, { person, count, time: wording.dateTime(atMs) });
    statements.unshift(wide(round.restNormal, [said, wording.text(note)].join('\n').trim()));
  }
  return { type: 'group', blocks: [{ type: 'heading', text: round.conclusion }, formTable(statements)] };
}
