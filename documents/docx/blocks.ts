/** Each block of the model as paragraphs and tables of Word, with the same words in the same order as in HTML. */
import {
  AlignmentType,
  HeadingLevel,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
  Table as WordTable,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Block, Chart, Cover, Heading, Masthead, PictureGrid, Seal, Signatures } from '../model.ts';
import { qrSvg } from '../qr-svg.ts';
import type { DocxOptions } from './docx.ts';
import { image } from './image.ts';
import { twips } from './page.ts';
import { frame } from './styles.ts';
import { type Laid, columnWidths, noBorders, tableOf } from './table.ts';
import { paragraph, runs, spread, toned } from './text.ts';
import type { Written } from './written.ts';

type Made = Paragraph | WordTable | Written;

const isTable = (made: Made | undefined): boolean => made !== undefined && !(made instanceof Paragraph);

export interface Sheet {
  /** Between the margins, mm. */
  readonly widthMm: number;
  readonly style: 'form' | 'official';
  readonly options: DocxOptions;
}

/** Tables that touch would be one: a hair's breadth is put between them, and after the last one. */
export function wordBlocks(blocks: readonly Block[], page: Sheet): Made[] {
  const made = blocks.flatMap((block) => blockOf(block, page, { isKept: false, isLast: false }));
  return made.flatMap((each, index) => {
    const next = made[index + 1];
    const isJoint = isTable(each) && (next === undefined || isTable(next));
    return isJoint ? [each, hair()] : [each];
  });
}

const hair = (): Paragraph =>
  new Paragraph({ spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT }, run: { size: 2 } });

type Keeping = Pick<Laid, 'isKept' | 'isLast'>;

function blockOf(block: Block, page: Sheet, keeping: Keeping): Made[] {
  const keepNext = keeping.isKept && !keeping.isLast;
  switch (block.type) {
    case 'cover':
      return cover(block);
    case 'masthead':
      return masthead(block, page);
    case 'heading':
      return [heading(block, page)];
    case 'paragraph':
      return [paragraph('Text', block.text, { keepNext }, toned(block.tone))];
    case 'table':
      return [tableOf(block, { width: twips(page.widthMm), ...keeping })];
    case 'pictures':
      return [pictures(block, page)];
    case 'chart':
      return chart(block, page);
    case 'signatures':
      return [signatures(block, page, keepNext)];
    case 'seal':
      return [seal(block, page, keepNext)];
    case 'group':
      return block.blocks.flatMap((inner, index) =>
        blockOf(inner, page, { isKept: true, isLast: index === block.blocks.length - 1 }),
      );
  }
}

const rightTab = ({ widthMm }: Sheet, insideMm = 0) => [
  { type: TabStopType.RIGHT, position: twips(widthMm - insideMm) },
];

/** Its lines are moved down by the space before them; what follows begins a page of its own. */
function cover({ above, title, subject, lines }: Cover): Made[] {
  const at = (style: string, text: string, beforeMm: number): Paragraph =>
    paragraph(style, text, { alignment: AlignmentType.CENTER, spacing: { before: twips(beforeMm) } });
  const [first, ...rest] = lines.map(({ label, text }) => spread([runs(label), runs(text)]));
  const line = (children: ParagraphChild[], beforeMm: number): Paragraph =>
    new Paragraph({
      style: 'CoverLine',
      spacing: { before: twips(beforeMm) },
      tabStops: [{ type: TabStopType.LEFT, position: twips(coverLabelMm) }],
      indent: { left: twips(coverInsetMm) },
      children,
    });
  return [
    at('CoverAbove', above, 30),
    new Paragraph({ style: 'CoverTitle', spacing: { before: twips(26), after: twips(12) }, children: runs(title) }),
    at('CoverAbove', subject, 0),
    ...(first === undefined ? [] : [line(first, 60)]),
    ...rest.map((children) => line(children, 0)),
  ];
}

const coverInsetMm = 34;
const coverLabelMm = coverInsetMm + 32;

function masthead({ title, above, left, right }: Masthead, page: Sheet): Made[] {
  return [
    paragraph('Masthead', above, { keepNext: true }),
    new Paragraph({ heading: HeadingLevel.TITLE, children: runs(title) }),
    new Paragraph({ style: 'MastheadLine', tabStops: rightTab(page), children: spread([runs(left), runs(right)]) }),
  ];
}

function heading({ text, note, startsPage, level = 1 }: Heading, page: Sheet): Made {
  const small = note === undefined ? [] : [runs(note, { size: 15, color: '333333' })];
  return new Paragraph({
    heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
    ...(startsPage === true ? { pageBreakBefore: true } : {}),
    ...(note === undefined ? {} : { tabStops: rightTab(page, page.style === 'form' ? 1.5 : 0) }),
    children: spread([runs(text), ...small]),
  });
}

/** What has no picture says so in the middle of the room that the picture would take. */
function emptyFrame(text: string, heightMm: number): Paragraph[] {
  const look = { style: 'PictureTitle', keepNext: true, shading: { fill: 'ECEEF0' } };
  const half = { line: twips(heightMm / 2 - 2), lineRule: LineRuleType.EXACT };
  return [
    new Paragraph({ ...look, spacing: half }),
    new Paragraph({ ...look, alignment: AlignmentType.CENTER, children: runs(text, toned('muted')) }),
    new Paragraph({ ...look, spacing: half }),
  ];
}

