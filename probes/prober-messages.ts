/** What the app's process and the prober child say to each other. Plain data for structured clone. */
import { z } from 'zod';
import { probeReport, probeRequest, type ProbeOutcome } from '../shared/domain/probe.ts';

const outcome: z.ZodType<ProbeOutcome> = probeReport.extend({
  evidence: z.array(z.object({ name: z.string(), mediaType: z.string(), bytes: z.instanceof(Uint8Array) })),
});

const byteArray = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** none: nobody here can; undecodable: somebody who can found no picture in it. */
const decoded = z.union([byteArray, z.enum(['none', 'undecodable'])]);

/** A key picture in Annex B that the child wants as a JPEG, with the codec's name as players know it (RFC 6381). */
const frame = z.object({ codec: z.string(), bytes: byteArray });
export type FrameToDecode = z.infer<typeof frame>;
/** A JPEG, or why there is none. */
export type FrameAnswer = z.infer<typeof decoded>;

/** To the child. */
export const toProber = z.discriminatedUnion('type', [
  z.object({ type: z.literal('run'), request: probeRequest }),
  z.object({ type: z.literal('cancel'), requestId: z.string() }),
  /** Whatever else wants the processor comes first from now on. */
  z.object({ type: z.literal('give-way') }),
  /** Exactly one for each `decode`, within a time limit. */
  z.object({ type: z.literal('decoded'), frameId: z.int(), answer: decoded }),
]);
export type ToProber = z.infer<typeof toProber>;

/** From the child: exactly one outcome for each `run`, unless the child dies. */
export const fromProber = z.discriminatedUnion('type', [
  z.object({ type: z.literal('outcome'), requestId: z.string(), outcome }),
  z.object({ type: z.literal('decode'), frameId: z.int(), frame }),
]);
export type FromProber = z.infer<typeof fromProber>;
