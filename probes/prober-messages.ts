/** What the app's process and the prober child say to each other. Plain data for structured clone. */
import { z } from 'zod';
import { probeReport, probeRequest, type ProbeOutcome } from '../shared/domain/probe.ts';

const outcome: z.ZodType<ProbeOutcome> = probeReport.extend({
  evidence: z.array(z.object({ name: z.string(), mediaType: z.string(), bytes: z.instanceof(Uint8Array) })),
});

/** To the child. */
export const toProber = z.discriminatedUnion('type', [
  z.object({ type: z.literal('run'), request: probeRequest }),
  z.object({ type: z.literal('cancel'), requestId: z.string() }),
  /** Whatever else wants the processor comes first from now on. */
  z.object({ type: z.literal('give-way') }),
]);
export type ToProber = z.infer<typeof toProber>;

/** From the child: exactly one for each `run`, unless the child dies. */
export const fromProber = z.object({ type: z.literal('outcome'), requestId: z.string(), outcome });
export type FromProber = z.infer<typeof fromProber>;
