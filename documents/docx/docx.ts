/** The document model as a Word file: real styles, heads and tables, the same words as the HTML page. */
import { Document, Footer, Header, Packer, PageNumber, PageOrientation, Paragraph, TabStopType, TextRun } from 'docx';
import { TextWatermark } from 'docx/watermarks';
import { printable } from '../escape.ts';
import type { DocumentModel } from '../model.ts';
import { qrSvg } from '../qr-svg.ts';
import { wordBlocks } from './blocks.ts';
import { fontTable } from './fonts.ts';
import { image, onSheet } from './image.ts';
import { marginsOf, sheet, textWidthMm, twips } from './page.ts';
import { wordStyles } from './styles.ts';
import { runs, spread } from './text.ts';

/** A picture as Word takes it, with its size in px. */
export interface DocxPicture {
  readonly type: 'png' | 'jpg';
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface DocxOptions {
  /** By blob id; what is missing is an empty frame. */
  readonly pictures: ReadonlyMap<string, DocxPicture>;
  /** By their SVG: charts and QR codes (drawings.ts). */
  readonly drawings: ReadonlyMap<string, DocxPicture>;
}

/** As large as on the printed page. */
const pageCodeMm = 12;

/** From the edge of the sheet to the lines in its margins, mm. */
const marginLineMm = 8;

export async function writeDocx(model: DocumentModel, options: DocxOptions): Promise<Uint8Array> {
  const { top, right, bottom, left } = marginsOf(model);
  const widthMm = textWidthMm(model);
  const margin = { top: twips(top), right: twips(right), bottom: twips(bottom), left: twips(left) };
  const lines = { header: twips(marginLineMm), footer: twips(marginLineMm) };
  const document = new Document({
    title: printable(model.title),
    creator: 'Xunwei',
    styles: wordStyles(model),
    compatibility: { version: 15 },
    sections: [
      {
        properties: {
          page: {
            size: {
              width: twips(sheet.widthMm),
              height: twips(sheet.heightMm),
              orientation: PageOrientation.PORTRAIT,
            },
            margin: { ...margin, ...lines },
          },
        },
        headers: { default: new Header({ children: [header(model, options, widthMm)] }) },
        footers: { default: new Footer({ children: [footer(model, widthMm)] }) },
        children: wordBlocks(model.blocks, { widthMm, style: model.style, options }),
      },
    ],
  });
  return Packer.toBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: fontTable() }]);
}

function header(model: DocumentModel, { drawings }: DocxOptions, widthMm: number): Paragraph {
  const { left, right } = model.header;
  const code = model.code === null ? undefined : drawings.get(qrSvg(model.code));
  const rightMm = sheet.widthMm - marginsOf(model).right;
  const side = { widthMm: pageCodeMm, heightMm: pageCodeMm };
  const symbol =
    code === undefined
      ? []
      : [image(code, side, model.title, onSheet(rightMm - pageCodeMm, marginsOf(model).top - pageCodeMm - 1))];
  const pale =
    model.watermark === null
      ? []
      : [new TextWatermark({ text: printable(model.watermark), font: '黑体', color: '808080', opacity: 0.12 })];
  return new Paragraph({
    style: 'Margin',
    tabStops: [{ type: TabStopType.RIGHT, position: twips(widthMm - (code === undefined ? 0 : pageCodeMm + 2)) }],
    children: [...spread([runs(left), runs(right)]), ...symbol, ...pale],
  });
}

function footer({ footer: { left, right }, pageOf }: DocumentModel, widthMm: number): Paragraph {
  const { before, between, after } = pageOf;
  const page = new TextRun({
    children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
  });
  return new Paragraph({
    style: 'Margin',
    tabStops: [
      { type: TabStopType.CENTER, position: twips(widthMm / 2) },
      { type: TabStopType.RIGHT, position: twips(widthMm) },
    ],
    children: spread([runs(left), [page], runs(right)]),
  });
}
