/**
 * The decisions of a session. Pure.
 *
 * Invariants
 * - An operation counts as acknowledged only while the server says that it holds it: a server restored from an older
 *   copy lowers the count, and the rest is sent again.
 * - Two different operations under one (dev, n) are a fork and nothing is sent: somebody cloned this laptop.
 * - Nothing new is pushed before own operations that only the server holds are back.
 */
import type { DoneAnswer } from '../shared/wire/done.ts';
import type { HelloAnswer } from '../shared/wire/hello.ts';

export type HelloPlan =
  | { readonly kind: 'fork' }
  | {
      readonly kind: 'go';
      /** Own operations that the server holds and this laptop holds too. */
      readonly ackedN: number;
      /** The server was restored: forget its order and pull all of it again. */
      readonly isResetNeeded: boolean;
      /** This laptop was restored: take own operations back before anything is pushed. */
      readonly isRestoreNeeded: boolean;
    };

/** @param ownHashAtHwN hash of own operation hwN; null when this laptop does not hold it */
export function planAfterHello(
  ownN: number,
  hello: Pick<HelloAnswer, 'hwN' | 'hwHash' | 'isTopKnown'>,
  ownHashAtHwN: string | null,
): HelloPlan {
  const isRestoreNeeded = hello.hwN > ownN;
  if (!isRestoreNeeded && hello.hwN > 0 && ownHashAtHwN !== hello.hwHash) return { kind: 'fork' };
  return { kind: 'go', ackedN: Math.min(ownN, hello.hwN), isResetNeeded: !hello.isTopKnown, isRestoreNeeded };
}

export type DoneStep =
  | { readonly kind: 'finished' }
  | { readonly kind: 'send-blobs'; readonly ids: readonly string[] }
  | { readonly kind: 'pull-again' }
  | { readonly kind: 'mismatch'; readonly entities: readonly string[] };

/** @param repairs which repairs this session has already tried; each is tried once */
export function planAfterDone(
  answer: DoneAnswer,
  repairs: { readonly blobsSent: boolean; readonly pulledAgain: boolean },
): DoneStep {
  if (answer.mismatches.length > 0) {
    return repairs.pulledAgain ? { kind: 'mismatch', entities: answer.mismatches } : { kind: 'pull-again' };
  }
  if (answer.missingBlobs.length > 0 && !repairs.blobsSent) return { kind: 'send-blobs', ids: answer.missingBlobs };
  return { kind: 'finished' };
}