function pictures({ columns, items }: PictureGrid, page: Sheet): WordTable {
  const insideMm = 1.2;
  const widthMm = page.widthMm / columns - 2 * insideMm;
  const heightMm = (widthMm * 9) / 16;
  const cells = items.map(({ blobId, title, lines, tone, missing }) => {
    const picture = page.options.pictures.get(blobId ?? '');
    const shown =
      picture === undefined
        ? emptyFrame(missing, heightMm)
        : [centered([image(picture, { widthMm, heightMm }, title)], true)];
    const below = lines.map((line) => paragraph('CellDetail', line, {}, { color: '444444' }));
    return [...shown, paragraph('PictureTitle', title, { keepNext: below.length > 0 }, toned(tone)), ...below];
  });
  const rows = Array.from({ length: Math.ceil(cells.length / columns) }, (_, row) =>
    Array.from(
      { length: columns },
      (_, column) => cells[row * columns + column] ?? [new Paragraph({ style: 'ListCell' })],
    ),
  );
  return grid(rows, columnWidths(Array(columns).fill(1), twips(page.widthMm)), twips(insideMm));
}

const centered = (children: readonly ParagraphChild[], keepNext: boolean): Paragraph =>
  new Paragraph({ style: 'ListCell', alignment: AlignmentType.CENTER, keepNext, children: [...children] });

/** Cells side by side in one frame, never torn over two pages. */
function grid(rows: readonly (readonly Paragraph[])[][], widths: readonly number[], inside: number): WordTable {
  return new WordTable({
    columnWidths: [...widths],
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: { ...frame, insideHorizontal: frame.top, insideVertical: noBorders.insideVertical },
    margins: { top: inside, bottom: inside, left: inside, right: inside },
    rows: rows.map(
      (cells) => new TableRow({ cantSplit: true, children: cells.map((children) => new TableCell({ children })) }),
    ),
  });
}

function chart({ svg, caption }: Chart, page: Sheet): Made[] {
  const picture = page.options.drawings.get(svg);
  const drawn =
    picture === undefined ? [] : [centered([image(picture, { widthMm: page.widthMm, heightMm: 200 }, caption)], true)];
  return [...drawn, paragraph('Caption', caption)];
}

function signatures({ blocks }: Signatures, page: Sheet, keepNext: boolean): WordTable {
  const inkMm = 17;
  const widthMm = page.widthMm / blocks.length;
  const cells = blocks.map(({ label, blobId, lines }) => {
    const picture = page.options.pictures.get(blobId ?? '');
    const ink =
      picture === undefined
        ? emptyInk(inkMm)
        : centered([image(picture, { widthMm: widthMm - 6, heightMm: inkMm }, label)], true);
    return [
      paragraph('FormLabel', label, { keepNext: true }),
      ink,
      ...lines.map((line, index) => captioned(line, keepNext || index < lines.length - 1)),
    ];
  });
  const table = columnWidths(Array(blocks.length).fill(1), twips(page.widthMm));
  return new WordTable({
    columnWidths: table,
    width: { size: twips(page.widthMm), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: { ...frame, insideHorizontal: frame.top, insideVertical: frame.top },
    margins: { top: twips(1), bottom: twips(1), left: twips(2), right: twips(2) },
    rows: [new TableRow({ cantSplit: true, children: cells.map((children) => new TableCell({ children })) })],
  });
}

const emptyInk = (heightMm: number): Paragraph =>
  new Paragraph({ keepNext: true, spacing: { line: twips(heightMm), lineRule: LineRuleType.EXACT } });

/** `姓名  李明`: a caption in Hei, then what was filled in. */
function captioned({ label, text }: { label: string; text: string }, keepNext: boolean): Paragraph {
  return new Paragraph({
    style: 'FormLabel',
    keepNext,
    children: [...runs(label), ...runs(`  ${text}`)],
  });
}

function seal({ matrix, lines, note }: Seal, page: Sheet, keepNext: boolean): WordTable {
  const sideMm = 27;
  const picture = page.options.drawings.get(qrSvg(matrix));
  const symbol = picture === undefined ? [] : [image(picture, { widthMm: sideMm, heightMm: sideMm }, note)];
  const widths = columnWidths([sideMm + 4, page.widthMm - sideMm - 4], twips(page.widthMm));
  const words = [
    ...lines.map((line) => captioned(line, keepNext)),
    paragraph('CellDetail', note, { keepNext }, toned('muted')),
  ];
  return new WordTable({
    columnWidths: widths,
    width: { size: twips(page.widthMm), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: noBorders,
    rows: [
      new TableRow({
        cantSplit: true,
        children: [
          new TableCell({ children: [new Paragraph({ keepNext, children: symbol })] }),
          new TableCell({ children: words, verticalAlign: VerticalAlignTable.CENTER }),
        ],
      }),
    ],
  });
}
