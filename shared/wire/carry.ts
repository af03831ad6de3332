/**
 * Bundles of other laptops that one hands in on its way, by their ids:
 * PUT  /sync/v1/carried/ID/PART?parts=N   parts from 0, all but the last of wireLimits.blobPartBytes
 * POST /sync/v1/carried/ID                carryRequest -> carryAnswer; once every part is there it is taken in, and asked for again
 *                                         while that goes on
 * What the server cannot take is a failure with a Bundle_ code, and the carrier keeps the file.
 */
import { z } from 'zod';
import { bundleHeader, bundleLimits } from './bundle.ts';
import { receipt } from './done.ts';

export const carryRequest = z.object({
  /** As the file has it: what cannot be taken in is refused before it is sent. */
  header: bundleHeader,
  bytes: z.int().min(1).max(bundleLimits.fileBytes),
});
export type CarryRequest = z.infer<typeof carryRequest>;

export const carryAnswer = z.object({
  /** Taken in, now or before. Null while parts are missing, or while it is being taken in. */
  receipt: receipt.nullable(),
  /** Parts held, ascending: all of them while it is being taken in. */
  parts: z.array(z.int()),
});
export type CarryAnswer = z.infer<typeof carryAnswer>;
