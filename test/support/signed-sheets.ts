/** Photos and scans of a record's printed sheet, as they come back: askew, dark, small, in a PDF. */
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

/** As scanners make it: each page a JPEG in a stream of its own. */
export function pdfOfPages(pages: readonly Buffer[]): Buffer {
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.4\n')];
  for (const [index, page] of pages.entries()) {
    const head = `${index + 5} 0 obj\n<</Type/XObject/Subtype/Image/Filter/DCTDecode/Length ${page.length}>>\nstream\n`;
    parts.push(Buffer.from(head), page, Buffer.from('\nendstream\nendobj\n'));
  }
  return Buffer.concat([...parts, Buffer.from('%%EOF\n')]);
}
