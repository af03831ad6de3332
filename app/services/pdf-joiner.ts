/** Documents as one PDF with a bookmark for each (ISO 32000-1, 12.3.3). */
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFRef } from 'pdf-lib';
interface Joined {
  readonly title: string;
  /** Empty for what has none. */
  readonly number: string;
  readonly mediaType: string;
}

interface Bookmark {
  readonly title: string;
  readonly page: PDFRef;
}

/** A4 in points, for pictures. */
const a4 = { width: 595.28, height: 841.89, margin: 40 };

export async function pdfJoiner(title: string) {
  const joined = await PDFDocument.create();
  joined.setTitle(title, { showInWindowTitleBar: true });
  const bookmarks: Bookmark[] = [];
  return {
    /** @returns false for a filed paper that cannot be read, or not without its password */
    async add({ title: name, number, mediaType }: Joined, bytes: Uint8Array): Promise<boolean> {
      const first = joined.getPageCount();
      const add = mediaType === 'application/pdf' ? addPages : addPicture;
      const isTaken = await add(joined, bytes, mediaType).catch(() => false);
      if (isTaken) bookmarks.push({ title: `${number} ${name}`.trim(), page: joined.getPage(first).ref });
      return isTaken;
    },
    /** What comes next begins on a sheet of its own, printed on both sides. */
    endSheet(): void {
      if (joined.getPageCount() % 2 === 1) joined.addPage([a4.width, a4.height]);
    },
    finish(): Promise<Uint8Array> {
      addOutline(joined, bookmarks);
      return joined.save();
    },
  };
}

async function addPages(joined: PDFDocument, bytes: Uint8Array): Promise<boolean> {
  const source = await PDFDocument.load(bytes, { updateMetadata: false });
  const pages = await joined.copyPages(source, source.getPageIndices());
  for (const page of pages) joined.addPage(page);
  return pages.length > 0;
}

async function addPicture(joined: PDFDocument, bytes: Uint8Array, mediaType: string): Promise<boolean> {
  const picture = mediaType === 'image/png' ? await joined.embedPng(bytes) : await joined.embedJpg(bytes);
  const { width, height } = picture.scaleToFit(a4.width - 2 * a4.margin, a4.height - 2 * a4.margin);
  const page = joined.addPage([a4.width, a4.height]);
  page.drawImage(picture, { x: (a4.width - width) / 2, y: (a4.height - height) / 2, width, height });
  return true;
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
