/**
 * QR codes on a picture of a sheet, however it lies: photographed askew, dark, or scanned upside down. The picture is decoded
 * within bounds; what is no picture, or promises more than memory holds, is refused by its head.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** As much as the camera of a telephone has. */
export const maxMegapixels = 120;
/** A code of a record is 27 mm of 210, that of a sheet 12: on so many pixels each of its modules has three. */
export const readSidePx = 2600;

/** RGBA, row by row. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

let prepared: Promise<typeof import('zxing-wasm/reader')> | null = null;

/** Its program is read from the disk once, when the first sheet comes. */
async function reader(): Promise<typeof import('zxing-wasm/reader')> {
  prepared ??= (async () => {
    const zxing = await import('zxing-wasm/reader');
    const wasmBinary = programOf('zxing-wasm/reader/zxing_reader.wasm');
    await zxing.prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
    return zxing;
  })();
  return prepared;
}

/** A package's WebAssembly, from its own folder. */
export function programOf(module: string): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = readFileSync(createRequire(import.meta.url).resolve(module));
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}

/** What the codes say. */
export async function codesIn({ data, width, height }: Pixels): Promise<string[]> {
  const { readBarcodes } = await reader();
  const image = { data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' as const };
  const found = await readBarcodes(image as never, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 8 });
  return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}

/** Rejects what is no picture, or too large a one. */
export async function codesOnPicture(picture: Uint8Array): Promise<string[]> {
  const { default: sharp } = await import('sharp');
  const { data, info } = await sharp(picture, { limitInputPixels: maxMegapixels * 1_000_000, failOn: 'error' })
    .rotate()
    .resize(readSidePx, readSidePx, { fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return codesIn({ data, width: info.width, height: info.height });
}
