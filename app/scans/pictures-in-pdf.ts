/**
 * Pictures of a scanned PDF: scanners keep a JPEG for each page, whole, in a stream of its own (ISO 32000-1, 7.4.8). They are
 * taken out as they are; nothing of the PDF is run or drawn. Pure.
 */

/** More pages than a record has. */
const maxPictures = 40;
const streamEnd = Buffer.from('endstream');

export function picturesInPdf(pdf: Uint8Array): Uint8Array[] {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const pictures: Uint8Array[] = [];
  for (let at = 0; pictures.length < maxPictures; ) {
    const start = nextJpeg(bytes, at);
    if (start === -1) break;
    const end = bytes.indexOf(streamEnd, start);
    if (end === -1) break;
    pictures.push(bytes.subarray(start, end));
    at = end;
  }
  return pictures;
}

/** Start of image and the marker after it, right behind the word `stream` and its line end. */
function nextJpeg(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf('stream', from); at !== -1; at = bytes.indexOf('stream', at + 6)) {
    let start = at + 6;
    while (bytes[start] === 0x0d || bytes[start] === 0x0a) start += 1;
    if (bytes[start] === 0xff && bytes[start + 1] === 0xd8 && bytes[start + 2] === 0xff) return start;
  }
  return -1;
}
