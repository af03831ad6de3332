/**
 * Reads the codes of photos and scans in a thread of its own, one file after the other.
 *
 * Invariants: each `read` settles exactly once; a thread that dies or takes too long costs the file that it had, and the next
 * file gets another thread.
 */
import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/errors.ts';
import type { CodeAnswer, CodeRequest } from './code-worker.ts';
import { maxMegapixels } from './read-codes.ts';

/** Forty pages on an old laptop. */
const longestMs = 60_000;
/** Pages that were drawn have taken memory, which goes with the thread. */
const idleMs = 30_000;
const mostHeapMb = 512;

interface File {
  readonly bytes: Uint8Array;
  readonly isPdf: boolean;
  /** For the sentence that refuses it. */
  readonly name: string;
}

export class CodeReader {
  readonly #script: string;
  #worker: Worker | null = null;
  #lastId = 0;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;
  #settle: (codes: CodeAnswer['codes']) => void = nobody;

  /** @param script the built code-worker.ts */
  constructor(script: string) {
    this.#script = script;
  }

  /** What the codes on a picture, or on the pages of a PDF, say. @throws Scan_Unreadable */
  read(file: File): Promise<readonly string[]> {
    const answer = this.#last.then(() => this.#ask(file));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  /** Also when nothing was read for a while, and when the thread died. What is being read is not read. */
  close(): void {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = null;
    void worker?.terminate();
    this.#settle(null);
  }

  async #ask({ bytes, isPdf, name }: File): Promise<readonly string[]> {
    clearTimeout(this.#idle);
    this.#lastId += 1;
    const codes = await this.#answerTo({ id: this.#lastId, bytes, isPdf });
    this.#idle = setTimeout(() => this.close(), idleMs).unref();
    if (codes === null) throw new AppError('Scan_Unreadable', { name, megapixels: maxMegapixels });
    return codes;
  }

  /** Null from a thread that died or took too long, as from one that could not read the file. */
  async #answerTo(request: CodeRequest): Promise<CodeAnswer['codes']> {
    const worker = (this.#worker ??= this.#start());
    worker.ref();
    const codes = await new Promise<CodeAnswer['codes']>((resolve) => {
      const overdue = setTimeout(() => this.close(), longestMs);
      this.#settle = (answer) => {
        clearTimeout(overdue);
        this.#settle = nobody;
        resolve(answer);
      };
      worker.postMessage(request);
    });
    worker.unref();
    return codes;
  }

  #start(): Worker {
    const worker = new Worker(this.#script, { resourceLimits: { maxOldGenerationSizeMb: mostHeapMb } });
    const isCurrent = (): boolean => this.#worker === worker;
    worker.on('message', ({ id, codes }: CodeAnswer) => isCurrent() && id === this.#lastId && this.#settle(codes));
    worker.on('error', () => isCurrent() && this.close());
    worker.on('exit', () => isCurrent() && this.close());
    return worker;
  }
}

/** Nothing is asked just now. */
const nobody = (): void => undefined;
