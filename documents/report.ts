/** A report's document: what all of them have around the blocks that each kind builds. */
import type { Clause } from '../shared/contract/schema.ts';
import type { Form } from '../shared/domain/confidential.ts';
import type { Bilingual } from '../shared/domain/record-content.ts';
import type { ReportTextId } from '../shared/domain/report.ts';
import { type OwnNames, type PageContext, type Wording, wordingOf } from './context.ts';
import { type DocumentLabels, fill } from './labels.ts';
import type { Block, DocumentModel } from './model.ts';
import { formNote } from './sections.ts';

/** What every report's content begins with. */
export interface ReportHead {
  /** Made on the demo site: every page says so. */
  readonly isSample: boolean;
  /** UTC offset of the contract's time zone in minutes: all times are printed in it. */
  readonly utcOffsetMinutes: number;
  readonly contractTitle: Bilingual;
  readonly customer: Bilingual;
  readonly provider: string;
  readonly clauses: readonly { readonly id: Clause['id']; readonly title: Bilingual }[];
  /** What tells it from others of its kind: `GZ-20261123-A-001`, `2026 年 11 月`. */
  readonly subject: Bilingual;
  readonly madeAtMs: number;
}

export interface ReportContext extends PageContext {
  /** What was written by hand; a text that is left out or empty prints its standard sentence. */
  readonly texts: Partial<Record<ReportTextId, string>>;
  /** Up to where in the server's log it is made; null on a laptop that knows of none. */
  readonly anchor: LogAnchor | null;
}

export interface LogAnchor {
  readonly seq: number;
  /** Of the log at `seq`, hexadecimal. */
  readonly head: string;
}

/** What the blocks are built of. */
export interface ReportPage<C> {
  readonly content: C;
  readonly ctx: PageContext;
  readonly wording: Wording;
}

export interface ReportBuilder<C extends ReportHead> {
  /** A form where it is left out. */
  readonly style?: DocumentModel['style'];
  readonly title: (labels: DocumentLabels, page: ReportPage<C>) => string;
  /** Lines at the foot of a cover, for what is handed over bound; without them it begins with its title. */
  readonly cover?: (page: ReportPage<C>) => readonly { readonly label: string; readonly text: string }[];
  /** Names of its content that texts may hold. */
  readonly names: (content: C) => OwnNames;
  /** The first form that says on the sheet what it withholds; the public one where it is left out. */
  readonly notedFrom?: Form;
  /** Per text that a person may write the sentence that prints until then, made of the figures. */
  readonly standards: Partial<Record<ReportTextId, (page: ReportPage<C>) => string>>;
  /** @param text what was written, or its standard sentence */
  readonly blocks: (page: ReportPage<C>, text: (id: ReportTextId) => string) => readonly Block[];
}

const pageOf = <C extends ReportHead>(builder: ReportBuilder<C>, content: C, ctx: PageContext): ReportPage<C> => ({
  content,
  ctx,
  wording: wordingOf(ctx, content.utcOffsetMinutes, builder.names(content)),
});

/** Every text that a person may write into it, with the sentence that prints until then. */
export function standardTexts<C extends ReportHead>(
  builder: ReportBuilder<C>,
  content: C,
  ctx: PageContext,
): { readonly id: ReportTextId; readonly standard: string }[] {
  const page = pageOf(builder, content, ctx);
  return Object.entries(builder.standards).map(([id, standard]) => ({
    id: id as ReportTextId,
    standard: standard(page),
  }));
}

/** Pure: the same content, context and labels give the same model. */
export function reportDocument<C extends ReportHead>(
  builder: ReportBuilder<C>,
  content: C,
  ctx: ReportContext,
): DocumentModel {
  const page = pageOf(builder, content, ctx);
  const { wording } = page;
  const { labels, form, language } = ctx;
  const title = builder.title(labels, page);
  const subject = wording.bilingual(content.subject);
  const textOf = (id: ReportTextId): string =>
    wording.text(ctx.texts[id] ?? '') || (builder.standards[id]?.(page) ?? labels.notGiven);
  const blocks = [...builder.blocks(page, textOf), ...formNote(ctx, builder.notedFrom ?? 'public')];
  return {
    style: builder.style ?? 'form',
    language,
    title: `${title} ${subject}`.trim(),
    blocks: [
      builder.cover === undefined
        ? {
            type: 'masthead',
            title,
            above: wording.contract(content.contractTitle),
            left: subject,
            right: `${labels.reports.made}${labels.separator}${wording.date(content.madeAtMs)}`,
          }
        : {
            type: 'cover',
            title,
            above: wording.contract(content.contractTitle),
            subject,
            lines: builder.cover(page),
          },
      ...(builder.cover === undefined ? blocks : onOwnPage(blocks)),
    ],
    code: null,
    header: {
      left: `${title}  ${subject}`.trim(),
      right: [content.isSample ? labels.mark.sampleNote : '', anchorLine(ctx)].filter(Boolean).join(' · '),
    },
    footer: { left: labels.form[form], right: content.provider },
    pageOf: labels.page,
    watermark: content.isSample ? labels.mark.sample : null,
  };
}

/** As much of the head as nobody can make another log for. */
const printedDigits = 32;

const anchorLine = ({ anchor, labels }: ReportContext): string =>
  anchor === null ? '' : fill(labels.reports.anchor, { seq: anchor.seq, head: anchor.head.slice(0, printedDigits) });

/** After a cover. */
const onOwnPage = (blocks: readonly Block[]): Block[] =>
  blocks.map((block, index) => (index === 0 && block.type === 'heading' ? { ...block, startsPage: true } : block));
