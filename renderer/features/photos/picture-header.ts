/**
 * What a picture file says of itself before anything is decoded: a file of a few hundred kilobytes may unfold into
 * gigabytes of pixels. Pure; takes the first bytes of a file, or all of them.
 */

export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'gif';

export type PictureHeader =
  /** Pixels as stored; a camera held upright stores them lying, and says so in its EXIF. */
  | { readonly kind: 'picture'; readonly format: PictureFormat; readonly width: number; readonly height: number }
  /** An iPhone's own format, which browsers do not decode. */
  | { readonly kind: 'heic' }
  /** Begins like a picture of ours, but its size stands further on than the bytes given, or nowhere. */
  | { readonly kind: 'cut-off'; readonly format: PictureFormat }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown' };

export function readPictureHeader(bytes: Uint8Array): PictureHeader {
  if (bytes.length === 0) return { kind: 'empty' };
  if (isHeic(bytes)) return { kind: 'heic' };
  const format = formatOf(bytes);
  if (format === null) return { kind: 'unknown' };
  const size = sizeReaders[format](new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (size === null || size.width === 0 || size.height === 0) return { kind: 'cut-off', format };
  return { kind: 'picture', format, ...size };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size, or null when it does not stand in the bytes. */
type SizeReader = (view: DataView) => Size | null;

const sizeReaders: Record<PictureFormat, SizeReader> = { jpeg: jpegSize, png: pngSize, webp: webpSize, gif: gifSize };

function formatOf(bytes: Uint8Array): PictureFormat | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (textAt(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return 'webp';
  if (/^GIF8[79]a$/.test(textAt(bytes, 0, 6))) return 'gif';
  return null;
}

const heicBrands: ReadonlySet<string> = new Set('heic heix heim heis hevc hevx hevm hevs mif1 msf1'.split(' '));

/** `ftyp` is the first box of the file, and its first brand says which kind of file it is. */
function isHeic(bytes: Uint8Array): boolean {
  return textAt(bytes, 4, 4) === 'ftyp' && heicBrands.has(textAt(bytes, 8, 4));
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

/** Frames of any coding; DHT, JPG and DAC have numbers among them. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** Markers without a length: TEM, RST0 to RST7, SOI. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
const startOfScan = 0xda;
const endOfImage = 0xd9;

/** Goes from segment to segment, so that the size of the thumbnail inside EXIF is not taken for the picture's. */
function jpegSize(view: DataView): Size | null {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (isBare(marker)) at += 2;
    else if (isFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    else if (marker === startOfScan || marker === endOfImage) return null;
    else at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** IHDR is always the first chunk. */
function pngSize(view: DataView): Size | null {
  return view.byteLength < 24 ? null : { width: view.getUint32(16), height: view.getUint32(20) };
}

function gifSize(view: DataView): Size | null {
  return view.byteLength < 10 ? null : { width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** Three kinds: extended (with a canvas), lossless, lossy. */
function webpSize(view: DataView): Size | null {
  if (view.byteLength < 30) return null;
  const chunk = String.fromCharCode(...[12, 13, 14, 15].map((at) => view.getUint8(at)));
  if (chunk === 'VP8X') return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  if (chunk !== 'VP8 ') return null;
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

const uint24 = (view: DataView, at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
