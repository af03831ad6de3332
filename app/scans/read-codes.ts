/**
 * QR codes on a picture of a sheet, however it lies: photographed askew, dark, or scanned upside down. The picture is decoded
 * within bounds; what is no picture, or promises more than memory holds, is refused by its head.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AppError } from '../../shared/errors.ts';

/** As much as the camera of a telephone has. */
const maxMegapixels = 120;
/** A code of a record is 27 mm of 210: on so many pixels each of its modules has three. */
const readSidePx = 2600;

let prepared: Promise<typeof import('zxing-wasm/reader')> | null = null;

/** Its program is read from the disk once, when the first sheet comes. */
async function reader(): Promise<typeof import('zxing-wasm/reader')> {
  prepared ??= (async () => {
    const zxing = await import('zxing-wasm/reader');
    const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
    const { buffer, byteOffset, byteLength } = readFileSync(file);
    await zxing.prepareZXingModule({
      overrides: { wasmBinary: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer },
      fireImmediately: true,
    });
    return zxing;
  })();
  return prepared;
}

/** What the codes of one picture say. @throws Scan_Unreadable */
export async function codesOn(picture: Uint8Array, name: string): Promise<string[]> {
  const { data, width, height } = await pixelsOf(picture, name);
  const { readBarcodes } = await reader();
  const image = { data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' as const };
  const found = await readBarcodes(image as never, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 8 });
  return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}

async function pixelsOf(picture: Uint8Array, name: string): Promise<{ data: Buffer; width: number; height: number }> {
  const { default: sharp } = await import('sharp');
  try {
    const { data, info } = await sharp(picture, { limitInputPixels: maxMegapixels * 1_000_000, failOn: 'error' })
      .rotate()
      .resize(readSidePx, readSidePx, { fit: 'inside', withoutEnlargement: true })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  } catch (error) {
    throw new AppError('Scan_Unreadable', { name, megapixels: maxMegapixels }, { cause: error });
  }
}
