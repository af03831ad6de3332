/** 故障处理单: one fault from its report to its closing, with its clocks and what proves them. */
import type { FaultState } from '../../shared/api/faults.ts';
import type { FaultFacts } from '../../shared/domain/record-content.ts';
import { courseSections, peopleOf, probesSection, workRows } from '../fault-sections.ts';
import { fill } from '../labels.ts';
import type { Block } from '../model.ts';
import type { ReportBuilder, ReportHead, ReportPage } from '../report.ts';
import {
  blankSignatures,
  clauseList,
  customerPair,
  formTable,
  pair,
  partsTable,
  photoBlocks,
  pictureBlocks,
  wide,
} from '../sections.ts';

/** A picture that a probe took. */
interface ProbePicture {
  readonly phase: 'before' | 'after';
  readonly blobId: string;
  readonly atMs: number;
}

export interface FaultSheetContent extends ReportHead, FaultFacts {
  readonly state: FaultState;
  /** Oldest first. */
  readonly pictures: readonly ProbePicture[];
}

export const faultSheet: ReportBuilder<FaultSheetContent> = {
  title: (labels) => labels.reports.faultSheet.title,
  names: (content) => ({
    devices: content.device === null ? [] : [content.device],
    places: [content.location, content.place],
    people: peopleOf(content),
  }),
  standards: {
    conclusion: ({ content, ctx: { labels } }) => {
      const words = labels.reports.faultSheet;
      const state = words.states[content.state];
      return fill(content.state === 'closed' ? words.closed : words.open, { state });
    },
  },
  blocks(page, text) {
    const { content, ctx, wording } = page;
    return [
      ...basics(page),
      ...courseSections(content, ctx, wording),
      { type: 'heading', text: ctx.labels.service.work },
      formTable([
        ...workRows(content, ctx, wording),
        wide(ctx.labels.service.result, text('conclusion'), { minLines: 2 }),
      ]),
      ...partsTable(content.parts, ctx, wording),
      ...probesSection(content, ctx, wording),
      ...comparison(page),
      ...photoBlocks(content.photos, ctx, wording),
      ...blankSignatures([ctx.labels.reports.faultSheet.handler, ctx.labels.reports.faultSheet.user], ctx),
    ];
  },
};

/** The last picture before the work beside the first one after it, or whichever there is. */
function comparison({ content, ctx, wording }: ReportPage<FaultSheetContent>): Block[] {
  const words = ctx.labels.reports.faultSheet;
  const before = content.pictures.findLast(({ phase }) => phase === 'before');
  const after = content.pictures.findLast(({ phase }) => phase === 'after');
  if (before === undefined && after === undefined) return [];
  const items = [
    { picture: before, title: words.pictureBefore },
    { picture: after, title: words.pictureAfter },
  ].map(({ picture, title }) => ({
    blobId: picture?.blobId ?? null,
    title,
    lines: picture === undefined ? [] : [wording.dateTime(picture.atMs)],
    tone: 'normal' as const,
    missing: picture === undefined ? words.noPicture : ctx.labels.photos.missing,
  }));
  const heading = { type: 'heading', text: words.comparison } as const;
  const blocks = pictureBlocks(heading, { type: 'pictures', columns: 2, items }, ctx.labels, wording);
  return [{ type: 'group', blocks }];
}

function basics({ content, ctx, wording }: ReportPage<FaultSheetContent>): Block[] {
  const { head, service, reports } = ctx.labels;
  const place = [wording.contract(content.location), content.place].join(' ').trim();
  const location = wording.place(place, content.device) || ctx.labels.notGiven;
  return [
    { type: 'heading', text: service.basics },
    formTable([
      customerPair({ content, ctx, wording }, reports.faultSheet.state, reports.faultSheet.states[content.state]),
      pair(service.reporter, wording.contact(content.reporter), service.location, location),
      wide(head.clauses, clauseList(content, ctx, wording)),
    ]),
  ];
}
