import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ProbeSample } from '../../../shared/api/probes.ts';
import { measuresIn, seriesOf, statsOf } from './curve-model.ts';

const sample = (index: number, measures: ProbeSample['measures'], state: ProbeSample['state'] = 'ok'): ProbeSample => ({
  index,
  atMs: 1_000 * index,
  state,
  code: state === 'failed' ? 'Probe_Timeout' : null,
  durationMs: 10 + index,
  measures,
  runId: `${index}`,
});

it('draws first what tells most, never a fact, and at least how long it took', () => {
  const icmp = [sample(0, { sent: 3, received: 3, lossPercent: 0, rttMinMs: 1, rttAvgMs: 2, jitterMs: 0.1 })];
  expect(measuresIn(icmp)).toEqual(['rttAvgMs', 'lossPercent', 'rttMinMs', 'jitterMs', 'durationMs']);
  expect(measuresIn([sample(0, { port: 80, connectMs: 3 })])).toEqual(['connectMs', 'durationMs']);
  expect(measuresIn([sample(0, {}, 'failed')])).toEqual(['durationMs']);
});

it('has a gap where a probe failed', () => {
  const samples = [sample(0, { connectMs: 4 }), sample(1, {}, 'failed'), sample(2, { connectMs: 6 })];
  expect(seriesOf(samples, 'connectMs')).toEqual([
    [0, 1, 2],
    [4, null, 6],
  ]);
  expect(seriesOf(samples, 'durationMs')[1]).toEqual([10, null, 12]);
  expect(statsOf(samples, 'connectMs')).toEqual({
    count: 3,
    failed: 1,
    failedPercent: (1 / 3) * 100,
    last: 6,
    min: 4,
    avg: 5,
    max: 6,
    packetLossPercent: null,
  });
});

it('counts loss as the probe counted it', () => {
  const samples = [sample(0, { lossPercent: 0 }), sample(1, { lossPercent: 100 }, 'failed')];
  expect(statsOf(samples, 'lossPercent').packetLossPercent).toBe(50);
  expect(statsOf([], 'lossPercent')).toMatchObject({ count: 0, failedPercent: 0, last: null, min: null, avg: null });
});

it('keeps least, mean and most in their order, whatever comes', () => {
  const values = fc.array(fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })), { minLength: 1 });
  fc.assert(
    fc.property(values, (given) => {
      const samples = given.map((rtt, index) => sample(index, { rttAvgMs: rtt }, rtt === null ? 'failed' : 'ok'));
      const { count, failed, min, avg, max } = statsOf(samples, 'rttAvgMs');
      expect([count, failed]).toEqual([given.length, given.filter((rtt) => rtt === null).length]);
      if (min === null || avg === null || max === null) {
        expect(failed).toBe(count);
        return;
      }
      expect(min).toBeLessThanOrEqual(avg * (1 + 1e-9));
      expect(avg).toBeLessThanOrEqual(max * (1 + 1e-9));
    }),
  );
});
