/**
 * The thread that reads codes: pictures are decoded and pages drawn here, within bounds, while the app goes on. Entry of its own
 * bundle; CodeReader starts it, and ends it when it takes too long.
 */
import { parentPort } from 'node:worker_threads';
import { codesOfPages } from './pdf-pages.ts';
import { codesOnPicture } from './read-codes.ts';

export interface CodeRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly isPdf: boolean;
}

/** No codes at all where the file is none that can be read. */
export interface CodeAnswer {
  readonly id: number;
  readonly codes: readonly string[] | null;
}

parentPort?.on('message', async ({ id, bytes, isPdf }: CodeRequest) => {
  const codes = await (isPdf ? codesOfPages(bytes) : codesOnPicture(bytes)).catch(() => null);
  parentPort?.postMessage({ id, codes } satisfies CodeAnswer);
});
