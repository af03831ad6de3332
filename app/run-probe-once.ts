/** One probe in this process: for the command line, which ends with it. */
import { randomUUID } from 'node:crypto';
import { runProbe } from '../probes/index.ts';
import type { ProbeOutcome, ProbeRequest } from '../shared/domain/probe.ts';

export function runProbeOnce(request: Omit<ProbeRequest, 'requestId'>, signal: AbortSignal): Promise<ProbeOutcome> {
  return runProbe({ ...request, requestId: randomUUID() }, { signal });
}
