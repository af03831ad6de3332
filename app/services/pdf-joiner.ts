/** One PDF out of many (ISO 32000-1): their pages, what is laid over them, a bookmark for each (12.3.3). */
import {
  concatTransformationMatrix,
  drawObject,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFPage,
  type PDFRef,
  popGraphicsState,
  pushGraphicsState,
} from 'pdf-lib';
import { beginningOf, pageCode, type QrMatrix, qrRuns, qrSide } from '../../documents/index.ts';
import { AppError } from '../../shared/errors.ts';

export interface Titled {
  readonly title: string;
  /** Empty for what has none. */
  readonly number: string;
}

export type JoinedPage = PDFPage;

/** Laid over a page. */
export type PageStamp = (page: JoinedPage) => void;

interface Bookmark {
  readonly title: string;
  readonly page: PDFRef;
}

/** A4 in points, for pictures. */
const a4 = { width: 595.28, height: 841.89, margin: 40 };
/** It never stops to let others in: a print is read in a few milliseconds. */
const atOnce = { updateMetadata: false, parseSpeed: Infinity };

/** @param isDuplex what comes next begins on a sheet of its own, printed on both sides */
export async function pdfJoiner(title: string, isDuplex: boolean) {
  const joined = await PDFDocument.create();
  joined.setTitle(title, { showInWindowTitleBar: true });
  const bookmarks: Bookmark[] = [];

  function addDocument({ title: name, number }: Titled, pages: readonly PDFPage[]): void {
    if (isDuplex && joined.getPageCount() % 2 === 1) joined.addPage([a4.width, a4.height]);
    const [first] = pages.map((page) => joined.addPage(page));
    if (first !== undefined) bookmarks.push({ title: `${number} ${name}`.trim(), page: first.ref });
  }

  return {
    /**
     * One print of several documents (documents/batch.ts).
     * @returns the pages of each
     */
    async addPrint(documents: readonly Titled[], bytes: Uint8Array): Promise<PDFPage[][]> {
      const print = await PDFDocument.load(bytes, atOnce);
      const begins = documents.map((_, at) => beginningIn(print, beginningOf(at)));
      const pages = await joined.copyPages(print, print.getPageIndices());
      return documents.map((titled, at) => {
        const own = pages.slice(begins[at], begins[at + 1] ?? pages.length);
        if (own.length === 0) throw new AppError('Host_PrintFailed', { detail: `no page of ${titled.number}` });
        addDocument(titled, own);
        return own;
      });
    },
    /** @returns false for one that cannot be read, or not without its password */
    async addPaper(titled: Titled, bytes: Uint8Array, mediaType: string): Promise<boolean> {
      const pages = await paperPages(joined, bytes, mediaType).catch(() => []);
      addDocument(titled, pages);
      return pages.length > 0;
    },
    /** What each sheet of a print shows, by the names given to them. */
    async sheetStamps(bytes: Uint8Array, names: readonly string[]): Promise<[string, PageStamp][]> {
      const print = await PDFDocument.load(bytes, atOnce);
      const sheets = await joined.embedPdf(print, print.getPageIndices());
      return names.map((name, at) => {
        const sheet = sheets[at];
        if (sheet === undefined) throw new AppError('Host_PrintFailed', { detail: 'page numbers' });
        return [name, (page) => page.drawPage(sheet)];
      });
    },
    codeStamp: (code: QrMatrix): PageStamp => codeStamp(joined, code),
    finish(): Promise<Uint8Array> {
      addOutline(joined, bookmarks);
      return joined.save({ objectsPerTick: Infinity });
    },
  };
}

/** @returns the index of the page that a name leads to. @throws Host_PrintFailed */
function beginningIn(print: PDFDocument, name: string): number {
  const named = print.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict)?.lookupMaybe(PDFName.of(name), PDFArray);
  const index = print.getPages().findIndex(({ ref }) => ref === named?.get(0));
  if (index === -1) throw new AppError('Host_PrintFailed', { detail: `no ${name}` });
  return index;
}

async function paperPages(joined: PDFDocument, bytes: Uint8Array, mediaType: string): Promise<PDFPage[]> {
  if (mediaType !== 'application/pdf') return [await picturePage(joined, bytes, mediaType)];
  const source = await PDFDocument.load(bytes, atOnce);
  return joined.copyPages(source, source.getPageIndices());
}

/** A picture on a sheet of its own. */
async function picturePage(joined: PDFDocument, bytes: Uint8Array, mediaType: string): Promise<PDFPage> {
  const picture = mediaType === 'image/png' ? await joined.embedPng(bytes) : await joined.embedJpg(bytes);
  const { width, height } = picture.scaleToFit(a4.width - 2 * a4.margin, a4.height - 2 * a4.margin);
  const page = PDFPage.create(joined);
  page.setSize(a4.width, a4.height);
  page.drawImage(picture, { x: (a4.width - width) / 2, y: (a4.height - height) / 2, width, height });
  return page;
}

/** Of CSS. */
const points = (px: number): number => px * 0.75;

/** Drawn once, in modules from its upper left corner, and shown on every page of its document. */
function codeStamp({ context }: PDFDocument, code: QrMatrix): PageStamp {
  const side = qrSide(code);
  const runs = qrRuns(code).map(({ x, y, width }) => `${x} ${y} ${width} 1 re`);
  const form = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, side, side] };
  const drawing = context.register(context.flateStream(`0 g\n${runs.join('\n')}\nf`, form));
  const scale = points(pageCode.sidePx) / side;
  return (page) => {
    const [left, top] = [points(pageCode.leftPx), page.getHeight() - points(pageCode.topPx)];
    page.pushOperators(
      pushGraphicsState(),
      concatTransformationMatrix(scale, 0, 0, -scale, left, top),
      drawObject(page.node.newXObject('Code', drawing)),
      popGraphicsState(),
    );
  };
}

/** One level: numbers tell the documents apart, and a viewer opens it whole. */
function addOutline(joined: PDFDocument, bookmarks: readonly Bookmark[]): void {
  const { context, catalog } = joined;
  if (bookmarks.length === 0) return;
  const root = context.nextRef();
  const refs = bookmarks.map(() => context.nextRef());
  bookmarks.forEach(({ title, page }, index) => {
    const item = new Map<PDFName, PDFRef | PDFHexString | PDFArray>([
      [PDFName.of('Title'), PDFHexString.fromText(title)],
      [PDFName.of('Parent'), root],
      [PDFName.of('Dest'), destination(joined, page)],
    ]);
    const [before, after] = [refs[index - 1], refs[index + 1]];
    if (before !== undefined) item.set(PDFName.of('Prev'), before);
    if (after !== undefined) item.set(PDFName.of('Next'), after);
    context.assign(refs[index] as PDFRef, PDFDict.fromMapWithContext(item, context));
  });
  const outline = new Map<PDFName, PDFRef | PDFName | PDFNumber>([
    [PDFName.of('Type'), PDFName.of('Outlines')],
    [PDFName.of('First'), refs[0] as PDFRef],
    [PDFName.of('Last'), refs.at(-1) as PDFRef],
    [PDFName.of('Count'), PDFNumber.of(refs.length)],
  ]);
  context.assign(root, PDFDict.fromMapWithContext(outline, context));
  catalog.set(PDFName.of('Outlines'), root);
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
}

function destination({ context }: PDFDocument, page: PDFRef): PDFArray {
  const target = PDFArray.withContext(context);
  target.push(page);
  target.push(PDFName.of('Fit'));
  return target;
}
