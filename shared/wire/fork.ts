/**
 * POST /sync/v1/fork: two copies of one laptop went on writing. Who asks, signed by the device that both were, goes on as
 * another device; the same request again gets the same answer.
 */
import { z } from 'zod';
import { devId } from '../domain/ids.ts';

export const forkRequest = z.object({
  /** The device that it will be. */
  dev: devId,
  /** Ed25519 public key, SPKI DER, base64url. */
  publicKey: z.string().max(200),
});
export type ForkRequest = z.infer<typeof forkRequest>;

export const forkAnswer = z.object({
  /** The laptop's letter in record numbers from now on. */
  letter: z.string().regex(/^[A-Z]{1,3}$/),
});
export type ForkAnswer = z.infer<typeof forkAnswer>;
