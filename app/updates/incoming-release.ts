/** A release on its way into the data folder: its file grows part by part, and says from the first one what it is. */
import { type FileHandle, open, rm } from 'node:fs/promises';
import { type ReleaseHead, readHead } from '../../release/index.ts';
import { AppError } from '../../shared/errors.ts';

interface IncomingOptions {
  readonly file: string;
  readonly keys: readonly string[];
  readonly partBytes: number;
  /** Whether it is wanted and there is room for it. @throws what refuses it, before anything is written */
  readonly assertWanted: (head: ReleaseHead, heldBytes: number) => void;
}

export class IncomingRelease {
  readonly head: ReleaseHead;
  readonly file: string;
  readonly #handle: FileHandle;
  readonly #partBytes: number;
  #doneBytes: number;

  private constructor(head: ReleaseHead, { file, partBytes }: IncomingOptions, handle: FileHandle, doneBytes: number) {
    this.head = head;
    this.file = file;
    this.#partBytes = partBytes;
    this.#handle = handle;
    this.#doneBytes = doneBytes;
  }

  /** Goes on with what is there already when that begins alike. @throws AppError as readHead, and what `assertWanted` throws */
  static async begin(firstPart: Uint8Array, options: IncomingOptions): Promise<IncomingRelease> {
    const head = readHead(firstPart, options.keys);
    if (firstPart.length !== Math.min(options.partBytes, head.bytes)) {
      throw new AppError('Update_Damaged', { problem: 'length' });
    }
    const held = await heldFrom(options.file, firstPart, options.partBytes);
    options.assertWanted(head, held);
    if (held > 0) {
      const handle = await open(options.file, 'r+');
      await handle.truncate(held);
      return new IncomingRelease(head, options, handle, held);
    }
    const handle = await open(options.file, 'w', 0o600);
    const begun = new IncomingRelease(head, options, handle, 0);
    await begun.#write(firstPart);
    return begun;
  }

  get doneBytes(): number {
    return this.#doneBytes;
  }

  get isWhole(): boolean {
    return this.#doneBytes === this.head.bytes;
  }

  /** The part that is wanted next. */
  get next(): number {
    return Math.ceil(this.#doneBytes / this.#partBytes);
  }

  /** @throws AppError Update_Lost for another part than the next, Update_Damaged for one that is too long or too short */
  async take(part: number, bytes: Uint8Array): Promise<void> {
    if (part !== this.next || this.isWhole) throw new AppError('Update_Lost');
    const due = Math.min(this.#partBytes, this.head.bytes - this.#doneBytes);
    if (bytes.length !== due) throw new AppError('Update_Damaged', { problem: 'length' });
    await this.#write(bytes);
  }

  /** Durable from then on. */
  async flush(): Promise<void> {
    await this.#handle.sync();
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  async remove(): Promise<void> {
    await this.close().catch(() => undefined);
    await rm(this.file, { force: true });
  }

  async #write(bytes: Uint8Array): Promise<void> {
    await this.#handle.write(bytes, 0, bytes.length, this.#doneBytes);
    this.#doneBytes += bytes.length;
  }
}

/** Whole parts of the same release that are in the file. */
async function heldFrom(file: string, firstPart: Uint8Array, partBytes: number): Promise<number> {
  try {
    await using handle = await open(file, 'r');
    const start = Buffer.alloc(firstPart.length);
    const { bytesRead } = await handle.read(start, 0, start.length, 0);
    if (!start.subarray(0, bytesRead).equals(firstPart)) return 0;
    const { size } = await handle.stat();
    return Math.floor(size / partBytes) * partBytes;
  } catch {
    return 0;
  }
}
