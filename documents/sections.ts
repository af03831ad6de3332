/** Parts that both kinds of record share: the frame of the page, the user's opinion, signatures and seal. */
import {
  type Bilingual,
  qrText,
  sheetQrText,
  type RecordContent,
  type RecordPart,
  type RecordPhoto,
  satisfactions,
} from '../shared/domain/record-content.ts';
import { type Form, isAtLeast, withholds } from '../shared/domain/confidential.ts';
import { signatureRoles } from '../shared/domain/entities.ts';
import type { DocumentContext, PageContext, Wording } from './context.ts';
import { fill } from './labels.ts';
import type { Block, Cell, DocumentModel, Heading, Masthead, PictureGrid, Table } from './model.ts';
import { qrMatrix } from './qr.ts';

type CellOptions = Omit<Cell, 'text' | 'role'>;
export const label = (text: string, options: CellOptions = {}): Cell => ({ text, role: 'label', ...options });
export const value = (text: string, options: CellOptions = {}): Cell => ({ text, role: 'value', ...options });
export const head = (text: string, options: CellOptions = {}): Cell => ({ text, role: 'head', ...options });

/** Caption, value, caption, value: the grid of a Chinese form. */
export const formColumns = [13, 37, 13, 37] as const;

/** A form row with two captions. */
export function pair(left: string, leftText: string, right: string, rightText: string): Cell[] {
  return [label(left), value(leftText), label(right), value(rightText)];
}

/** A form row with one caption over the whole width. */
export function wide(caption: string, text: string, options: CellOptions = {}): Cell[] {
  return [label(caption), value(text, { colSpan: 3, ...options })];
}

interface SectionPage {
  readonly content: { readonly customer: Bilingual };
  readonly ctx: PageContext;
  readonly wording: Wording;
}

/** The customer, and whatever stands beside it. */
export function customerPair({ content, ctx, wording }: SectionPage, right: string, rightText: string): Cell[] {
  return pair(ctx.labels.head.customer, wording.contract(content.customer), right, rightText);
}

/** Who did the work, and how they are reached. */
export const technicianPair = (
  { name, phone }: RecordContent['technician'],
  { labels: { head: heads, notGiven } }: PageContext,
  wording: Wording,
): Cell[] => pair(heads.technician, wording.person(name), heads.phone, wording.phone(phone).trim() || notGiven);

export function formTable(rows: readonly (readonly Cell[])[]): Table {
  return { type: 'table', columns: formColumns, head: [], rows, density: 'form' };
}

/** What is concluded, on one page with its heading. */
export const statement = (title: string, text: string): Block => ({
  type: 'group',
  blocks: [{ type: 'heading', text: title }, formTable([wide(title, text, { minLines: 2 })])],
});

/** A list with a head; without rows it says `none` over the whole width. */
export function listTable(
  columns: readonly number[],
  heads: readonly string[],
  rows: readonly Cell[][],
  none: string,
): Table {
  const empty = [value(none, { colSpan: columns.length, align: 'center', tone: 'muted' })];
  return {
    type: 'table',
    columns,
    head: [heads.map((text) => head(text))],
    rows: rows.length === 0 ? [empty] : rows,
    density: 'list',
  };
}

export function clauseList(
  { clauses }: { readonly clauses: readonly RecordContent['clauses'][number][] },
  ctx: PageContext,
  wording: Wording,
): string {
  const lines = clauses.map((clause) => `${clause.id}  ${wording.bilingual(clause.title)}`);
  return lines.join('\n') || ctx.labels.notGiven;
}

export function masthead(content: RecordContent, ctx: DocumentContext, wording: Wording, title: string): Masthead {
  const { labels } = ctx;
  const { supersedesNumber } = content;
  return {
    type: 'masthead',
    title,
    above: wording.contract(content.contractTitle),
    left: supersedesNumber === null ? '' : fill(labels.supersedes, { number: supersedesNumber }),
    right: `${labels.number}${labels.separator}${content.number}`,
  };
}

/** What this form withholds, said on the sheet from a level on. */
export const formNote = ({ labels, form }: PageContext, from: Form): Block[] =>
  isAtLeast(form, from) ? [{ type: 'paragraph', text: labels.formNotes[form], tone: 'muted' }] : [];

/** Opinion, signatures and seal; they stay on one page, so that nobody signs an empty sheet. */
export function closing(content: RecordContent, ctx: DocumentContext, wording: Wording): Block {
  const { labels, seal } = ctx;
  const boxes = satisfactions.map(
    (each) => `${content.opinion.satisfaction === each ? '■' : '□'} ${labels.opinion.satisfactions[each]}`,
  );
  const blocks: Block[] = [
    { type: 'heading', text: labels.opinion.title },
    formTable([
      wide(labels.opinion.satisfaction, boxes.join('    ')),
      wide(labels.opinion.text, wording.text(content.opinion.text), { minLines: 2 }),
    ]),
    { type: 'heading', text: labels.signatures.title },
    wording.withholds('signatures')
      ? signedLines(ctx, wording)
      : { type: 'signatures', blocks: signatureBlocks(ctx, wording) },
  ];
  if (seal !== null && !wording.withholds('signatures')) {
    blocks.push({
      type: 'seal',
      matrix: qrMatrix(qrText(seal.recordId, seal.contentHash)),
      lines: [
        { label: labels.number, text: content.number },
        { label: labels.seal.record, text: seal.recordId },
        { label: labels.seal.hash, text: seal.contentHash },
      ],
      note: labels.seal.note,
    });
  }
  return { type: 'group', blocks: [...blocks, ...formNote(ctx, 'customer')] };
}

