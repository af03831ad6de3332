import { describe, expect, test } from 'vitest';
import { planAfterDone, planAfterHello } from './next-step.ts';

const hash = (digit: string): string => digit.repeat(64);

describe('after hello', () => {
  const plan = (ownN: number, hwN: number, ownHash: string | null, isTopKnown = true) =>
    planAfterHello(ownN, { hwN, hwHash: hash('a'), isTopKnown }, ownHash);

  test('the server holds what this laptop has, or less: push from there', () => {
    expect(plan(5, 5, hash('a'))).toEqual({ kind: 'go', ackedN: 5, isResetNeeded: false, isRestoreNeeded: false });
    expect(plan(5, 2, hash('a'))).toMatchObject({ kind: 'go', ackedN: 2 });
    expect(plan(5, 0, null)).toMatchObject({ kind: 'go', ackedN: 0, isRestoreNeeded: false });
  });

  test('the server holds more: this laptop was restored', () => {
    expect(plan(2, 5, null)).toEqual({ kind: 'go', ackedN: 2, isResetNeeded: false, isRestoreNeeded: true });
  });

  test('the server does not know where this laptop stood: the server was restored', () => {
    expect(plan(5, 2, hash('a'), false)).toMatchObject({ ackedN: 2, isResetNeeded: true });
  });

  test('another operation under the same number: a fork', () => {
    expect(plan(5, 5, hash('b'))).toEqual({ kind: 'fork' });
    expect(plan(5, 3, hash('b'), false)).toEqual({ kind: 'fork' });
  });
});

describe('after done', () => {
  const answer = (mismatches: string[], missingBlobs: string[]) => ({ mismatches, missingBlobs, receipt: null });
  const none = { blobsSent: false, pulledAgain: false };

  test('each repair is tried once', () => {
    expect(planAfterDone(answer([], []), none)).toEqual({ kind: 'finished' });
    expect(planAfterDone(answer(['device'], ['x']), none)).toEqual({ kind: 'pull-again' });
    expect(planAfterDone(answer(['device'], []), { ...none, pulledAgain: true })).toEqual({
      kind: 'mismatch',
      entities: ['device'],
    });
    expect(planAfterDone(answer([], ['x']), none)).toEqual({ kind: 'send-blobs', ids: ['x'] });
    expect(planAfterDone(answer([], ['x']), { ...none, blobsSent: true })).toEqual({ kind: 'finished' });
  });
});
