/** Tables of Word: fixed columns, merged cells, heads that come again on every page, rows that are not torn. */
import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  type IRunOptions,
  Paragraph,
  Table as WordTable,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Cell, Table } from '../model.ts';
import { twips } from './page.ts';
import { frame } from './styles.ts';
import { paragraph, runs, toned } from './text.ts';

const styles = {
  form: { value: 'FormCell', label: 'FormLabel' },
  list: { value: 'ListCell', label: 'ListLabel' },
  grid: { value: 'GridCell', label: 'GridLabel' },
} as const;

/** Room inside cells, mm: above and beneath, to the sides. */
const insets = { form: [0.7, 1.6], list: [0.5, 1.2], grid: [0.3, 0.5] } as const;
/** Room to write in, mm, as in documents/style.ts. */
const roomMm = { 1: 8, 2: 12.5, 3: 18 } as const;

export interface Laid {
  /** Width of the page between its margins, twips. */
  readonly width: number;
  /** It stays on one page with what follows. */
  readonly isKept: boolean;
  /** It is the last of what stays together. */
  readonly isLast: boolean;
}

/** Widths that add up to the whole. */
export function columnWidths(columns: readonly number[], width: number): number[] {
  const all = columns.reduce((sum, column) => sum + column, 0);
  const ends = columns.map((_, index) =>
    Math.round((columns.slice(0, index + 1).reduce((sum, column) => sum + column, 0) / all) * width),
  );
  return ends.map((end, index) => end - (ends[index - 1] ?? 0));
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
export const noBorders = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};

export function tableOf({ columns, head, rows, density }: Table, laid: Laid): WordTable {
  const widths = columnWidths(columns, laid.width);
  const [vertical, horizontal] = insets[density].map(twips) as [number, number];
  const rowOf = (cells: readonly Cell[], isHead: boolean, isLast: boolean): TableRow => {
    const keepNext = isHead || (laid.isKept && !(isLast && laid.isLast));
    const roomFor = Math.max(0, ...cells.map(({ minLines }) => (minLines === undefined ? 0 : roomMm[minLines])));
    return new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      ...(roomFor === 0 ? {} : { height: { value: twips(roomFor), rule: HeightRule.ATLEAST } }),
      children: cells.map((cell) => cellOf(cell, density, keepNext)),
    });
  };
  return new WordTable({
    columnWidths: widths,
    width: { size: laid.width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: { ...frame, insideHorizontal: frame.top, insideVertical: frame.top },
    margins: { top: vertical, bottom: vertical, left: horizontal, right: horizontal },
    rows: [
      ...head.map((cells) => rowOf(cells, true, false)),
      ...rows.map((cells, index) => rowOf(cells, false, index === rows.length - 1)),
    ],
  });
}

function cellOf(cell: Cell, density: Table['density'], keepNext: boolean): TableCell {
  const { text, role, align, tone, colSpan, rowSpan, mark, detail, isSign, isUpright } = cell;
  const isCentered = align === 'center' || role !== 'value';
  // What is as it would be anyway is left out: a month has a thousand cells, and each property of each is made into XML.
  const placed = { ...(isCentered ? { alignment: AlignmentType.CENTER } : {}), ...(keepNext ? { keepNext } : {}) };
  const run: IRunOptions = { ...toned(tone), ...(isSign === true ? { size: 20 } : {}) };
  const raised = mark === undefined ? [] : runs(mark, { ...run, superScript: true });
  const style = styles[density][role === 'value' ? 'value' : 'label'];
  return new TableCell({
    ...(colSpan === undefined ? {} : { columnSpan: colSpan }),
    ...(rowSpan === undefined ? {} : { rowSpan }),
    ...(role === 'value' ? {} : { shading: { fill: 'F5F6F7' } }),
    ...(isUpright === true ? { textDirection: TextDirection.BOTTOM_TO_TOP_LEFT_TO_RIGHT } : {}),
    verticalAlign: VerticalAlignTable.CENTER,
    children: [
      new Paragraph({ style, ...placed, children: [...runs(text, run), ...raised] }),
      ...(detail === undefined ? [] : [paragraph('CellDetail', detail, placed, { color: '444444' })]),
    ],
  });
}
