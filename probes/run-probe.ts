/**
 * Runs one request and always answers: whatever is thrown, hangs or floods becomes an outcome.
 *
 * The probe's signal aborts a little before the deadline, so that a probe can still hand in what it has
 * (a transcript of a silent device is evidence too); at the deadline itself the answer goes out without it.
 */
import { z } from 'zod';
import type { ProbeEvidence, ProbeMeasures, ProbeOutcome, ProbeRequest, ProbeTarget } from '../shared/domain/probe.ts';
import { limitsIn } from '../shared/domain/probe-limits.ts';
import { AppError, type ErrorParams } from '../shared/errors.ts';
import { toProbeError } from './net/net-errors.ts';
import { orAbort } from './net/waiting.ts';
import { systemClock, type AnyProbe, type Clock, type Measured, type ProbeContext } from './plugin.ts';
import { redactText, secretsOf, withoutEcho } from './redact.ts';
import { findProbe } from './registry.ts';
import { ffmpegDecoder, type FrameDecoder } from './rtsp/frame-decoder.ts';
import { rounded } from './findings.ts';

/** Text beyond this is cut, pictures and frames beyond it are left out. */
const maxTextBytes = 256 * 1024;
const maxItemBytes = 8 * 1024 * 1024;
const maxTotalBytes = 16 * 1024 * 1024;

export interface RunOptions {
  /** Cancels the run: the outcome is Probe_Cancelled. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** ffmpeg when none is given. */
  readonly frameDecoder?: FrameDecoder;
  readonly log?: (line: string) => void;
}

/** Runs a probe. Never throws and never takes longer than the request's deadline. */
export async function runProbe(request: ProbeRequest, options: RunOptions = {}): Promise<ProbeOutcome> {
  const clock = options.clock ?? systemClock;
  const startedAtMs = Math.trunc(clock.nowMs());
  const startMs = clock.monotonicMs();
  let measured: Measured;
  let limits: Record<string, number> = {};
  try {
    const probe = findProbe(request.probeId);
    if (probe === undefined) throw new AppError('Probe_UnknownKind', { probeId: request.probeId });
    const settings = probe.settings.safeParse(request.settings);
    if (!settings.success) throw invalidSettings(settings.error);
    limits = limitsIn(probe.id, settings.data as Readonly<Record<string, unknown>>);
    measured = await runBounded(probe, settings.data, request, options, clock, startMs);
  } catch (error) {
    measured = { measures: {}, findings: [], evidence: [], failure: toProbeError(error) };
  }
  const secrets = secretsOf(request.target);
  const { failure } = measured;
  return {
    probeId: request.probeId,
    state: failure ? 'failed' : measured.findings.length > 0 ? 'degraded' : 'ok',
    code: failure?.code ?? null,
    params: failure ? cleanParams({ ...whereTo(request.target), ...failure.params }, secrets) : {},
    findings: [...measured.findings],
    measures: cleanMeasures(measured.measures, secrets),
    limits,
    startedAtMs,
    durationMs: rounded(clock.monotonicMs() - startMs),
    evidence: cleanEvidence(measured.evidence, secrets),
  };
}

/** Every failure's sentence may name the device. */
function whereTo({ host, port }: ProbeTarget): ErrorParams {
  return port === undefined ? { host } : { host, port };
}

async function runBounded(
  probe: AnyProbe,
  settings: unknown,
  request: ProbeRequest,
  { signal: outer, log, frameDecoder = ffmpegDecoder() }: RunOptions,
  clock: Clock,
  startMs: number,
): Promise<Measured> {
  if (outer?.aborted) throw new AppError('Probe_Cancelled');
  const settleMs = Math.min(250, request.deadlineMs * 0.1);
  const soft = new AbortController();
  const hard = new AbortController();
  const timeout = new AppError('Probe_Timeout', { timeoutMs: request.deadlineMs });
  let hardTimer: NodeJS.Timeout | undefined;
  const stop = (reason: AppError): void => {
    soft.abort(reason);
    hardTimer ??= setTimeout(() => hard.abort(reason), settleMs);
  };
  const onCancel = (): void => stop(new AppError('Probe_Cancelled'));
  const softTimer = setTimeout(() => stop(timeout), request.deadlineMs - settleMs);
  outer?.addEventListener('abort', onCancel, { once: true });
  try {
    const context: ProbeContext = {
      signal: soft.signal,
      deadlineAtMs: startMs + request.deadlineMs - settleMs,
      clock,
      frameDecoder,
      ...(request.baseline ? { baseline: request.baseline } : {}),
      ...(log ? { log } : {}),
    };
    return await orAbort(probe.run(request.target, settings, context), hard.signal);
  } finally {
    clearTimeout(softTimer);
    clearTimeout(hardTimer);
    outer?.removeEventListener('abort', onCancel);
  }
}

function invalidSettings(error: z.ZodError): AppError {
  const issue = error.issues[0];
  return new AppError('Probe_InvalidSettings', {
    field: issue?.path.join('.') ?? '',
    reason: issue?.code ?? '',
  });
}

function cleanParams(
  params: ErrorParams,
  secrets: readonly string[],
): Record<string, string | number | boolean | null> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? redactText(value, secrets) : value,
    ]),
  );
}

/** Addresses lose their credentials; other strings are the device's own facts, and say no secret back. */
function cleanMeasures(measures: ProbeMeasures, secrets: readonly string[]): ProbeMeasures {
  const clean = (name: string, value: ProbeMeasures[string]): ProbeMeasures[string] => {
    if (typeof value === 'number') return Number.isFinite(value) ? rounded(value) : null;
    if (typeof value !== 'string') return value;
    // Cut after redacting: a cut through a secret would leave half of it unrecognised.
    return name.endsWith('Uri') ? redactText(value, secrets) : withoutEcho(value, secrets).slice(0, 500);
  };
  return Object.fromEntries(Object.entries(measures).map(([name, value]) => [name, clean(name, value)]));
}

function cleanEvidence(items: readonly ProbeEvidence[], secrets: readonly string[]): ProbeEvidence[] {
  const kept: ProbeEvidence[] = [];
  let total = 0;
  for (const item of items) {
    const clean = cleanItem(item, secrets);
    if (clean.bytes.byteLength > maxItemBytes || total + clean.bytes.byteLength > maxTotalBytes) continue;
    total += clean.bytes.byteLength;
    kept.push(clean);
  }
  return kept;
}

function cleanItem(item: ProbeEvidence, secrets: readonly string[]): ProbeEvidence {
  const isText = item.mediaType.startsWith('text/');
  if (!isText && item.mediaType !== 'application/json') return item;
  const bytes = Buffer.from(redactText(Buffer.from(item.bytes).toString('utf8'), secrets));
  // Cut after redacting: a cut through a secret would leave half of it unrecognised. Half a JSON is none.
  return { ...item, bytes: new Uint8Array(isText ? bytes.subarray(0, maxTextBytes) : bytes) };
}
