/**
 * The order to a stolen laptop to destroy its keys. It comes in the refusal of a request that the laptop signed, and names that request:
 * an order for another laptop, of another server, or one that was heard before, is an answer to nothing.
 */
import { z } from 'zod';
import { type Json, canonicalJson } from '../domain/canonical-json.ts';
import { devId } from '../domain/ids.ts';

export const wipeOrder = z.object({
  serverId: z.string().max(100),
  dev: devId,
  /** When the laptop was reported stolen. */
  atMs: z.int(),
  /** The signature of the request that this answers. */
  answers: z.string().max(200),
  /** Ed25519 of the server, base64url. */
  sig: z.string().max(200),
});
export type WipeOrder = z.infer<typeof wipeOrder>;

export const wipeOrderText = ({ serverId, dev, atMs, answers }: Omit<WipeOrder, 'sig'>): string =>
  canonicalJson({ kind: 'xunwei wipe order', serverId, dev, atMs, answers } satisfies Json);
