/** What the page asks of the photo worker, and what it answers. */
import type { AppErrorData } from '../../../shared/errors.ts';
import type { CameraFacts } from './camera-facts.ts';
import type { Mark, Size } from './marks.ts';
import type { PictureFormat } from './picture-header.ts';
import type { TakenAt } from './taken-at.ts';

/** Largest file that is opened at all: a picture of the size below, hardly compressed. */
export const maxFileBytes = 150 * 1024 ** 2;
/** Pixels that are decoded; more would take gigabytes of memory. */
export const maxMegapixels = 120;
/** The longest side of the picture that is shown and printed. */
export const shownSide = 2560;

/** A picture that can be shown, marked and kept. */
export interface ReadPhoto extends Size {
  /** At the size that is shown, without marks or watermark. */
  readonly preview: Blob;
  /** As the file stores it, before it was made smaller. */
  readonly stored: Size;
  readonly format: PictureFormat;
  readonly taken: TakenAt;
  readonly facts: CameraFacts | null;
}

export interface MadePhoto extends Size {
  /** JPEG. */
  readonly dataBase64: string;
}

/** Each job with its answer. */
export interface PhotoJobs {
  read: {
    readonly job: {
      readonly kind: 'read';
      readonly file: Blob;
      readonly fileMs: number;
      readonly utcOffsetMinutes: number;
    };
    readonly answer: ReadPhoto;
  };
  make: {
    readonly job: {
      readonly kind: 'make';
      readonly file: Blob;
      readonly marks: readonly Mark[];
      /** Lines of the watermark; none for a picture without one. */
      readonly lines: readonly string[];
    };
    readonly answer: MadePhoto;
  };
  encode: { readonly job: { readonly kind: 'encode'; readonly file: Blob }; readonly answer: string };
  decode: {
    readonly job: { readonly kind: 'decode'; readonly dataBase64: string; readonly mediaType: string };
    readonly answer: Blob;
  };
}

export type PhotoJob = PhotoJobs[keyof PhotoJobs]['job'];

export type WorkerAnswer =
  | { readonly isDone: true; readonly answer: PhotoJobs[keyof PhotoJobs]['answer'] }
  | { readonly isDone: false; readonly error: AppErrorData };
