/** What is being typed: kept on this laptop at every pause so that a crash loses nothing. Never synced. */
import { z } from 'zod';
import { nothing, op } from './base.ts';

const draftKey = z.string().min(1).max(200);

export const draftsContract = {
  /** An empty text removes the draft. */
  put: op.input(z.object({ key: draftKey, text: z.string().max(200_000) })).output(nothing),
  get: op.input(z.object({ key: draftKey })).output(z.object({ text: z.string() })),
};
