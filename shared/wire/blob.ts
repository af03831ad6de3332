/**
 * Blobs, by the SHA-256 of their plaintext:
 * GET  /sync/v1/blob/ID/state           -> blobState
 * PUT  /sync/v1/blob/ID/PART?parts=N    -> blobState; parts from 0, all but the last of wireLimits.blobPartBytes
 * POST /sync/v1/blob/ID/finish          -> blobState; the server checks the whole hash, flushes and renames
 * GET  /sync/v1/blob/ID                 -> the bytes
 */
import { z } from 'zod';

export const blobState = z.object({
  /** Verified and durable. */
  isComplete: z.boolean(),
  /** Parts held, ascending. */
  parts: z.array(z.int()),
});
export type BlobState = z.infer<typeof blobState>;

export const blobFinish = z.object({
  bytes: z.int().min(0),
  parts: z.int().min(1),
  mediaType: z.string().max(100),
});
export type BlobFinish = z.infer<typeof blobFinish>;
