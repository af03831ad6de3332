/** What the probes said before the work and after it, side by side. Pure. */
import type { ProbeResultView } from '../../../shared/api/probes.ts';
import { portIn } from '../../../shared/domain/device-probe.ts';
import { type ReportComparison, compareReports } from '../../ui/compare-reports.ts';

export interface Comparison extends ReportComparison {
  /** What was probed where. */
  readonly id: string;
  readonly probeId: string;
  readonly before: ProbeResultView | null;
  readonly after: ProbeResultView | null;
}

/** Results come oldest first: the newest of each side counts. A round's result is what was before. */
export function compareProbes(results: readonly ProbeResultView[]): Comparison[] {
  return [...Map.groupBy(results, placeOf)].map(([id, own]) => {
    const before = own.findLast((result) => result.phase !== 'after') ?? null;
    const after = own.findLast((result) => result.phase === 'after') ?? null;
    const comparison = compareReports(before?.report ?? null, after?.report ?? null);
    return { id, probeId: own[0]?.report.probeId ?? '', before, after, ...comparison };
  });
}

/** One probe of one device at one port; a device may have got another address meanwhile. */
function placeOf({ report, deviceId, address }: ProbeResultView): string {
  return [report.probeId, deviceId ?? address, portIn(address)].join(' ');
}
