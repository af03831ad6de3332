/**
 * The frames of one file of the journal, found piece by piece: what is held is one piece and the frame that is asked for, however
 * long the file is. What a frame is says journal.ts.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Before what is sealed: its length, and n of its last operation. */
export const headBytes = 8;
const pieceBytes = 16 * 1024;

export interface Frame {
  /** Among those of its file. */
  readonly index: number;
  readonly lastN: number;
  readonly startsAt: number;
  readonly endsAt: number;
}

export class JournalFile implements Disposable {
  readonly #file: number;
  readonly #bytes: number;
  /** A head may lie across the end of a piece. */
  readonly #piece = Buffer.alloc(pieceBytes + headBytes);
  #pieceAt: number | null = null;

  constructor(path: string) {
    this.#file = openSync(path, 'r');
    this.#bytes = fstatSync(this.#file).size;
  }

  /** Whole ones, to the first that is not. */
  *frames(): Generator<Frame, void> {
    for (let at = 0, index = 0; ; index += 1) {
      const frame = this.frameAt(at, index);
      if (frame === null) return;
      yield frame;
      at = frame.endsAt;
    }
  }

  /** Null where none begins that ends in the file. */
  frameAt(startsAt: number, index: number): Frame | null {
    if (startsAt + headBytes > this.#bytes) return null;
    const head = this.#head(startsAt);
    const endsAt = startsAt + headBytes + head.readUInt32BE(0);
    return endsAt > this.#bytes ? null : { index, lastN: head.readUInt32BE(4), startsAt, endsAt };
  }

  sealedIn({ startsAt, endsAt }: Frame): Uint8Array {
    const sealed = Buffer.alloc(endsAt - startsAt - headBytes);
    this.#read(sealed, startsAt + headBytes);
    return sealed;
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }

  /** Small frames lie side by side: their heads are read many at a time. */
  #head(at: number): Buffer {
    const within = at % pieceBytes;
    if (this.#pieceAt !== at - within) {
      this.#pieceAt = at - within;
      this.#read(this.#piece, this.#pieceAt);
    }
    return this.#piece.subarray(within, within + headBytes);
  }

  /** As much as there is. */
  #read(into: Buffer, at: number): void {
    for (let done = 0; done < into.length; ) {
      const got = readSync(this.#file, into, done, into.length - done, at + done);
      if (got === 0) return;
      done += got;
    }
  }
}
