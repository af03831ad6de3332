/**
 * The second copy of this laptop's own operations (sync.md 2.10): an append-only encrypted file that rebuilds the database
 * when that is destroyed. `journal/<n>.xj` begins with who this laptop is and goes on with one frame per transaction,
 * flushed before the screen says saved. A new file begins with every backup; files that every kept backup holds go.
 *
 * A frame: u32 length of what is sealed, u32 n of its last operation, AES-256-GCM (nonce, ciphertext, tag). File, place and
 * n are authenticated, so that no frame can be moved, left out or brought from another file unseen.
 */
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import type { Operation } from '../shared/domain/operation.ts';
import { storeErrorOf } from './connection.ts';
import { type Frame, JournalFile, headBytes } from './journal-file.ts';
import type { RandomBytes } from './key-slots.ts';
import { seal, sealNonceBytes, unseal } from './sealed-bytes.ts';

/** What is needed to be the same laptop again. */
export interface JournalOwner {
  readonly siteId: string;
  readonly siteKind: string;
  readonly createdAtMs: number;
  readonly dev: string;
  /** Sealed under the key for device keys, base64. */
  readonly deviceKey: string;
}

export interface JournalParts {
  readonly folder: string;
  readonly key: Uint8Array;
  readonly random: RandomBytes;
}

const fileName = (firstN: number): string => `${String(firstN).padStart(12, '0')}.xj`;
const firstNOf = (name: string): number => Number(name.slice(0, -3));

/** Files of a journal, oldest first. */
function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d{12}\.xj$/.test(name))
    .sort();
}

export class Journal {
  readonly #parts: JournalParts;
  #owner: JournalOwner;
  #file: number;
  #firstN: number;
  #frames: number;
  #bytes: number;
  #lastN: number;
  #isClosed = false;

  private constructor(parts: JournalParts, owner: JournalOwner, at: Omit<OpenFile, 'owner'> & { file: number }) {
    this.#parts = parts;
    this.#owner = owner;
    this.#file = at.file;
    this.#firstN = at.firstN;
    this.#frames = at.frames;
    this.#bytes = at.bytes;
    this.#lastN = at.lastN;
  }

  /** Goes on with the newest file; what was torn at its end by a power cut was never said to be saved, and goes. */
  static open(parts: JournalParts, owner: JournalOwner): Journal {
    return translated(() => {
      mkdirSync(parts.folder, { recursive: true, mode: 0o700 });
      const newest = filesIn(parts.folder).at(-1);
      const found = newest === undefined ? null : readTo(parts, newest);
      if (newest === undefined || found?.owner?.dev !== owner.dev) {
        setAside(parts.folder);
        return Journal.#begin(parts, owner, 0);
      }
      const file = openSync(path.join(parts.folder, newest), 'r+');
      ftruncateSync(file, found.bytes);
      return new Journal(parts, owner, { ...found, file });
    });
  }

