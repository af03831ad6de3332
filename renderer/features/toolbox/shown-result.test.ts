import { expect, it } from 'vitest';
import type { ProbeReport } from '../../../shared/domain/probe.ts';
import { type ShownResult, previousOf } from './shown-result.ts';

const result = (
  probeId: string,
  address: string,
  startedAtMs: number,
  deviceId: string | null = null,
): ShownResult => ({
  address,
  deviceId,
  report: { probeId, startedAtMs } as ProbeReport,
  evidence: [],
  run: null,
  phase: null,
});

it('compares with the newest one before it of the same probe at the same place', () => {
  const now = result('tcp', '10.0.0.5:554', 50);
  const all = [
    result('tcp', '10.0.0.5:554', 10),
    result('tcp', '10.0.0.5:554', 30),
    result('tcp', '10.0.0.5:80', 40),
    result('icmp', '10.0.0.5:554', 45),
    now,
    result('tcp', '10.0.0.5:554', 60),
  ];
  expect(previousOf(now, all)?.report.startedAtMs).toBe(30);
  expect(previousOf(all[0]!, all)).toBeNull();
});

it('takes an old result of the same device that does not say where it was asked', () => {
  const now = result('tcp', '10.0.0.5:554', 50, 'd1');
  expect(previousOf(now, [result('tcp', '', 10, 'd1')])?.report.startedAtMs).toBe(10);
  expect(previousOf(now, [result('tcp', '', 10, 'd2'), result('tcp', '', 10)])).toBeNull();
});
