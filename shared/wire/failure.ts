/** Body of every answer with a status of 400 or more, 409 of push apart. */
import { z } from 'zod';
import { appErrorCodes } from '../errors.ts';

export const wireFailure = z.object({
  code: z.enum(appErrorCodes),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  serverTimeMs: z.int(),
});
export type WireFailure = z.infer<typeof wireFailure>;
