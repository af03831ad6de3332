/** Files on their way in, part by part. They stand in memory until the last part comes. */
import { maxPaperBytes } from '../../shared/api/papers.ts';
import { AppError } from '../../shared/errors.ts';

/** Windows that take files in at once; of one that was closed in the middle the oldest goes first. */
const maxOpen = 3;

interface Part {
  readonly uploadId: string;
  readonly part: number;
  readonly parts: number;
  readonly bytes: Uint8Array;
}

export class PaperUploads {
  readonly #open = new Map<string, Uint8Array[]>();

  /** The whole file when that was its last part, else null. @throws Paper_UploadLost, Paper_TooLarge */
  take({ uploadId, part, parts, bytes }: Part): Uint8Array | null {
    const held = part === 0 ? this.#begin(uploadId) : this.#open.get(uploadId);
    if (held === undefined || held.length !== part) throw new AppError('Paper_UploadLost');
    held.push(bytes);
    const size = held.reduce((sum, each) => sum + each.byteLength, 0);
    if (size > maxPaperBytes) {
      this.#open.delete(uploadId);
      throw new AppError('Paper_TooLarge', {
        megabytes: Math.ceil(size / 1024 ** 2),
        limit: maxPaperBytes / 1024 ** 2,
      });
    }
    if (part < parts - 1) return null;
    this.#open.delete(uploadId);
    return Buffer.concat(held);
  }

  #begin(uploadId: string): Uint8Array[] {
    const [oldest] = this.#open.keys();
    if (oldest !== undefined && this.#open.size >= maxOpen) this.#open.delete(oldest);
    const held: Uint8Array[] = [];
    this.#open.set(uploadId, held);
    return held;
  }
}
