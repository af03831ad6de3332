/** Rows of a table out of an Excel or CSV file, told apart by what they hold and not by what they are called. */
import { readSheet } from 'read-excel-file/node';
import { csvRows } from '../../shared/domain/csv-text.ts';
import { decodeText } from '../../shared/domain/decode-text.ts';
import type { TableRow } from '../../shared/domain/device-import/plan.ts';
import { pictureTypeOf } from '../../shared/domain/picture-type.ts';
import { AppError } from '../../shared/errors.ts';
import { countedXlsx } from './unpack-xlsx.ts';

type CellValue = string | number | boolean | Date | null | undefined;

/**
 * Rows that hold something. @throws Import_WrongType, Import_OldExcel, Import_Damaged, Import_TooMuchInside,
 * Import_TooManyRows, Import_UnclosedQuote, Import_Empty
 */
export async function readTable(name: string, bytes: Uint8Array, maxRows: number): Promise<TableRow[]> {
  const rows = isZip(bytes) ? await xlsxRows(name, bytes, maxRows) : csvTable(name, bytes);
  if (rows.length === 0) throw new AppError('Import_Empty', { name });
  // One of them is the heads.
  if (rows.length - 1 > maxRows) throw new AppError('Import_TooManyRows', { rows: rows.length - 1, limit: maxRows });
  return rows;
}

const beginsWith = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);
const isZip = (bytes: Uint8Array): boolean => beginsWith(bytes, 0x50, 0x4b);
/** The container of .xls and of an Excel file that was given a password. */
const isOle = (bytes: Uint8Array): boolean => beginsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);

async function xlsxRows(name: string, bytes: Uint8Array, maxRows: number): Promise<TableRow[]> {
  const counted = await countedXlsx(bytes, name, maxRows);
  try {
    const sheet = (await readSheet(Buffer.from(counted))) as readonly (readonly CellValue[])[];
    return sheet
      .map((cells, at) => ({ line: at + 1, cells: cells.map(textOf) }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  } catch (error) {
    throw new AppError('Import_Damaged', { name }, { cause: error });
  }
}

function textOf(value: CellValue): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

function csvTable(name: string, bytes: Uint8Array): TableRow[] {
  if (isOle(bytes)) throw new AppError('Import_OldExcel', { name });
  if (pictureTypeOf(bytes) !== null) throw new AppError('Import_WrongType', { name });
  const text = decodeText(bytes).replace(/^\uFEFF/, '');
  if (!isTableText(text)) throw new AppError('Import_WrongType', { name });
  const rows = csvRows(text);
  if (rows === null) throw new AppError('Import_UnclosedQuote', { name });
  return rows;
}

/** Not a picture, a program, a web page that is called .xls, or a text in an encoding that is not known. */
const isTableText = (text: string): boolean =>
  // oxlint-disable-next-line no-control-regex
  !/[\0-\x08\x0e-\x1f\uFFFD]/.test(text) && !/^\s*[<%{]/.test(text) && !text.startsWith('%PDF');
