/** The thread that checks signatures. Entry of its own bundle; SignatureThreads starts it. */
import type { KeyObject } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { type Signatures, judged } from './signatures.ts';

export interface SignatureRequest extends Signatures {
  readonly id: number;
  readonly key: KeyObject;
}

export interface SignatureAnswer {
  readonly id: number;
  /** 1 for each that is genuine. */
  readonly genuine: Uint8Array;
}

parentPort?.on('message', ({ id, key, ...signatures }: SignatureRequest) => {
  parentPort?.postMessage({ id, genuine: judged(key, signatures) } satisfies SignatureAnswer);
});
