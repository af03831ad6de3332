/** Tables of Word: fixed columns, merged cells, heads that come again on every page, rows that are not torn. */
import { BorderStyle } from 'docx';
import type { Cell, Table } from '../model.ts';
import { twips } from './page.ts';
import { frame } from './styles.ts';
import { colorOf } from './text.ts';
import { runsXml, Written } from './written.ts';

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

/** As XML: ECMA-376-1, 17.4. */
export function tableOf({ columns, head, rows, density }: Table, laid: Laid): Written {
  const widths = columnWidths(columns, laid.width);
  const rowOf = rowsInto({ widths, density });
  const heads = head.map((cells) => rowOf(cells, { isHead: true, keepNext: true }));
  const others = rows.map((cells, at) => {
    const isEnd = laid.isLast && at === rows.length - 1;
    return rowOf(cells, { isHead: false, keepNext: laid.isKept && !isEnd });
  });
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  return new Written(
    `<w:tbl>${tableProperties(laid.width, density)}<w:tblGrid>${grid}</w:tblGrid>${heads.join('')}${others.join('')}</w:tbl>`,
  );
}

function tableProperties(width: number, density: Table['density']): string {
  const { style, color, size } = frame.top;
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(
    (side) => `<w:${side} w:val="${style}" w:color="${color}" w:sz="${size}"/>`,
  );
  const [vertical, horizontal] = insets[density].map(twips);
  const inset = (side: string, size: number | undefined): string => `<w:${side} w:type="dxa" w:w="${size}"/>`;
  const margins = `${inset('top', vertical)}${inset('left', horizontal)}${inset('bottom', vertical)}${inset('right', horizontal)}`;
  return `<w:tblPr><w:tblW w:type="dxa" w:w="${width}"/><w:tblBorders>${borders.join('')}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>${margins}</w:tblCellMar></w:tblPr>`;
}

interface Grid {
  readonly widths: readonly number[];
  readonly density: Table['density'];
}

interface RowLook {
  readonly isHead: boolean;
  /** It stays on one page with what follows. */
  readonly keepNext: boolean;
}

/** A cell that goes on in the rows beneath it. */
interface Merged {
  readonly cell: Cell;
  rowsLeft: number;
}

/** Row after row of one table: a row has to say which cells from above go on in it. */
function rowsInto({ widths, density }: Grid): (cells: readonly Cell[], look: RowLook) => string {
  /** By the column where they begin. */
  const merged = new Map<number, Merged>();
  return (cells, look) => {
    const left = [...cells];
    const written: string[] = [];
    for (let column = 0; column < widths.length; ) {
      const above = merged.get(column);
      const cell = above?.cell ?? left.shift();
      if (cell === undefined) break;
      const span = cell.colSpan ?? 1;
      const width = widths.slice(column, column + span).reduce((sum, each) => sum + each, 0);
      written.push(above === undefined ? cellXml(cell, width, density, look.keepNext) : goesOnXml(cell, width));
      if (above === undefined && (cell.rowSpan ?? 1) > 1) merged.set(column, { cell, rowsLeft: cell.rowSpan ?? 1 });
      column += span;
    }
    for (const [column, each] of merged) {
      each.rowsLeft -= 1;
      if (each.rowsLeft === 0) merged.delete(column);
    }
    return `<w:tr>${rowProperties(cells, look)}${written.join('')}</w:tr>`;
  };
}

function rowProperties(cells: readonly Cell[], { isHead }: RowLook): string {
  const room = Math.max(0, ...cells.map(({ minLines }) => (minLines === undefined ? 0 : roomMm[minLines])));
  const height = room === 0 ? '' : `<w:trHeight w:val="${twips(room)}" w:hRule="atLeast"/>`;
  return `<w:trPr><w:cantSplit/><w:tblHeader${isHead ? '' : ' w:val="off"'}/>${height}</w:trPr>`;
}

const isCentered = ({ align, role }: Cell): boolean => align === 'center' || role !== 'value';

function cellXml(cell: Cell, width: number, density: Table['density'], keepNext: boolean): string {
  const { text, role, tone, rowSpan, mark, detail, isSign } = cell;
  const placed = `${keepNext ? '<w:keepNext/>' : ''}${isCentered(cell) ? '<w:jc w:val="center"/>' : ''}`;
  const paragraph = (style: string, runs: string): string =>
    `<w:p><w:pPr><w:pStyle w:val="${style}"/>${placed}</w:pPr>${runs}</w:p>`;
  const run = `${colorXml(colorOf(tone))}${isSign === true ? '<w:sz w:val="20"/><w:szCs w:val="20"/>' : ''}`;
  const raised = mark === undefined ? '' : runsXml(mark, `${run}<w:vertAlign w:val="superscript"/>`);
  const words = paragraph(styles[density][role === 'value' ? 'value' : 'label'], `${runsXml(text, run)}${raised}`);
  const second = detail === undefined ? '' : paragraph('CellDetail', runsXml(detail, colorXml('444444')));
  const merge = rowSpan === undefined || rowSpan === 1 ? '' : '<w:vMerge w:val="restart"/>';
  return `<w:tc>${cellProperties(cell, width, merge)}${words}${second}</w:tc>`;
}

/** The part of a merged cell that stands in a row further down. */
const goesOnXml = (cell: Cell, width: number): string =>
  `<w:tc>${cellProperties(cell, width, '<w:vMerge w:val="continue"/>')}<w:p/></w:tc>`;

function cellProperties({ role, colSpan, isUpright }: Cell, width: number, merge: string): string {
  const span = colSpan === undefined ? '' : `<w:gridSpan w:val="${colSpan}"/>`;
  const shade = role === 'value' ? '' : '<w:shd w:fill="F5F6F7" w:val="clear"/>';
  const upright = isUpright === true ? '<w:textDirection w:val="btLr"/>' : '';
  return `<w:tcPr><w:tcW w:type="dxa" w:w="${width}"/>${span}${merge}${shade}${upright}<w:vAlign w:val="center"/></w:tcPr>`;
}

const colorXml = (color: string | null): string => (color === null ? '' : `<w:color w:val="${color}"/>`);
