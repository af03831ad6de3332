/**
 * An Excel file (ECMA-376: a ZIP of XML parts) as a reader may safely have it: every part was counted while it was unpacked,
 * and no sheet reaches farther than a table does. What a file says of itself is not believed.
 */
import { zipSync } from 'fflate';
import { type ZipFile, fromBufferPromise } from 'yauzl';
import { AppError } from '../../shared/errors.ts';

/** All parts together. */
const maxUnpackedBytes = 128 * 1024 * 1024;
const maxParts = 500;
export const maxColumns = 500;
/** Cells of a sheet, empty ones between others included: the reader keeps a place for each. */
const maxCells = 3_000_000;

/** The same parts again, not compressed, in a new ZIP. @throws Import_Damaged, Import_TooMuchInside */
export async function countedXlsx(bytes: Uint8Array, name: string, maxRows: number): Promise<Uint8Array> {
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      validateEntrySizes: true,
    });
    const parts = await unpacked(zip);
    for (const [path, part] of Object.entries(parts)) {
      if (/worksheets\/[^/]+\.xml$/i.test(path)) assertSheetSize(Buffer.from(part).toString('utf8'), maxRows);
    }
    return zipSync(parts, { level: 0 });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('Import_Damaged', { name }, { cause: error });
  }
}

async function unpacked(zip: ZipFile): Promise<Record<string, Uint8Array>> {
  const parts: Record<string, Uint8Array> = {};
  let bytes = 0;
  let count = 0;
  for await (const entry of zip.eachEntry()) {
    // Pictures and printers' settings say nothing of a table.
    if (!/\.(xml|rels)$/i.test(entry.fileName)) continue;
    count += 1;
    bytes += entry.uncompressedSize;
    if (count > maxParts || bytes > maxUnpackedBytes) throw tooMuchInside();
    const chunks: Uint8Array[] = [];
    // Ends as soon as there is more than was said.
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Uint8Array);
    parts[entry.fileName] = Buffer.concat(chunks);
  }
  return parts;
}

const tooMuchInside = (): AppError =>
  new AppError('Import_TooMuchInside', { limit: maxUnpackedBytes / 1024 ** 2, columns: maxColumns });

/** A value in quotes may hold a `>`. */
const rowOrCell = /<(?:\w+:)?(row|c)(?=[\s/>])((?:"[^"]*"|'[^']*'|[^>"'])*)>/g;
const reference = /\sr\s*=\s*["']\s*([A-Z]*)(\d+)\s*["']/i;

/** A reader fills the gaps before a cell: one cell far away costs as much as a full sheet. */
function assertSheetSize(xml: string, maxRows: number): void {
  let [row, column, widest] = [0, 0, 0];
  for (const [, tag, attributes = ''] of xml.matchAll(rowOrCell)) {
    const [, letters = '', digits = ''] = reference.exec(attributes) ?? [];
    const isPlaced = digits !== '';
    // Written in a way that only a reader of XML understands: no program writes it.
    if (!isPlaced && /\sr\s*=/i.test(attributes)) throw new AppError('Import_TooMuchInside', { columns: maxColumns });
    if (tag === 'row') [row, column] = [isPlaced ? Number(digits) : row + 1, 0];
    else {
      column = isPlaced ? columnOf(letters) : column + 1;
      if (isPlaced) row = Math.max(row, Number(digits));
    }
    widest = Math.max(widest, column);
    if (row > maxRows + headroom) throw new AppError('Import_TooManyRows', { rows: row, limit: maxRows });
    if (widest > maxColumns || widest * row > maxCells) throw tooMuchInside();
  }
}

/** Rows above the table. */
const headroom = 50;

/** A is 1, Z 26, AA 27. */
const columnOf = (letters: string): number =>
  Array.from(letters.toUpperCase()).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
