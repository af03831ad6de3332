/** Files on their way in, part by part. They stand in memory until the last part comes. */
import { AppError, type AppErrorCode } from '../../shared/errors.ts';

/** Windows that take files in at once; of one that was closed in the middle the oldest goes first. */
const maxOpen = 3;

interface Part {
  readonly uploadId: string;
  readonly part: number;
  readonly parts: number;
  readonly dataBase64: string;
}

interface Limits {
  readonly maxBytes: number;
  /** Told with `megabytes` and `limit`. */
  readonly tooLarge: AppErrorCode;
  readonly lost: AppErrorCode;
}

export class FileUploads {
  readonly #limits: Limits;
  readonly #open = new Map<string, Uint8Array[]>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** The whole file when that was its last part, else null. @throws the errors of its limits */
  take({ uploadId, part, parts, dataBase64 }: Part): Uint8Array | null {
    const { maxBytes, tooLarge, lost } = this.#limits;
    const held = part === 0 ? this.#begin(uploadId) : this.#open.get(uploadId);
    if (held === undefined || held.length !== part) throw new AppError(lost);
    held.push(Buffer.from(dataBase64, 'base64'));
    const size = held.reduce((sum, each) => sum + each.byteLength, 0);
    if (size > maxBytes) {
      this.#open.delete(uploadId);
      throw new AppError(tooLarge, { megabytes: Math.ceil(size / 1024 ** 2), limit: maxBytes / 1024 ** 2 });
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
