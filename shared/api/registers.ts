/** Registers that completed rounds write by themselves 台账: a view over records, such as the ports of cabling orders. */
import { z } from 'zod';
import { entryStates, orderEffects, register } from '../contract/register-schema.ts';
import { inspectionId } from '../domain/ids.ts';
import { nothing, op } from './base.ts';

const localText = z.object({ text: z.string(), textEn: z.string() });

export const registerEntry = z.object({
  /** The same for the same thing, however often it changes. */
  key: z.string(),
  /** By column; what nobody has said is left out. */
  cells: z.record(z.string(), localText),
  state: z.enum(entryStates),
  /** Where it was before; null for what never moved. */
  movedFrom: z.string().nullable(),
  /** Its orders, oldest first. */
  steps: z.array(z.object({ inspectionId, number: z.string(), effect: z.enum(orderEffects), atMs: z.int() })),
  /** Texts for its labels, in the register's order. */
  labels: z.array(z.string()),
});
export type RegisterEntryView = z.infer<typeof registerEntry>;

export const registersContract = {
  /** The contract's registers, each with how many entries it has. */
  list: op.input(nothing).output(z.array(z.object({ register, entries: z.int() }))),
  entries: op
    .input(
      z.object({
        registerId: z.string(),
        /** Part of any cell or of an order's number. */
        text: z.string().max(100).default(''),
        state: z.enum(entryStates).nullable().default(null),
        /** A column, or `day` for the last order's. */
        sortBy: z.string().max(100).default('day'),
        isDescending: z.boolean().default(true),
      }),
    )
    .output(z.object({ register, total: z.int(), entries: z.array(registerEntry) })),
};
