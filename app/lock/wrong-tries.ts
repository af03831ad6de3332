/**
 * Wrong passphrases and recovery keys, counted over restarts: after a few each further one has to wait twice as long. The
 * file hides nothing and protects nothing from somebody who can write it (such a person guesses elsewhere, at the price of
 * scrypt); it stops whoever sits at the keyboard, and tells the owner afterwards. security.md D8.
 */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';

const fileName = 'wrong-tries.json';
const schema = z.object({ atMs: z.array(z.int().nonnegative()) });
/** Slips of the finger. */
const free = 3;
const firstWaitMs = 5_000;
const longestWaitMs = 300_000;
const mostKept = 1_000;

const waitAfter = (tries: number): number =>
  tries < free ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(tries - free, 20));

export class WrongTries {
  readonly #file: string;
  #atMs: readonly number[];
  /** What is waited from: the last of them, or when the clock was first seen to be behind it. */
  #fromMs: number;

  private constructor(file: string, atMs: readonly number[]) {
    this.#file = file;
    this.#atMs = atMs;
    this.#fromMs = atMs.at(-1) ?? 0;
  }

  static async open(dir: string): Promise<WrongTries> {
    const file = path.join(dir, fileName);
    const text = await readFile(file, 'utf8').catch(() => null);
    return new WrongTries(file, text === null ? [] : timesOf(text));
  }

  /** When they were, oldest first. */
  get atMs(): readonly number[] {
    return this.#atMs;
  }

  /** Null when the next try may be made at once. */
  nextAtMs(nowMs: number): number | null {
    // A clock that was put back must not make anybody wait until it has caught up, nor wait anew with every look.
    this.#fromMs = Math.min(this.#fromMs, nowMs);
    const at = this.#fromMs + waitAfter(this.#atMs.length);
    return at > nowMs ? at : null;
  }

  /** @throws Lock_TooManyTries */
  assertMayTry(nowMs: number): void {
    const at = this.nextAtMs(nowMs);
    if (at !== null) throw new AppError('Lock_TooManyTries', { seconds: Math.ceil((at - nowMs) / 1000) });
  }

  async add(nowMs: number): Promise<void> {
    this.#atMs = [...this.#atMs, nowMs].slice(-mostKept);
    this.#fromMs = nowMs;
    await writeFile(`${this.#file}.new`, JSON.stringify({ atMs: this.#atMs }), { mode: 0o600, flush: true });
    await rename(`${this.#file}.new`, this.#file);
  }

  async forget(): Promise<void> {
    this.#atMs = [];
    await rm(this.#file, { force: true });
  }
}

function timesOf(text: string): readonly number[] {
  try {
    return schema.parse(JSON.parse(text)).atMs;
  } catch {
    // Whoever damaged it gets no free tries for it.
    return Array.from({ length: free }, () => 0);
  }
}
