/** POST /sync/v1/done: both sides compare what they hold, then the server gives a signed receipt for the day. */
import { z } from 'zod';
import { devId, sha256Hex } from '../domain/ids.ts';

/** Per entity: how many operations, and the XOR of their hashes (32 bytes, hex): the order does not matter. */
export const entityDigest = z.object({ entity: z.string(), count: z.int(), digest: z.string() });
export type EntityDigest = z.infer<typeof entityDigest>;

export const doneRequest = z.object({
  /** Digests over every operation with seq <= this. */
  seq: z.int(),
  digests: z.array(entityDigest),
  /** Blobs that this laptop's operations refer to and that it believes the server holds. */
  blobIds: z.array(z.string()).max(100_000),
});
export type DoneRequest = z.infer<typeof doneRequest>;

/** Signed by the server over the canonical JSON of everything but `sig`. */
export const receipt = z.object({
  /** `HZ-20261123-A-001`. */
  number: z.string(),
  serverId: z.string(),
  dev: devId,
  atMs: z.int(),
  seq: z.int(),
  head: z.string(),
  /** Own operations and blobs of this laptop that the server holds durably. */
  ownOperations: z.int(),
  blobs: z.int(),
  backedUpSeq: z.int(),
  /**
   * For a bundle that was taken in. The laptop was not there to compare: `blobs` counts those of the bundle, `seq` is where the
   * laptop said that it stood.
   */
  bundle: z
    .object({
      id: sha256Hex,
      /** Of the laptop's operation `ownOperations`: it says whose chain the server holds. */
      chainHash: sha256Hex,
      blobIds: z.array(sha256Hex).max(100_000),
    })
    .optional(),
  sig: z.string(),
});
export type Receipt = z.infer<typeof receipt>;

export const doneAnswer = z.object({
  /** Entities whose digests differ; empty when all agree. */
  mismatches: z.array(z.string()),
  /** Blobs of the request that the server does not hold. */
  missingBlobs: z.array(z.string()),
  /** Null unless everything agrees. */
  receipt: receipt.nullable(),
});
export type DoneAnswer = z.infer<typeof doneAnswer>;
