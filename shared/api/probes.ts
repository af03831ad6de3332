/** Diagnostic probes: by hand at any address, and runs over many devices with progress and cancel. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { protocolAccountInput } from '../domain/device-access.ts';
import { deviceCategories } from '../domain/device-fields.ts';
import { evidenceRef, probePhases } from '../domain/entities.ts';
import { subjectRef, timeMs } from '../domain/field-types.ts';
import { deviceId, inspectionId, probeResultId } from '../domain/ids.ts';
import { probeMeasures, probeReport, probeStates, probeTarget } from '../domain/probe.ts';
import { nothing, op } from './base.ts';
import { appErrorCodes } from '../errors.ts';
import { errorData } from './system.ts';

export const probeResultView = z.object({
  id: probeResultId,
  deviceId: deviceId.nullable(),
  /** Where it was asked; empty in what an older program wrote. */
  address: z.string(),
  phase: z.enum(probePhases),
  report: probeReport,
  evidence: z.array(evidenceRef),
});
export type ProbeResultView = z.infer<typeof probeResultView>;

export const probeKindView = z.object({
  id: z.string(),
  defaultPort: z.int().nullable(),
  /** What it can tell, the most general first, such as `reachability`, `video`. */
  capabilities: z.array(z.string()),
  /** It can use an account. */
  usesCredentials: z.boolean(),
  /** JSON Schema of the settings, with defaults. */
  settings: z.record(z.string(), z.unknown()),
  /** What the contract judges devices of a category by, in place of the settings' defaults. */
  limits: z.partialRecord(z.enum(deviceCategories), z.record(z.string(), z.number())),
});
export type ProbeKindView = z.infer<typeof probeKindView>;

const port = z.int().min(1).max(65_535);

const askedByHand = {
  probeId: z.string().max(100),
  /** An address as it was typed. Exactly one of `target` and `deviceId` is given. */
  target: probeTarget.nullable().default(null),
  /** A device of the inventory: its address, and its account, which no page is told. */
  deviceId: deviceId.nullable().default(null),
  /** In place of the device's own port. */
  port: port.nullable().default(null),
  /** Of a device: an account that is typed and not kept yet, in place of the kept one for the probe's protocol. */
  account: protocolAccountInput.nullable().default(null),
  settings: z.record(z.string(), z.unknown()).default({}),
  deadlineMs: z.int().min(100).max(120_000).default(10_000),
};
const hasOnePlace = (asked: { target: unknown; deviceId: unknown }): boolean =>
  (asked.target === null) !== (asked.deviceId === null);

/** What was asked by hand. Without an account: it stays with the core. */
export const handRequest = z.object({
  probeId: z.string(),
  host: z.string(),
  port: port.nullable(),
  deviceId: deviceId.nullable(),
  settings: z.record(z.string(), z.unknown()),
});
export type HandRequest = z.infer<typeof handRequest>;

/** A probe by hand as the core remembers it for a while. */
export const handRunView = handRequest.extend({
  runId: z.string(),
  report: probeReport,
  evidence: z.array(evidenceRef.pick({ name: true, mediaType: true, bytes: true })),
  /** What it was kept with. */
  kept: z.array(z.object({ subject: subjectRef, id: probeResultId })),
});
export type HandRunView = z.infer<typeof handRunView>;

/** Of a probe that repeats: one of its runs, in numbers. */
export const probeSample = z.object({
  /** Counts from 0. */
  index: z.int(),
  atMs: z.int(),
  state: z.enum(probeStates),
  code: z.enum(appErrorCodes).nullable(),
  durationMs: z.number(),
  measures: probeMeasures,
  /** For `probes.handRun`; of runs that say the same one after the other the core remembers the first and the last. */
  runId: z.string(),
});
export type ProbeSample = z.infer<typeof probeSample>;

export const repeatSeconds = { min: 1, max: 60 } as const;
/** A probe that repeats ends by itself after this long. */
export const longestRepeatMs = 12 * 3_600_000;
/** Samples that are kept of one that repeats, the newest. */
export const keptSamples = 3_600;

export const repeatView = handRequest.extend({ intervalMs: z.int() });
export type RepeatView = z.infer<typeof repeatView>;

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
  /** Of a probe that repeats, which has no devices and no total. */
  z.object({ type: z.literal('sampled'), runId: z.string(), sample: probeSample }),
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
  /**
   * One probe by hand. The result is remembered for a while and written down only by `keep`. Cancelled by dropping the
   * call. @throws Probe_NoAddress
   */
  single: op
    .input(
      z
        .object({
          ...askedByHand,
          /** false for one of very many: whoever asked has the result, and it is not among those of this session. */
          isRemembered: z.boolean().default(true),
        })
        .refine(hasOnePlace),
    )
    .output(handRunView),
  /** Probes by hand of this session that are remembered, the newest first. */
  handRuns: op.input(nothing).output(z.array(handRunView)),
  /** @throws App_NotFound when it is no longer remembered */
  handRun: op.input(z.object({ runId: z.string() })).output(handRunView),
  handEvidence: op
    .input(z.object({ runId: z.string(), name: z.string() }))
    .output(z.object({ mediaType: z.string(), dataBase64: z.string() })),
  /**
   * Writes a remembered result down as evidence of an open fault, or of a device of an open inspection (whose answers stay
   * as they are). The same result when asked twice. @throws App_NotFound, Fault_Closed, Inspection_Closed,
   * Probe_OtherDevice when `before`, `after` or the inspection's device is claimed of another address
   */
  keep: op
    .input(
      z.object({
        runId: z.string(),
        subject: subjectRef,
        /** The inspection's device. */
        deviceId: deviceId.nullable().default(null),
        phase: z.enum(probePhases).exclude(['round']).default('single'),
      }),
    )
    .output(z.object({ id: probeResultId })),
  /** One probe again and again, the next one at the interval or when the last has ended; a run to watch and to cancel. @throws Probe_TooMany */
  startRepeat: op
    .input(
      z
        .object({
          ...askedByHand,
          intervalMs: z
            .int()
            .min(repeatSeconds.min * 1000)
            .max(repeatSeconds.max * 1000),
        })
        .refine(hasOnePlace),
    )
    .output(z.object({ runId: z.string() })),
  /** Of each kind of probe what it said last of a device before then, in a round, for a fault or by hand. */
  before: op.input(z.object({ deviceId, beforeMs: timeMs })).output(z.array(probeReport)),
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
        /** Of a probe that repeats. */
        repeat: repeatView.nullable(),
      }),
    ),
  ),
  /** Events of one run from its start (of one that repeats: the newest) to `finished`; ends at once for one long over. */
  watch: op.input(z.object({ runId: z.string() })).output(eventIterator(probeRunEvent)),
  /** Stops what is not finished; results that came are kept. */
  cancel: op.input(z.object({ runId: z.string() })).output(nothing),
};
