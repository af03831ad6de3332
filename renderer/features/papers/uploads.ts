/** Files of a paper on their way into the core: one after the other, each seen part by part; one that fails stops no other. */
import { createStore } from 'zustand';
import { maxPaperBytes } from '../../../shared/api/papers.ts';
import type { PaperFile } from '../../../shared/domain/paper.ts';
import { AppError, toAppError } from '../../../shared/errors.ts';
import { api } from '../../boot/client.ts';
import { sendFile } from '../../boot/send-file.ts';

export interface Upload {
  readonly key: number;
  readonly name: string;
  readonly bytes: number;
  /** Bytes that are in. */
  readonly done: number;
  readonly state: 'sending' | 'kept' | 'failed';
  /** Once it is kept. */
  readonly file: PaperFile | null;
  readonly problem: AppError | null;
}

export interface Uploads {
  readonly uploads: readonly Upload[];
  add(files: readonly File[]): void;
  /** Out of the list; what is under way for it stops. */
  remove(key: number): void;
  clear(): void;
}

export const keptFiles = (uploads: readonly Upload[]): PaperFile[] =>
  uploads.flatMap(({ file }) => (file === null ? [] : [file]));
export const isSending = (uploads: readonly Upload[]): boolean => uploads.some(({ state }) => state === 'sending');

/** @param held files that the paper has already */
export function createUploads(held: readonly PaperFile[]) {
  let lastKey = held.length;
  let lastTurn: Promise<unknown> = Promise.resolve();
  const stops = new Map<number, AbortController>();

  return createStore<Uploads>()((set, get) => {
    const change = (key: number, fields: Partial<Upload>): void =>
      set(({ uploads }) => ({ uploads: uploads.map((each) => (each.key === key ? { ...each, ...fields } : each)) }));

    async function send(key: number, file: File, signal: AbortSignal): Promise<void> {
      try {
        const kept = await sendPaper(file, signal, (done) => change(key, { done }));
        change(key, { state: 'kept', file: kept });
      } catch (error) {
        if (!signal.aborted) change(key, { state: 'failed', problem: toAppError(error) });
      }
    }

    return {
      uploads: held.map((file, key) => ({
        key,
        name: file.name,
        bytes: file.bytes,
        done: file.bytes,
        state: 'kept',
        file,
        problem: null,
      })),
      add(files) {
        for (const file of files) {
          lastKey += 1;
          const key = lastKey;
          const stop = new AbortController();
          stops.set(key, stop);
          const { name, size: bytes } = file;
          const fresh = { key, name, bytes, done: 0, state: 'sending', file: null, problem: null } as const;
          set(({ uploads }) => ({ uploads: [...uploads, fresh] }));
          lastTurn = lastTurn.then(() => send(key, file, stop.signal));
        }
      },
      remove(key) {
        stops.get(key)?.abort();
        set(({ uploads }) => ({ uploads: uploads.filter((each) => each.key !== key) }));
      },
      clear() {
        for (const { key } of get().uploads) get().remove(key);
      },
    };
  });
}

async function sendPaper(file: File, signal: AbortSignal, onProgress: (done: number) => void): Promise<PaperFile> {
  const kept = await sendFile(file, {
    maxBytes: maxPaperBytes,
    tooLarge: 'Paper_TooLarge',
    take: (part) => api.papers.keepPart(part, { signal }),
    signal,
    onProgress,
  });
  if (kept.file === null) throw new AppError('Paper_UploadLost');
  return kept.file;
}
