/** The worker that opens, shrinks, marks and writes pictures, so that the window never waits for one. One job at a time. */
import { AppError, toAppError } from '../../../shared/errors.ts';
import { fromBase64, toBase64 } from '../../ui/base64.ts';
import { type CameraFacts, type ReadTags, cameraFacts } from './camera-facts.ts';
import { drawMarks, drawWatermark, loadFaces } from './draw-marks.ts';
import type { Size } from './marks.ts';
import {
  type PhotoJob,
  type PhotoJobs,
  type ReadPhoto,
  type WorkerAnswer,
  maxFileBytes,
  maxMegapixels,
  shownSide,
} from './photo-job.ts';
import { type PictureFormat, type PictureHeader, readPictureHeader } from './picture-header.ts';
import { takenAt } from './taken-at.ts';

type Drawn = readonly [OffscreenCanvas, OffscreenCanvasRenderingContext2D];

self.addEventListener('message', ({ data }: MessageEvent<PhotoJob>) => {
  void answerTo(data).then((answer) => self.postMessage(answer));
});

async function answerTo(job: PhotoJob): Promise<WorkerAnswer> {
  try {
    return { isDone: true, answer: await run(job) };
  } catch (error) {
    return { isDone: false, error: toAppError(error).toData() };
  }
}

function run(job: PhotoJob): Promise<PhotoJobs[keyof PhotoJobs]['answer']> {
  if (job.kind === 'read') return read(job);
  if (job.kind === 'make') return make(job);
  if (job.kind === 'encode') return toBase64(job.file);
  return Promise.resolve(new Blob([fromBase64(job.dataBase64)], { type: job.mediaType }));
}

/** @throws Photo_TooLarge, Photo_Unreadable, Photo_Empty, Photo_Heic, Photo_NotAPicture, Photo_TooManyPixels, Photo_Damaged */
async function read({ file, fileMs, utcOffsetMinutes }: PhotoJobs['read']['job']): Promise<ReadPhoto> {
  if (file.size > maxFileBytes) {
    throw new AppError('Photo_TooLarge', { megabytes: megabytes(file.size), limit: megabytes(maxFileBytes) });
  }
  const { format, ...stored } = sizeIn(await headerOf(file).catch(toUnreadable));
  const megapixels = Math.ceil((stored.width * stored.height) / 1e6);
  if (megapixels > maxMegapixels) {
    throw new AppError('Photo_TooManyPixels', { ...stored, megapixels, limit: maxMegapixels });
  }
  const [canvas] = await drawShown(file);
  const facts = await factsOf(file);
  const taken = takenAt({
    cameraTime: facts?.DateTimeOriginal ?? null,
    cameraOffset: facts?.OffsetTimeOriginal ?? null,
    fileMs,
    nowMs: Date.now(),
    utcOffsetMinutes,
  });
  const { width, height } = canvas;
  return { preview: await jpegOf(canvas), width, height, stored, format, taken, facts };
}

/** The stick was pulled out, the file was moved. */
function toUnreadable(cause: unknown): never {
  throw new AppError('Photo_Unreadable', {}, { cause });
}

const refusals = {
  empty: 'Photo_Empty',
  heic: 'Photo_Heic',
  unknown: 'Photo_NotAPicture',
  'cut-off': 'Photo_Damaged',
} as const;

function sizeIn(header: PictureHeader): Size & { readonly format: PictureFormat } {
  if (header.kind !== 'picture') throw new AppError(refusals[header.kind]);
  const { format, width, height } = header;
  return { format, width, height };
}

async function make({ file, marks, lines }: PhotoJobs['make']['job']): Promise<PhotoJobs['make']['answer']> {
  const [canvas, context] = await drawShown(file);
  if (marks.length > 0 || lines.length > 0) await loadFaces((self as unknown as { fonts: FontFaceSet }).fonts);
  drawMarks(context, marks, canvas);
  drawWatermark(context, lines, canvas);
  const { width, height } = canvas;
  return { dataBase64: await toBase64(await jpegOf(canvas)), width, height };
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 ** 2);

/** Enough for a JPEG's thumbnail and colour profile in front of its size. */
const headBytes = 256 * 1024;

async function headerOf(file: Blob): Promise<PictureHeader> {
  const header = readPictureHeader(await bytesOf(file.slice(0, headBytes)));
  return header.kind === 'cut-off' && file.size > headBytes ? readPictureHeader(await bytesOf(file)) : header;
}

const bytesOf = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer());

/** The picture upright on a canvas, made smaller when it is large; of a moving one the first frame. */
async function drawShown(file: Blob): Promise<Drawn> {
  const whole = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch((cause: unknown) => {
    throw new AppError('Photo_Damaged', {}, { cause });
  });
  const { width, height } = shownSize(whole);
  const shown =
    width === whole.width
      ? whole
      : await createImageBitmap(whole, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' });
  if (shown !== whole) whole.close();
  const canvas = new OffscreenCanvas(width, height);
  // Blurring reads the pixels back.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no canvas');
  // JPEG knows no transparency: what was clear is white, not black.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.drawImage(shown, 0, 0);
  shown.close();
  return [canvas, context];
}

function shownSize({ width, height }: Size): Size {
  const scale = Math.min(1, shownSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

const jpegOf = (canvas: OffscreenCanvas): Promise<Blob> => canvas.convertToBlob({ type: 'image/jpeg', quality: 0.88 });

/** What the camera wrote, or null when it wrote nothing that can be read: a photo without facts is a photo still. */
async function factsOf(file: Blob): Promise<CameraFacts | null> {
  try {
    const { default: reader } = await import('exifreader');
    return cameraFacts(reader.load(await file.arrayBuffer(), { expanded: true }) as ReadTags);
  } catch {
    return null;
  }
}
