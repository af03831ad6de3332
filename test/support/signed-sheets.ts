/** Photos and scans of a record's printed sheet, as they come back: askew, dark, small, in a PDF. */
import { deflateSync } from 'node:zlib';
import { concatTransformationMatrix, drawObject, PDFDocument, popGraphicsState, pushGraphicsState } from 'pdf-lib';
import sharp from 'sharp';

/** The code on the page stands at the foot of an A4 sheet between ruled lines, 27 mm wide, at 200 dots per inch. */
export async function sheetOf(recordHtml: string): Promise<Buffer> {
  const svg = /<div class="seal">(<svg[\s\S]*?<\/svg>)/.exec(recordHtml)?.[1];
  if (svg === undefined) throw new Error('the record has no code');
  const code = await sharp(Buffer.from(svg.replace('<svg ', '<svg width="213" height="213" ')))
    .flatten({ background: '#fff' })
    .png()
    .toBuffer();
  const rows = Array.from({ length: 40 }, (_, row) => {
    const y = 100 + row * 45;
    return `<rect x="120" y="${y}" width="1400" height="45" fill="none" stroke="#000" stroke-width="2"/>`;
  });
  const page = `<svg xmlns="http://www.w3.org/2000/svg" width="1654" height="2339"><rect width="100%" height="100%" fill="#fff"/>${rows.join('')}</svg>`;
  return sharp(Buffer.from(page))
    .composite([{ input: code, left: 150, top: 2000 }])
    .png()
    .toBuffer();
}

export const askew = (sheet: Buffer, degrees: number): Promise<Buffer> =>
  sharp(sheet).rotate(degrees, { background: '#665' }).blur(0.8).jpeg({ quality: 70 }).toBuffer();
export const dark = (sheet: Buffer): Promise<Buffer> => sharp(sheet).linear(0.3, 15).jpeg({ quality: 60 }).toBuffer();
export const half = (sheet: Buffer): Promise<Buffer> => sharp(sheet).resize(827).jpeg().toBuffer();

/** How scanners pack a page: colour, grey, black and white. */
export type Packing = 'jpeg' | 'flate' | 'fax';

interface PackedPart {
  readonly bytes: Uint8Array;
  readonly heightPx: number;
  readonly about: Record<string, unknown>;
}

/** As scanners make it: a picture over each page; fax in strips. */
export async function pdfOfPages(pages: readonly Buffer[], packing: Packing = 'jpeg'): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  for (const page of pages) {
    const { width, height } = await sharp(page).metadata();
    const sheet = pdf.addPage([width, height]);
    let bottom = height;
    for (const { bytes, heightPx, about } of await packed(page, packing, width)) {
      bottom -= heightPx;
      const size = { Type: 'XObject', Subtype: 'Image', Width: width, Height: heightPx };
      const image = pdf.context.register(pdf.context.stream(bytes, { ...size, ...about } as never));
      const place = concatTransformationMatrix(width, 0, 0, heightPx, 0, bottom);
      const name = sheet.node.newXObject('Strip', image);
      sheet.pushOperators(pushGraphicsState(), place, drawObject(name), popGraphicsState());
    }
  }
  return Buffer.from(await pdf.save());
}

async function packed(page: Buffer, packing: Packing, width: number): Promise<PackedPart[]> {
  const grey = sharp(page).greyscale();
  const { height } = await sharp(page).metadata();
  if (packing === 'jpeg') {
    const about = { Filter: 'DCTDecode', ColorSpace: 'DeviceGray', BitsPerComponent: 8 };
    return [{ bytes: await grey.jpeg().toBuffer(), heightPx: height, about }];
  }
  if (packing === 'flate') {
    const about = { Filter: 'FlateDecode', ColorSpace: 'DeviceGray', BitsPerComponent: 8 };
    return [{ bytes: deflateSync(await grey.raw().toBuffer()), heightPx: height, about }];
  }
  return faxStrips(
    await grey.threshold().toColourspace('b-w').tiff({ compression: 'ccittfax4', bitdepth: 1 }).toBuffer(),
    width,
    height,
  );
}

/** The strips of a TIFF by ITU-T T.6, as a PDF names them (ISO 32000-1, 7.4.6). */
function faxStrips(tiff: Buffer, width: number, height: number): PackedPart[] {
  const tags = tiffTags(tiff);
  const lengths = tags.get(279) ?? [];
  const rows = tags.get(278)?.[0] ?? height;
  return (tags.get(273) ?? []).map((offset, index) => {
    const heightPx = Math.min(rows, height - index * rows);
    const coding = { K: -1, Columns: width, Rows: heightPx, BlackIs1: tags.get(262)?.[0] === 1 };
    const about = { Filter: 'CCITTFaxDecode', DecodeParms: coding, ColorSpace: 'DeviceGray', BitsPerComponent: 1 };
    return { bytes: tiff.subarray(offset, offset + (lengths[index] ?? 0)), heightPx, about };
  });
}

/** Numbers of the first directory by their tag (TIFF 6.0, section 2), little-endian as libvips writes it. */
function tiffTags(tiff: Buffer): Map<number, number[]> {
  const start = tiff.readUInt32LE(4);
  const tags = new Map<number, number[]>();
  for (let entry = start + 2; entry < start + 2 + 12 * tiff.readUInt16LE(start); entry += 12) {
    const isShort = tiff.readUInt16LE(entry + 2) === 3;
    const count = tiff.readUInt32LE(entry + 4);
    const size = isShort ? 2 : 4;
    const from = count * size <= 4 ? entry + 8 : tiff.readUInt32LE(entry + 8);
    if (count > 100_000) continue;
    const at = (index: number): number => from + index * size;
    const numbers = Array.from({ length: count }, (_, index) =>
      at(index) + size > tiff.length ? 0 : isShort ? tiff.readUInt16LE(at(index)) : tiff.readUInt32LE(at(index)),
    );
    tags.set(tiff.readUInt16LE(entry), numbers);
  }
  return tags;
}
