/** What probes and people found of a device week by week, as records of a store. The same every time. */
import type { Act } from '../../db/index.ts';
import type { ProbeMeasures } from '../../shared/domain/probe.ts';
import { dayMs } from '../../shared/domain/dates.ts';
import { idOf } from './contract-year.ts';

interface MeasuredWeeks {
  readonly deviceId: string;
  readonly probeId: string;
  /** Of the last week. */
  readonly endMs: number;
  /** Of one week after the other. */
  readonly weeks: readonly ProbeMeasures[];
}

export function measuredActs({ deviceId, probeId, endMs, weeks }: MeasuredWeeks): Act[] {
  return weeks.map((measures, index): Act => {
    const startedAtMs = endMs - (weeks.length - 1 - index) * 7 * dayMs;
    const report = {
      probeId,
      state: 'ok' as const,
      code: null,
      params: {},
      findings: [],
      measures,
      startedAtMs,
      durationMs: 800,
    };
    const fields = {
      subject: { entity: 'device' as const, id: deviceId },
      deviceId: deviceId as never,
      address: '192.168.1.64',
      phase: 'round' as const,
      report,
      evidence: [],
    };
    return {
      entity: 'probe_result',
      entityId: idOf(`measured:${deviceId}:${probeId}:${index}`),
      action: 'create',
      fields,
    };
  });
}
