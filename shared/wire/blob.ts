/**
 * Blobs, by the SHA-256 of their plaintext:
 * POST /sync/v1/blob-states             -> blobStates, of as many as are asked about
 * GET  /sync/v1/blob/ID/state           -> blobState
 * PUT  /sync/v1/blob/ID?mediaType=T     -> blobState; the whole of one that is not larger than wireLimits.wholeBlobBytes
 * PUT  /sync/v1/blob/ID/PART?parts=N    -> blobState; parts from 0, all but the last of wireLimits.blobPartBytes
 * POST /sync/v1/blob/ID/finish          -> blobState; the server checks the whole hash, flushes and renames
 * GET  /sync/v1/blob/ID                 -> the bytes
 */
import { z } from 'zod';
import { sha256Hex } from '../domain/ids.ts';
import { wireLimits } from './protocol.ts';

export const blobState = z.object({
  /** Verified and durable. */
  isComplete: z.boolean(),
  /** Parts held, ascending. */
  parts: z.array(z.int()),
});
export type BlobState = z.infer<typeof blobState>;

export const blobStatesRequest = z.object({ ids: z.array(sha256Hex).min(1).max(wireLimits.blobStates) });
/** In the order in which they were asked for. */
export const blobStates = z.object({ states: z.array(blobState).max(wireLimits.blobStates) });
export type BlobStates = z.infer<typeof blobStates>;

/** How a blob comes that is sent whole. */
export const blobWhole = z.object({ mediaType: z.string().max(100) });

export const blobFinish = z.object({
  bytes: z.int().min(0),
  parts: z.int().min(1),
  mediaType: z.string().max(100),
});
export type BlobFinish = z.infer<typeof blobFinish>;

/** Of a blob of this length; an empty one is one empty part. */
export const partsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / wireLimits.blobPartBytes));
