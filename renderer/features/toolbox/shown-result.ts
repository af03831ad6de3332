/** A result as the screen shows it, whether it is remembered or kept, and the one before it. Pure. */
import type { HandRunView, ProbeResultView } from '../../../shared/api/probes.ts';
import type { ProbeReport } from '../../../shared/domain/probe.ts';
import type { Evidence } from '../../ui/evidence.ts';
import { formatAddress } from './address.ts';

export interface ShownResult {
  readonly address: string;
  readonly deviceId: string | null;
  readonly report: ProbeReport;
  readonly evidence: readonly Evidence[];
  /** Null of a kept result. */
  readonly run: HandRunView | null;
  readonly phase: ProbeResultView['phase'] | null;
}

export const shownRun = (run: HandRunView): ShownResult => ({
  address: formatAddress(run.host, run.port),
  deviceId: run.deviceId,
  report: run.report,
  evidence: run.evidence.map((item) => ({ ...item, runId: run.runId })),
  run,
  phase: null,
});

export const shownKept = ({ address, deviceId, report, evidence, phase }: ProbeResultView): ShownResult => ({
  address,
  deviceId,
  report,
  evidence,
  run: null,
  phase,
});

/** The newest result before it of the same probe at the same place; one that was kept where none is remembered. */
export function previousOf(shown: ShownResult, candidates: readonly ShownResult[]): ShownResult | null {
  const before = candidates.filter(
    ({ report, address, deviceId }) =>
      report.probeId === shown.report.probeId &&
      report.startedAtMs < shown.report.startedAtMs &&
      (address === shown.address || (deviceId !== null && deviceId === shown.deviceId && address === '')),
  );
  return before.reduce<ShownResult | null>(
    (newest, each) => (newest === null || each.report.startedAtMs > newest.report.startedAtMs ? each : newest),
    null,
  );
}
