/** Diagnostic probes: single ones, and runs over many devices with progress and cancel. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { evidenceRef, probePhases } from '../domain/entities.ts';
import { subjectRef } from '../domain/field-types.ts';
import { deviceId, inspectionId, probeResultId } from '../domain/ids.ts';
import { probeReport, probeTarget } from '../domain/probe.ts';
import { nothing, op } from './base.ts';
import { errorData } from './system.ts';

export const probeResultView = z.object({
  id: probeResultId,
  deviceId: deviceId.nullable(),
  phase: z.enum(probePhases),
  report: probeReport,
  evidence: z.array(evidenceRef),
});
export type ProbeResultView = z.infer<typeof probeResultView>;

export const probeKindView = z.object({
  id: z.string(),
  defaultPort: z.int().nullable(),
  /** JSON Schema of the settings, with defaults. */
  settings: z.record(z.string(), z.unknown()),
});

/** Progress of a run. `deviceDone` carries nothing of the result: screens fetch what they show. */
export const probeRunEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), runId: z.string(), deviceIds: z.array(deviceId), total: z.int() }),
  z.object({
    type: z.literal('probeDone'),
    runId: z.string(),
    deviceId,
    probeId: z.string(),
    done: z.int(),
    total: z.int(),
  }),
  z.object({ type: z.literal('deviceDone'), runId: z.string(), deviceId }),
  z.object({
    type: z.literal('finished'),
    runId: z.string(),
    isCancelled: z.boolean(),
    done: z.int(),
    total: z.int(),
    /** Why results could not be kept (no disk space), null when all of them were. */
    problem: errorData.nullable(),
  }),
]);
export type ProbeRunEvent = z.infer<typeof probeRunEvent>;

export const probesContract = {
  kinds: op.input(nothing).output(z.array(probeKindView)),
  /** One probe at an address, without a device; nothing of it is kept. */
  single: op
    .input(
      z.object({
        probeId: z.string(),
        target: probeTarget,
        settings: z.record(z.string(), z.unknown()).default({}),
        deadlineMs: z.int().min(100).max(120_000).default(10_000),
      }),
    )
    .output(probeReport),
  /** Every probe of the round's template at each device (all of the round when null); answers are filled in as results come. */
  startRound: op
    .input(z.object({ inspectionId, deviceIds: z.array(deviceId).nullable().default(null) }))
    .output(z.object({ runId: z.string() })),
  /** The probes of a device's category, kept with the subject as before or after evidence. */
  startDevice: op
    .input(z.object({ deviceId, subject: subjectRef, phase: z.enum(probePhases) }))
    .output(z.object({ runId: z.string() })),
  /** Runs under way; a screen that opens later picks them up. */
  running: op.input(nothing).output(
    z.array(
      z.object({
        runId: z.string(),
        subject: subjectRef.nullable(),
        done: z.int(),
        total: z.int(),
        startedAtMs: z.int(),
      }),
    ),
  ),
  /** Events of one run from its start to `finished`; ends at once for a run that is over. */
  watch: op.input(z.object({ runId: z.string() })).output(eventIterator(probeRunEvent)),
  /** Stops what is not finished; results that came are kept. */
  cancel: op.input(z.object({ runId: z.string() })).output(nothing),
};
