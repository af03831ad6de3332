import { expect, it } from 'vitest';
import { limitOf, limitsIn } from './probe-limits.ts';

it('takes of a probe’s settings those that are limits', () => {
  const settings = { count: 3, maxLossPercent: 1, maxRttMs: 100, findMtu: false, maxCpuPercent: 90 };
  expect(limitsIn('icmp', settings)).toEqual({ maxLossPercent: 1, maxRttMs: 100 });
  expect(limitsIn('neighbour', settings)).toEqual({});
});

it('finds what a measure was held against, of a report that kept it', () => {
  const icmp = { probeId: 'icmp', limits: { maxLossPercent: 1 } };
  expect(limitOf(icmp, 'lossPercent')).toEqual({ limit: 1, worse: 'above' });
  expect(limitOf(icmp, 'rttAvgMs')).toBeNull();
  expect(limitOf(icmp, 'sent')).toBeNull();
  expect(limitOf({ probeId: 'icmp' }, 'lossPercent')).toBeNull();
  const throughput = { probeId: 'throughput', limits: { minMbps: 80 } };
  for (const way of ['upMbps', 'downMbps']) expect(limitOf(throughput, way)).toEqual({ limit: 80, worse: 'below' });
});
