/** Turns bytes that claim to be a picture into pixels, or into a coded error. */
import type Sharp from 'sharp';
import { AppError } from '../../shared/errors.ts';
import type { ColourPlane } from './colour.ts';

/** 50 megapixels: no camera of today has more; a bomb has. */
const maxInputPixels = 50_000_000;
/** Pixels of the working copy: enough to judge, little enough for many channels at once. */
const workWidth = 640;
const workHeight = 640;
/** Of the copy that keeps its colours: a mean needs no more. */
const colourWidth = 80;

let library: Promise<typeof Sharp> | null = null;

/** With the first picture: the core, which knows the probes too, never decodes one. */
function sharp(): Promise<typeof Sharp> {
  library ??= import('sharp').then(({ default: loaded }) => {
    // One probe among many: libvips must not take a thread per core for each, nor keep pictures in memory.
    loaded.concurrency(1);
    loaded.cache(false);
    return loaded;
  });
  return library;
}

/** Brightness of a picture, scaled down to fit 640 by 640. */
export interface LumaPlane {
  readonly width: number;
  readonly height: number;
  /** 0 black to 255 white, row by row. */
  readonly pixels: Uint8Array;
}

export interface DecodedPicture {
  readonly mediaType: 'image/jpeg' | 'image/png';
  /** As sent by the device. */
  readonly width: number;
  readonly height: number;
  readonly luma: LumaPlane;
}

/** By signature: what a device says in Content-Type is often wrong. */
export function pictureType(bytes: Uint8Array): 'image/jpeg' | 'image/png' | null {
  const starts = (...signature: number[]): boolean => signature.every((byte, index) => bytes[index] === byte);
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg';
  return starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ? 'image/png' : null;
}

/** Decodes all of it, so that a picture that breaks off is found. Throws Probe_NotAPicture. */
export async function decodePicture(bytes: Uint8Array): Promise<DecodedPicture> {
  const mediaType = pictureType(bytes);
  if (mediaType === null) throw new AppError('Probe_NotAPicture', { bytes: bytes.byteLength, reason: 'signature' });
  const decode = await sharp();
  try {
    const image = decode(bytes, { failOn: 'error', limitInputPixels: maxInputPixels });
    const { width, height } = await image.metadata();
    const { data, info } = await image
      .flatten()
      .toColourspace('b-w')
      .resize({ width: workWidth, height: workHeight, fit: 'inside', withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const pixels = info.channels === 1 ? new Uint8Array(data) : data.filter((_, index) => index % info.channels === 0);
    const luma = { width: info.width, height: info.height, pixels };
    return { mediaType, width, height, luma };
  } catch (cause) {
    throw new AppError('Probe_NotAPicture', { bytes: bytes.byteLength, reason: 'undecodable' }, { cause });
  }
}

/** Of a picture that `decodePicture` took. Apart from it: most pictures are looked at for their brightness only. */
export async function decodeColour(bytes: Uint8Array): Promise<ColourPlane> {
  const decode = await sharp();
  const { data, info } = await decode(bytes, { failOn: 'error', limitInputPixels: maxInputPixels })
    .flatten()
    .toColourspace('srgb')
    .resize({ width: colourWidth, height: colourWidth, fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: new Uint8Array(data) };
}
