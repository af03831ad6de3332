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
const maxColumns = 500;
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
    for (const part of Object.values(parts)) if (isSheet(part)) assertSheetSize(part.toString('utf8'), maxRows);
    return zipSync(parts, { level: 0 });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('Import_Damaged', { name }, { cause: error });
  }
}

/** Not pictures, printers' settings, and what other books said when somebody last asked them. */
const isOfTable = (path: string): boolean => /\.(xml|rels)$/i.test(path) && !/^xl\/externalLinks\//i.test(path);

async function unpacked(zip: ZipFile): Promise<Record<string, Buffer>> {
  const parts: Record<string, Buffer> = {};
  let bytes = 0;
  let count = 0;
  for await (const entry of zip.eachEntry()) {
    if (!isOfTable(entry.fileName)) continue;
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

/** By what is in it: the file itself says which of its parts are sheets, and they may be called anything. */
const isSheet = (part: Buffer): boolean => part.includes('sheetData');

const tooMuchInside = (): AppError =>
  new AppError('Import_TooMuchInside', { limit: maxUnpackedBytes / 1024 ** 2, columns: maxColumns });

/**
 * All markup in its order, so that nothing is hidden in something else: comments, CDATA, instructions, ends, tags with a name and
 * attributes. A `<` that begins none of them matches alone. A value in quotes may hold a `>`, but no `<`.
 */
const markup =
  /<!(?=--)[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(?=\?)[\s\S]*?\?>|<\/[^<>]*>|<([\w:.-]+)((?:"[^"<]*"|'[^'<]*'|[^<>"'])*)>|</g;
const reference = /\sr\s*=\s*["']\s*([A-Z]*)(\d+)\s*["']/;
const anyReference = /(?<![\w.-])r\s*=/g;

/** A reader fills the gaps before a cell: one cell far away costs as much as a full sheet. */
function assertSheetSize(xml: string, maxRows: number): void {
  let [row, column, widest] = [0, 0, 0];
  for (const [all, name = '', attributes = ''] of xml.matchAll(markup)) {
    if (all === '<') throw new Error('no XML of a sheet');
    const tag = name.slice(name.indexOf(':') + 1);
    if (tag !== 'row' && tag !== 'c') continue;
    const [, letters = '', digits = ''] = reference.exec(attributes) ?? [];
    const isPlaced = digits !== '';
    // Written twice, or in a way that only a reader of XML understands: no program writes it.
    if ((attributes.match(anyReference)?.length ?? 0) !== (isPlaced ? 1 : 0)) throw tooMuchInside();
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
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
