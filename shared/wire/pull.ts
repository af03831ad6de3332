/**
 * GET /sync/v1/pull?after=SEQ&limit=N[&full=1][&packing=zstd]: packed NDJSON, by gzip unless asked otherwise, lines in order of seq, the last one a `pullEnd`.
 * The asking laptop's own operations come without their body unless `full=1` (a laptop restored from a backup).
 */
import { z } from 'zod';
import { devId } from '../domain/ids.ts';
import { operation, stampedOperation } from '../domain/operation.ts';

export const pullLine = stampedOperation.extend({
  op: operation.nullable(),
  dev: devId,
  n: z.int(),
});
export type PullLine = z.infer<typeof pullLine>;

export const pullEnd = z.object({ end: z.literal(true), topSeq: z.int(), serverTimeMs: z.int() });
export type PullEnd = z.infer<typeof pullEnd>;
