/** A table as a file for a spreadsheet program: an Excel workbook, or CSV. Nothing in it is ever run as a formula. */

export const tableFormats = ['xlsx', 'csv'] as const;
export type TableFormat = (typeof tableFormats)[number];

export interface FileColumn {
  readonly title: string;
  /** Its cells are figures where they read as such. */
  readonly isNumber?: boolean;
}

export interface TableFile {
  readonly columns: readonly FileColumn[];
  readonly rows: readonly (readonly string[])[];
}

export function tableFile(format: TableFormat, table: TableFile): Promise<Blob> {
  return format === 'xlsx' ? xlsxOf(table) : Promise.resolve(csvFile(table));
}

const csvFile = ({ columns, rows }: TableFile): Blob =>
  new Blob([csvOf([columns.map(({ title }) => title), ...rows])], { type: 'text/csv;charset=utf-8' });

/** Spreadsheets run what begins like a formula. */
const formulaStart = /^[=+\-@\t\r]/;

function cell(text: string): string {
  const safe = formulaStart.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** With a byte order mark, so that Chinese Excel knows the encoding. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\u{feff}${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;

/** A cell of Excel holds no more. */
const maxLetters = 32_767;
/** Letters that XML 1.0 has no way to write. */
// oxlint-disable-next-line no-control-regex
const unwritable = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
const widths = { least: 8, most: 48, looked: 200 } as const;

async function xlsxOf({ columns, rows }: TableFile): Promise<Blob> {
  const { default: writeXlsxFile } = await import('write-excel-file/browser');
  const head = columns.map(({ title }) => ({ value: written(title), type: String, fontWeight: 'bold' as const }));
  // A cell of text stays one whatever it begins with: only a cell of the type Formula is reckoned.
  const body = rows.map((row) =>
    row.map((text, at) =>
      columns[at]?.isNumber === true && /^-?\d{1,15}(\.\d{1,6})?$/.test(text)
        ? { value: Number(text), type: Number }
        : { value: written(text), type: String },
    ),
  );
  const sizes = columns.map(({ title }, at) => ({ width: widthOf(title, rows, at) }));
  return writeXlsxFile([head, ...body], { columns: sizes, stickyRowsCount: 1 }).toBlob();
}

const written = (text: string): string => text.toWellFormed().replace(unwritable, '').slice(0, maxLetters);

function widthOf(title: string, rows: TableFile['rows'], at: number): number {
  const texts = [title, ...rows.slice(0, widths.looked).map((row) => row[at] ?? '')];
  return Math.min(widths.most, Math.max(widths.least, ...texts.map((text) => lettersWide(text) + 2)));
}

/** Chinese letters are as wide as two others. */
const lettersWide = (text: string): number =>
  Array.from(text.slice(0, widths.most)).reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);
