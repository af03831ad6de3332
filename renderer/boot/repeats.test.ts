import { expect, it } from 'vitest';
import type { ProbeSample } from '../../shared/api/probes.ts';
import { failuresInARow } from './repeats.ts';

const samplesOf = (states: readonly ProbeSample['state'][]): ProbeSample[] =>
  states.map((state, index) => ({ index, atMs: index, state, code: null, durationMs: 1, measures: {}, runId: 'x' }));

it('counts failures from the newest back to the last one that answered', () => {
  expect(failuresInARow(samplesOf([]))).toBe(0);
  expect(failuresInARow(samplesOf(['failed', 'failed']))).toBe(2);
  expect(failuresInARow(samplesOf(['failed', 'ok', 'failed', 'failed', 'failed']))).toBe(3);
  expect(failuresInARow(samplesOf(['failed', 'degraded']))).toBe(0);
});
