/**
 * POST /sync/v1/offer: packed NDJSON, one operation a line, in order of n, all of one device that is not the sender's.
 * A laptop hands in what it once pulled and the server, put back to an older copy, has lost; each operation proves by its
 * author's signature what it is. Only a batch in which everything does is taken.
 */
import { z } from 'zod';

export const offerAnswer = z.object({
  /** no: the server does not know the device, or what it holds goes on otherwise. */
  isTaken: z.boolean(),
});
export type OfferAnswer = z.infer<typeof offerAnswer>;
