/**
 * The document model: what a page says and how it is grouped, without saying how it is drawn. HTML for print and
 * preview is made from it, and Word; both get the same words in the same order.
 */

/** good and bad are judgements, muted is secondary. */
export type Tone = 'normal' | 'good' | 'bad' | 'muted';

export interface Cell {
  readonly text: string;
  /** label: a caption of the form, head: a column's head, value: what was filled in. */
  readonly role: 'label' | 'head' | 'value';
  readonly align?: 'start' | 'center';
  readonly tone?: Tone;
  readonly colSpan?: number;
  readonly rowSpan?: number;
  /** A small raised mark after the text, explained in a legend. */
  readonly mark?: string;
  /** A second, smaller line. */
  readonly detail?: string;
  /** Room for at least this many lines, so that a form keeps its shape when little is written. */
  readonly minLines?: 1 | 2 | 3;
  /** The text is a sign such as a tick, drawn larger. */
  readonly isSign?: boolean;
  /** The text runs upwards: long heads of narrow columns. */
  readonly isUpright?: boolean;
}

export interface Masthead {
  readonly type: 'masthead';
  readonly title: string;
  /** Smaller line above the title. */
  readonly above: string;
  /** Beneath the title, to the left and to the right. */
  readonly left: string;
  readonly right: string;
}

/** The first page of a document that is handed over bound: nothing else stands on it. */
export interface Cover {
  readonly type: 'cover';
  /** What it belongs to, over the title. */
  readonly above: string;
  readonly title: string;
  /** What it is about, under the title. */
  readonly subject: string;
  /** At the foot: who made it for whom, and when. */
  readonly lines: readonly { readonly label: string; readonly text: string }[];
}

/** A bar over the tables that follow; it never stands alone at the foot of a page. */
export interface Heading {
  readonly type: 'heading';
  readonly text: string;
  readonly note?: string;
  readonly startsPage?: boolean;
  /** 2 within a section of level 1. */
  readonly level?: 1 | 2;
}

export interface Paragraph {
  readonly type: 'paragraph';
  readonly text: string;
  readonly tone?: Tone;
}

/** A bordered grid. Rows are never split; the head repeats on every page. */
export interface Table {
  readonly type: 'table';
  /** Relative widths of the columns. */
  readonly columns: readonly number[];
  readonly head: readonly (readonly Cell[])[];
  readonly rows: readonly (readonly Cell[])[];
  readonly density: 'form' | 'list' | 'grid';
}

export interface Picture {
  /** SHA-256 of the picture, null where there is none. */
  readonly blobId: string | null;
  readonly title: string;
  readonly lines: readonly string[];
  readonly tone: Tone;
  /** Shown in the frame when there is no picture, or when the caller has none for this id. */
  readonly missing: string;
}

/** Pictures of one size side by side. */
export interface PictureGrid {
  readonly type: 'pictures';
  readonly columns: number;
  readonly items: readonly Picture[];
}

/** A drawing over the width of the page, made by our own code: its texts are escaped, and it needs nothing from outside. */
export interface Chart {
  readonly type: 'chart';
  /** A whole `<svg xmlns=…>` element. Word gets it as a picture. */
  readonly svg: string;
  /** Its size in px, which tells how high it is over the width of the page. */
  readonly width: number;
  readonly height: number;
  /** Beneath it; also what is read to who cannot see it. */
  readonly caption: string;
}

export interface SignatureBlock {
  readonly label: string;
  readonly blobId: string | null;
  /** Caption and what was filled in, e.g. name and date. */
  readonly lines: readonly { readonly label: string; readonly text: string }[];
}

/** Signatures side by side, never split over two pages. */
export interface Signatures {
  readonly type: 'signatures';
  readonly blocks: readonly SignatureBlock[];
}

/** A QR code with the lines that say the same in letters. */
export interface Seal {
  readonly type: 'seal';
  /** The modules of the symbol, row by row, without the quiet zone. */
  readonly matrix: QrMatrix;
  readonly lines: readonly { readonly label: string; readonly text: string }[];
  readonly note: string;
}

export interface QrMatrix {
  /** Modules on a side. */
  readonly size: number;
  /** `size` x `size` values, true for dark. */
  readonly modules: readonly boolean[];
}

/** Blocks that stay together on one page when they fit on one. */
export interface Group {
  readonly type: 'group';
  readonly blocks: readonly Block[];
}

export type Block = Cover | Masthead | Heading | Paragraph | Table | PictureGrid | Chart | Signatures | Seal | Group;

export interface DocumentModel {
  /** form: bordered from top to bottom, small. official: running text by GB/T 9704, with tables in it. */
  readonly style: 'form' | 'official';
  /** BCP 47. */
  readonly language: string;
  /** Title of the file: what a PDF viewer and the print dialog show. */
  readonly title: string;
  readonly blocks: readonly Block[];
  /** In the corner of every page, so that each sheet finds its record; null where there is none to find. */
  readonly code: QrMatrix | null;
  /** Small lines in the margin of every page. */
  readonly header: { readonly left: string; readonly right: string };
  readonly footer: { readonly left: string; readonly right: string };
  /** The words around the page number and the number of pages. */
  readonly pageOf: { readonly before: string; readonly between: string; readonly after: string };
  /** Pale and large across every page: sample data, unsigned draft. Null for a document that counts. */
  readonly watermark: string | null;
}

/** Every picture a model shows, signatures included: what the caller has to resolve. */
export function modelPictureIds(model: DocumentModel): string[] {
  const ids = new Set<string>();
  for (const block of eachBlock(model.blocks)) {
    const pictured = block.type === 'pictures' ? block.items : block.type === 'signatures' ? block.blocks : [];
    for (const { blobId } of pictured) if (blobId !== null) ids.add(blobId);
  }
  return [...ids];
}

/** Every block of a model in its order, those of groups in their places. */
export function* eachBlock(blocks: readonly Block[]): Generator<Exclude<Block, Group>> {
  for (const block of blocks) {
    if (block.type === 'group') yield* eachBlock(block.blocks);
    else yield block;
  }
}
