/** POST /sync/v1/push: packed NDJSON, one operation a line, in order of n, from hwN + 1. */
import { z } from 'zod';

export const pushResults = ['applied', 'conflict', 'deferred', 'quarantined', 'duplicate'] as const;

export const pushedOperation = z.object({
  n: z.int(),
  result: z.enum(pushResults),
  /** Why an operation was deferred or quarantined; empty otherwise. */
  reason: z.string(),
  seq: z.int(),
});

export const pushAnswer = z.object({
  hwN: z.int(),
  results: z.array(pushedOperation),
});
export type PushAnswer = z.infer<typeof pushAnswer>;

/** Body of a 409: the batch does not continue what the server holds, or its first operation has another hash there. */
export const pushRefusal = z.object({ problem: z.enum(['gap', 'fork']), hwN: z.int() });
export type PushRefusal = z.infer<typeof pushRefusal>;
