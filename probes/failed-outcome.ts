import type { ProbeOutcome, ProbeRequest } from '../shared/domain/probe.ts';
import type { AppErrorCode, ErrorParams } from '../shared/errors.ts';

/** The outcome of a request whose probe could not say anything itself. */
export function failedOutcome(
  { probeId, target }: ProbeRequest,
  code: AppErrorCode,
  params: ErrorParams = {},
  timing: { startedAtMs: number; durationMs: number } = { startedAtMs: Date.now(), durationMs: 0 },
): ProbeOutcome {
  return {
    probeId,
    state: 'failed',
    code,
    params: { host: target.host, ...params },
    findings: [],
    measures: {},
    ...timing,
    evidence: [],
  };
}
