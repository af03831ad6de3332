/** Documents and papers as one PDF, in order, with a bookmark for each. Documents share prints: a print for each takes several times as long. */
import { cellsOf, type DocumentModel, fitTogether, type PageNumber, pageNumberKey } from '../../documents/index.ts';
import { type JoinedPage, pdfJoiner, type PageStamp, type Titled } from './pdf-joiner.ts';
import type { Press } from './press.ts';

/**
 * In one print: enough that starting one no longer counts, and few enough for the browser's memory (640 MB for 50 records of two pages) and its
 * minute.
 */
const mostInPrint = { documents: 50, cells: 6_500, pictureBytes: 16 * 2 ** 20 } as const;
type Load = Record<keyof typeof mostInPrint, number>;
const nothing: Load = { documents: 0, cells: 0, pictureBytes: 0 };
const both = (one: Load, other: Load): Load => ({
  documents: one.documents + other.documents,
  cells: one.cells + other.cells,
  pictureBytes: one.pictureBytes + other.pictureBytes,
});
const isTooMuch = ({ documents, cells, pictureBytes }: Load): boolean =>
  documents > mostInPrint.documents || cells > mostInPrint.cells || pictureBytes > mostInPrint.pictureBytes;

interface Waiting {
  readonly titled: Titled;
  readonly model: DocumentModel;
}

interface NumberedSheet {
  readonly number: PageNumber;
  readonly sheet: JoinedPage;
}

interface Printing {
  readonly documents: readonly Waiting[];
  readonly bytes: Promise<Uint8Array>;
}

const numbered = (model: DocumentModel, pages: readonly JoinedPage[]): NumberedSheet[] =>
  pages.map((sheet, at) => ({ sheet, number: { model, page: at + 1, pages: pages.length } }));

/** What of the press it takes. */
export type JoinPress = Pick<Press, 'batch' | 'pageNumbers' | 'pictureBytes'>;

export interface JoinOptions {
  /** Printed on both sides: each document begins on a sheet of its own. */
  readonly isDuplex?: boolean;
}

export async function documentJoiner(press: JoinPress, title: string, { isDuplex = false }: JoinOptions = {}) {
  const joiner = await pdfJoiner(title, isDuplex);
  const numbers = new Map<string, PageStamp>();
  let waiting: Waiting[] = [];
  let load = nothing;
  let printing: Printing | null = null;

  /** Printed while what comes next is read and put into words. */
  async function sendToPrint(): Promise<void> {
    await takeInPrinted();
    if (waiting.length === 0) return;
    const bytes = press.batch(waiting.map(({ model }) => model));
    // Told where it is waited for.
    bytes.catch(() => {});
    printing = { documents: waiting, bytes };
    waiting = [];
    load = nothing;
  }

  async function takeInPrinted(): Promise<void> {
    if (printing === null) return;
    const { documents, bytes } = printing;
    printing = null;
    const pages = await joiner.addPrint(
      documents.map(({ titled }) => titled),
      await bytes,
    );
    for (const [at, { model }] of documents.entries()) stampCode(model, pages[at] ?? []);
    await stampNumbers(documents.flatMap(({ model }, at) => numbered(model, pages[at] ?? [])));
  }

  function stampCode({ code }: DocumentModel, pages: readonly JoinedPage[]): void {
    if (code !== null) pages.forEach(joiner.codeStamp(code));
  }

  async function stampNumbers(sheets: readonly NumberedSheet[]): Promise<void> {
    // Most documents are short and have what one before had.
    const wanted = new Map(sheets.map(({ number }) => [pageNumberKey(number), number]));
    const missing = [...wanted].filter(([key]) => !numbers.has(key));
    if (missing.length > 0) {
      const print = await press.pageNumbers(missing.map(([, number]) => number));
      const keys = missing.map(([key]) => key);
      for (const [key, stamp] of await joiner.sheetStamps(print, keys)) numbers.set(key, stamp);
    }
    for (const { sheet, number } of sheets) numbers.get(pageNumberKey(number))?.(sheet);
  }

  return {
    async print(titled: Titled, model: DocumentModel): Promise<void> {
      const more = { documents: 1, cells: cellsOf(model), pictureBytes: press.pictureBytes(model) };
      const last = waiting.at(-1);
      const canShare = last !== undefined && fitTogether(last.model, model) && !isTooMuch(both(load, more));
      if (!canShare) await sendToPrint();
      waiting.push({ titled, model });
      load = both(load, more);
    },
    /** @returns false for a filed paper that cannot be read, or not without its password */
    async add(titled: Titled, bytes: Uint8Array, mediaType: string): Promise<boolean> {
      await sendToPrint();
      await takeInPrinted();
      return joiner.addPaper(titled, bytes, mediaType);
    },
    async finish(): Promise<Uint8Array> {
      await sendToPrint();
      await takeInPrinted();
      return joiner.finish();
    },
  };
}
