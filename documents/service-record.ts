/** 维保服务单: who reported what, what was done, how long it took, and who signed. */
import type { ServiceRecordContent } from '../shared/domain/record-content.ts';
import { type DocumentContext, type Wording, wordingOf } from './context.ts';
import { courseSections, peopleOf, probesSection, workRows } from './fault-sections.ts';
import type { Block, DocumentModel } from './model.ts';
import {
  clauseList,
  closing,
  customerPair,
  formTable,
  framed,
  masthead,
  pair,
  partsTable,
  photoBlocks,
  technicianPair,
  wide,
} from './sections.ts';

/** The service record as a document. Pure: the same content, context and labels give the same model. */
export function serviceRecordDocument(content: ServiceRecordContent, ctx: DocumentContext): DocumentModel {
  const wording = wordingOf(ctx, content.utcOffsetMinutes, {
    devices: content.device === null ? [] : [content.device],
    places: [content.location, content.place],
    people: [content.technician.name, ...peopleOf(content), ...ctx.signatures.map(({ name }) => name)],
  });
  const title = ctx.labels.service.title;
  return framed(content, ctx, title, [
    masthead(content, ctx, wording, title),
    ...basics(content, ctx, wording),
    ...courseSections(content, ctx, wording),
    ...work(content, ctx, wording),
    ...partsTable(content.parts, ctx, wording),
    ...probesSection(content, ctx, wording),
    ...photoBlocks(content.photos, ctx, wording),
    closing(content, ctx, wording),
  ]);
}

function basics(content: ServiceRecordContent, ctx: DocumentContext, wording: Wording): Block[] {
  const { labels } = ctx;
  const { reporter, technician } = content;
  const shown = (place: string): string => wording.place(place, content.device) || labels.notGiven;
  return [
    { type: 'heading', text: labels.service.basics },
    formTable([
      customerPair({ content, ctx, wording }, labels.head.provider, wording.orDash(content.provider)),
      pair(
        labels.service.department,
        wording.orDash(reporter.department),
        labels.service.reporter,
        wording.contact(reporter),
      ),
      pair(
        labels.service.location,
        shown(wording.contract(content.location)),
        labels.service.room,
        wording.withholds('rooms') ? labels.hidden : shown(content.place),
      ),
      technicianPair(technician, ctx, wording),
      wide(labels.head.clauses, clauseList(content, ctx, wording)),
    ]),
  ];
}

function work(content: ServiceRecordContent, ctx: DocumentContext, wording: Wording): Block[] {
  const { service, results, separator } = ctx.labels;
  const note = wording.text(content.resultNote);
  const result = results[content.result];
  return [
    { type: 'heading', text: service.work },
    formTable([
      ...workRows(content, ctx, wording),
      wide(service.result, note === '' ? result : `${result}${separator}${note}`),
    ]),
  ];
}