/** Spare parts and consumables; those of a round say what they went into. */
export function partsTable(parts: readonly RecordPart[], ctx: PageContext, wording: Wording): Block[] {
  const { name, model, quantity, unit, device, serial, note, none, title } = ctx.labels.parts;
  const hasDevices = parts.some((part) => part.device != null);
  const hasModels = !wording.withholds('readings');
  const numbered = ({ serial: number }: RecordPart): Pick<Cell, 'detail'> =>
    number === undefined || number === '' || wording.withholds('configuration')
      ? {}
      : { detail: fill(serial, { serial: number }) };
  const rows = parts.map((part) => [
    value(wording.text(part.name)),
    ...(hasModels ? [value(wording.text(part.model), numbered(part))] : []),
    value(String(part.quantity), { align: 'center' }),
    value(wording.text(part.unit), { align: 'center' }),
    ...(hasDevices ? [value(part.device == null ? '' : wording.device(part.device))] : []),
    value(wording.text(part.note)),
  ]);
  const heads = [name, ...(hasModels ? [model] : []), quantity, unit, ...(hasDevices ? [device] : []), note];
  const [nameWidth, modelWidth, noteWidth] = hasDevices ? [24, 22, 20] : [28, 28, 28];
  const widths = [nameWidth, ...(hasModels ? [modelWidth] : []), 8, 8, ...(hasDevices ? [18] : []), noteWidth];
  return [{ type: 'heading', text: title }, listTable(widths, heads, rows, none)];
}

/** Photos with their captions and times; nothing where there is none. */
export function photoBlocks(photos: readonly RecordPhoto[], { labels }: PageContext, wording: Wording): Block[] {
  const items = photos.map(({ blobId, caption, takenAtMs }) => ({
    blobId,
    title: wording.text(caption),
    lines: [wording.dateTime(takenAtMs)],
    tone: 'normal' as const,
    missing: labels.photos.missing,
  }));
  return pictureBlocks(
    { type: 'heading', text: labels.photos.title },
    { type: 'pictures', columns: 3, items },
    labels,
    wording,
  );
}

/** Pictures under their heading; only their number where this form leaves them out; nothing where there is none. */
export function pictureBlocks(
  heading: Heading,
  grid: PictureGrid,
  { photos }: PageContext['labels'],
  wording: Wording,
): Block[] {
  if (grid.items.length === 0) return [];
  if (!wording.withholds('pictures')) return [heading, grid];
  const count = grid.items.filter(({ blobId }) => blobId !== null).length;
  return [formTable([wide(heading.text, fill(photos.leftOut, { count }))])];
}

/** Who signed and when, without the signature. */
function signedLines({ labels, signatures }: DocumentContext, wording: Wording): Table {
  const { roles, signed, unsigned } = labels.signatures;
  const said = (role: (typeof signatureRoles)[number]): string =>
    signatures
      .filter((signature) => signature.role === role)
      .map(({ name, atMs }) => fill(signed, { name: wording.person(name), time: wording.dateTime(atMs) }))
      .join('\n') || unsigned;
  return formTable(signatureRoles.map((role) => wide(roles[role], said(role))));
}

function signatureBlocks(ctx: DocumentContext, wording: Wording) {
  const { labels, signatures } = ctx;
  return signatureRoles.flatMap((role) => {
    const given = signatures.filter((signature) => signature.role === role);
    const slots = given.length === 0 ? [{ name: '', atMs: null, blobId: null }] : given;
    return slots.map(({ name, atMs, blobId }) => ({
      label: labels.signatures.roles[role],
      blobId,
      lines: [
        { label: labels.signatures.name, text: name },
        { label: labels.signatures.date, text: atMs === null ? '' : wording.dateTime(atMs) },
      ],
    }));
  });
}

/** Boxes to sign in by hand, of a document that is not signed in the app; none on a copy that nobody signs. */
export function blankSignatures(roles: readonly string[], { labels, form }: PageContext): Block[] {
  if (withholds(form, 'signatures')) return [];
  const lines = [labels.signatures.name, labels.signatures.date].map((each) => ({ label: each, text: '' }));
  return [
    {
      type: 'group',
      blocks: [
        { type: 'heading', text: labels.signatures.title },
        { type: 'signatures', blocks: roles.map((role) => ({ label: role, blobId: null, lines })) },
      ],
    },
  ];
}

/** The model around the blocks: margins, page numbers and what every page has to admit. */
export function framed(
  content: RecordContent,
  ctx: DocumentContext,
  title: string,
  blocks: readonly Block[],
): DocumentModel {
  const { labels, language } = ctx;
  const isDraft = ctx.seal === null;
  const notes = [content.isSample ? labels.mark.sampleNote : '', isDraft ? labels.mark.draftNote : ''];
  const marks = [content.isSample ? labels.mark.sample : '', isDraft ? labels.mark.draft : ''];
  const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');
  return {
    style: 'form',
    language,
    title: `${title} ${content.number}`,
    blocks,
    code:
      ctx.seal === null || withholds(ctx.form, 'signatures')
        ? null
        : qrMatrix(sheetQrText(ctx.seal.recordId, ctx.seal.contentHash)),
    header: { left: `${title}  ${content.number}`, right: joined(notes) },
    footer: { left: labels.form[ctx.form], right: content.provider },
    pageOf: labels.page,
    watermark: joined(marks) || null,
  };
}
