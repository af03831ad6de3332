/**
 * Room that is kept for texts: a file of real blocks in the data folder, given up when an own write finds the disk full. What a
 * person enters goes on to be saved then, while photos and whatever else is large is refused: it may not take what is left of
 * that room. The file is made again once there is room for it beside everything else.
 */
import { randomFillSync } from 'node:crypto';
import { rmSync, statSync, statfsSync, truncateSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../shared/errors.ts';
import { isDiskFull } from './connection.ts';
import { flushFolder, flushFolderSync } from './durable-file.ts';

export const reserveFile = 'reserve';
/** On a laptop; docs/reliability.md has what it lasts for. */
export const laptopReserveBytes = 32 * 1024 * 1024;
const pieceBytes = 1024 * 1024;
/** Less than this is no room for a text: a transaction of the longest one, twice, for the write-ahead log and the database. */
const leastForTexts = 256 * 1024;
/** Left beside a reserve that is made, so that making it does not fill the disk up. */
const besideBytes = 2 * 1024 * 1024;

export class Reserve {
  /** Of the file when it is whole; 0: none is kept here. */
  readonly bytes: number;
  readonly #dir: string;
  readonly #file: string;
  /** Who makes it is to leave off. */
  #isStopped = false;
  /** Called when it was given up, and when it was made. */
  onChange: () => void = () => undefined;
  #making: Promise<boolean> | null = null;

  constructor(dir: string, bytes: number) {
    this.bytes = bytes;
    this.#dir = dir;
    this.#file = path.join(dir, reserveFile);
  }

  get isHeld(): boolean {
    return this.bytes > 0 && sizeOf(this.#file) === this.bytes;
  }

  /** What texts can still take on a disk that has no room for anything else; null where none is kept, and while there is room. */
  get leftBytes(): number | null {
    if (this.bytes === 0) return null;
    const free = this.#freeBytes();
    if (this.isHeld) return free < besideBytes ? this.bytes + free : null;
    return free < this.bytes + besideBytes ? free : null;
  }

  /** @returns whether there is more room than before: false when it was given up already, or never made */
  giveUp(): boolean {
    if (this.bytes === 0) return false;
    this.#isStopped = true;
    const isGiven = [this.#file, this.#partial].filter((file) => this.#frees(file)).length > 0;
    // Some file systems hand freed blocks out again only once the folder's change is durable.
    if (isGiven) flushFolderSync(this.#dir);
    if (isGiven) this.onChange();
    return isGiven;
  }

  /** The work, and once more where the disk had no room for it and this could be given up. */
  async makingRoom<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isDiskFull(error) && this.giveUp()) return work();
      throw error;
    }
  }

  /** Makes it where it is not held and there is room. Never throws: the next try comes. @returns whether it is held */
  make(): Promise<boolean> {
    this.#making ??= this.#make().finally(() => (this.#making = null));
    return this.#making;
  }

  /** Of what is not a text. @throws Store_OnlyTexts, Store_DiskFull */
  assertRoomFor(bytes: number): void {
    if (this.bytes === 0) return;
    const kept = this.isHeld ? 0 : this.bytes;
    if (this.#freeBytes() - bytes < kept) throw this.refusal();
  }

  /** What is said to whoever wanted to store something large: texts go on, or nothing does. */
  refusal(cause?: unknown): AppError {
    const isLeft = this.isHeld || (this.bytes > 0 && this.#freeBytes() >= leastForTexts);
    return new AppError(isLeft ? 'Store_OnlyTexts' : 'Store_DiskFull', {}, { cause });
  }

  /** Nothing is made any more. */
  stop(): Promise<unknown> {
    this.#isStopped = true;
    return this.#making ?? Promise.resolve();
  }

  get #partial(): string {
    return `${this.#file}.partial`;
  }

  async #make(): Promise<boolean> {
    if (this.bytes === 0) return false;
    if (this.isHeld) return true;
    if (this.#freeBytes() < this.bytes + besideBytes) return false;
    this.#isStopped = false;
    try {
      await this.#writePartial();
      if (this.#isStopped) return false;
      await rename(this.#partial, this.#file);
      await flushFolder(this.#dir);
      if (!this.#isStopped) this.onChange();
      return true;
    } catch {
      return false;
    } finally {
      await rm(this.#partial, { force: true }).catch(() => undefined);
    }
  }

  /** Random bytes: a disk that compresses would keep no room for zeros. */
  async #writePartial(): Promise<void> {
    const file = await open(this.#partial, 'w', 0o600);
    try {
      const piece = Buffer.alloc(Math.min(pieceBytes, this.bytes));
      for (let at = 0; at < this.bytes && !this.#isStopped; at += piece.length) {
        const some = randomFillSync(piece).subarray(0, this.bytes - at);
        await file.write(some, 0, some.length, at);
      }
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** Emptied before it goes: it may be open still, by who is writing it. */
  #frees(file: string): boolean {
    if (sizeOf(file) === 0) return false;
    try {
      truncateSync(file, 0);
      if (file === this.#file) rmSync(file, { force: true });
      return true;
    } catch {
      return false;
    }
  }

  /** For this account; a file system that does not say is taken to have room. */
  #freeBytes(): number {
    try {
      const { blocks, bavail, bsize } = statfsSync(this.#dir);
      return blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize;
    } catch {
      return Number.POSITIVE_INFINITY;
    }
  }
}

/** 0 also for one that cannot be looked at: it is no room. */
function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