  static #begin(parts: JournalParts, owner: JournalOwner, lastN: number): Journal {
    const firstN = lastN + 1;
    const file = openSync(path.join(parts.folder, fileName(firstN)), 'w+', 0o600);
    const journal = new Journal(parts, owner, { file, firstN, frames: 0, bytes: 0, lastN: 0 });
    journal.#write(0, Buffer.from(JSON.stringify(owner)));
    journal.#lastN = lastN;
    return journal;
  }

  /** The last operation that it holds; 0 for none. */
  get lastN(): number {
    return this.#lastN;
  }

  /**
   * On disk when it returns.
   * @param operations of one transaction, n contiguous from `lastN + 1`
   * @throws Store_DiskFull; the journal is then as it was before
   */
  append(operations: readonly Operation[]): void {
    const last = operations.at(-1);
    if (last === undefined) return;
    translated(() => this.#write(last.n, Buffer.from(JSON.stringify(operations))));
    this.#lastN = last.n;
  }

  /**
   * Begins anew: what it holds is not what the database goes on from. What it held is set aside.
   * @param owner who the laptop is from now on
   */
  restart(owner: JournalOwner = this.#owner): void {
    this.#owner = owner;
    translated(() => {
      closeSync(this.#file);
      setAside(this.#parts.folder);
      this.#goOn(Journal.#begin(this.#parts, this.#owner, 0));
    });
  }

  /** What follows goes into a file of its own: a backup holds all that came before. */
  beginFile(): void {
    if (this.#lastN < this.#firstN) return;
    translated(() => {
      const next = Journal.#begin(this.#parts, this.#owner, this.#lastN);
      closeSync(this.#file);
      this.#goOn(next);
    });
  }

  #goOn(next: Journal): void {
    this.#file = next.#file;
    this.#firstN = next.#firstN;
    this.#frames = next.#frames;
    this.#bytes = next.#bytes;
    this.#lastN = next.#lastN;
  }

  /** Files whose operations all have n up to this one go. */
  forgetUpTo(n: number): void {
    const names = filesIn(this.#parts.folder);
    for (const [at, name] of names.entries()) {
      const next = names[at + 1];
      if (next !== undefined && firstNOf(next) <= n + 1) rmSync(path.join(this.#parts.folder, name));
    }
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    closeSync(this.#file);
  }

  #write(lastN: number, plain: Uint8Array): void {
    const { key, random } = this.#parts;
    const sealed = seal(key, random(sealNonceBytes), contextOf(this.#firstN, this.#frames, lastN), plain);
    const frame = Buffer.alloc(headBytes + sealed.length);
    frame.writeUInt32BE(sealed.length, 0);
    frame.writeUInt32BE(lastN, 4);
    frame.set(sealed, headBytes);
    try {
      for (let done = 0; done < frame.length; ) {
        done += writeSync(this.#file, frame, done, frame.length - done, this.#bytes + done);
      }
      fdatasyncSync(this.#file);
    } catch (error) {
      ftruncateSync(this.#file, this.#bytes);
      throw error;
    }
    this.#frames += 1;
    this.#bytes += frame.length;
  }
}

const contextOf = (firstN: number, frame: number, lastN: number): string =>
  `xunwei/journal/${firstN}/${frame}/${lastN}`;

interface OpenFile {
  /** Null when its first frame does not open. */
  readonly owner: JournalOwner | null;
  readonly firstN: number;
  /** Whole frames, the owner's included. */
  readonly frames: number;
  readonly bytes: number;
  readonly lastN: number;
}

/** How far a file is whole. Only its first and its last frame are opened: those between were flushed before the last was begun. */
function readTo({ folder, key }: JournalParts, name: string): OpenFile {
  const firstN = firstNOf(name);
  using file = new JournalFile(path.join(folder, name));
  const opened = (frame: Frame): Uint8Array | null =>
    unseal(key, contextOf(firstN, frame.index, frame.lastN), file.sealedIn(frame));
  // Places alone: there may be a frame for each of very many operations.
  const starts = Array.from(file.frames(), ({ startsAt }) => startsAt);
  const frameNo = (index: number): Frame | null => file.frameAt(starts[index] ?? Number.POSITIVE_INFINITY, index);
  const first = frameNo(0);
  let last = frameNo(starts.length - 1);
  while (last !== null && last.index > 0 && opened(last) === null) last = frameNo(last.index - 1);
  const owner = first === null ? null : opened(first);
  return {
    owner: owner === null ? null : (JSON.parse(Buffer.from(owner).toString()) as JournalOwner),
    firstN,
    frames: last === null ? 0 : last.index + 1,
    bytes: last?.endsAt ?? 0,
    lastN: last !== null && last.index > 0 ? last.lastN : firstN - 1,
  };
}

/** Somebody else's, or one whose beginning is damaged: nothing is written into it, and nothing is thrown away. */
function setAside(folder: string): void {
  for (const name of filesIn(folder)) renameSync(path.join(folder, name), path.join(folder, `${name}.aside`));
}

/** Who a folder's journal belongs to; null when there is none that opens. */
export function journalOwner(parts: JournalParts): JournalOwner | null {
  const owners = filesIn(parts.folder).map((name) => readTo(parts, name).owner);
  return owners.findLast((owner) => owner !== null) ?? null;
}

/** All operations of a journal with n > after, in order, up to the first that is damaged or missing. */
export function* journalled({ folder, key }: JournalParts, after: number): Generator<readonly Operation[]> {
  let lastN = after;
  for (const name of filesIn(folder)) {
    const firstN = firstNOf(name);
    using file = new JournalFile(path.join(folder, name));
    for (const frame of file.frames()) {
      if (frame.index === 0 || frame.lastN <= lastN) continue;
      const plain = unseal(key, contextOf(firstN, frame.index, frame.lastN), file.sealedIn(frame));
      // What comes later in this file is in no other one.
      if (plain === null) break;
      const operations = (JSON.parse(Buffer.from(plain).toString()) as Operation[]).filter(({ n }) => n > lastN);
      if (operations[0]?.n !== lastN + 1) return;
      yield operations;
      lastN = frame.lastN;
    }
  }
}

function translated<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeErrorOf(error);
  }
}
