/** Sweeps: what stands at many addresses, and what the inventory should be told of it. Nothing is told without somebody's word. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { deviceCategories } from '../domain/device-fields.ts';
import { deviceId, zoneId } from '../domain/ids.ts';
import { mostSwept, sweepFound, sweepRequest, sweepStates } from '../domain/sweep.ts';
import { proposalKinds, proposedFields } from '../domain/sweep-proposals.ts';
import { nothing, op } from './base.ts';
import { errorData } from './system.ts';

export const sweepView = z.object({
  id: z.string(),
  startedAtMs: z.int(),
  /** running: under way; stopped: addresses are left, `resume` goes on with them; done: all were answered for. */
  state: z.enum(['running', 'stopped', 'done']),
  personName: z.string(),
  request: sweepRequest,
  total: z.int(),
  done: z.int(),
  alive: z.int(),
  identified: z.int(),
});
export type SweepView = z.infer<typeof sweepView>;

export const sweepCell = z.object({ address: z.string(), state: z.enum(sweepStates) });
export type SweepCell = z.infer<typeof sweepCell>;

/** At most two a second, so that the window that shows them stays smooth, each with the addresses that were answered for since the one before. */
export const sweepEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    done: z.int(),
    total: z.int(),
    cells: z.array(sweepCell),
    /** Null while nobody can say. */
    leftMs: z.int().nullable(),
  }),
  z.object({
    type: z.literal('finished'),
    isCancelled: z.boolean(),
    done: z.int(),
    total: z.int(),
    /** Why what was found could not be kept, null when it was. */
    problem: errorData.nullable(),
  }),
]);
export type SweepEvent = z.infer<typeof sweepEvent>;

export const proposalView = z.object({
  key: z.string(),
  kind: z.enum(proposalKinds),
  address: z.string(),
  device: z.object({ id: deviceId, name: z.string(), nameEn: z.string() }).nullable(),
  matchedBy: z.enum(['serial', 'mac', 'address']).nullable(),
  /** Of a new device: a guess. */
  category: z.enum(deviceCategories),
  changes: z.array(
    z.object({ field: z.enum(proposedFields), before: z.string(), after: z.string(), isUsual: z.boolean() }),
  ),
  /** The probes whose answers say so, the surest first. */
  proof: z.array(z.string()),
  isDismissed: z.boolean(),
});
export type ProposalView = z.infer<typeof proposalView>;

const bySweep = z.object({ id: z.string() });

export const sweepsContract = {
  /** What this laptop's cable is in: where a sweep would begin, and which network of the contract that is. */
  networks: op.input(nothing).output(
    z.object({
      /** Addresses as a person would type them; empty without a network. */
      suggested: z.string(),
      cards: z.array(z.object({ name: z.string(), address: z.string(), subnet: z.string() })),
      zone: z.object({ id: zoneId, name: z.string(), nameEn: z.string() }).nullable(),
    }),
  ),
  /** One at a time. @throws Sweep_WrongAddresses, Sweep_TooMany, Sweep_Running */
  start: op.input(sweepRequest).output(z.object({ id: z.string() })),
  /** Goes on with the addresses that were not answered for, also after a restart. @throws App_NotFound, Sweep_Running */
  resume: op.input(bySweep).output(nothing),
  /** What was found is kept. */
  cancel: op.input(bySweep).output(nothing),
  /** The newest first. */
  list: op.input(nothing).output(z.array(sweepView)),
  /** With every address of it that was answered for; the others of its request still wait. */
  get: op.input(bySweep).output(sweepView.extend({ cells: z.array(sweepCell) })),
  /** Events from the start of a sweep under way to `finished`; ends at once for one that is not. */
  watch: op.input(bySweep).output(eventIterator(sweepEvent)),
  /** Everybody who answered, for a list; what proves it comes with `found`. */
  answers: op.input(bySweep).output(z.array(sweepFound.omit({ reports: true }))),
  /** Null for an address that was not answered for. */
  found: op.input(bySweep.extend({ address: z.string() })).output(sweepFound.nullable()),
  /** Held against the inventory of now. */
  proposals: op.input(bySweep).output(z.array(proposalView)),
  /**
   * Writes the chosen fields of these proposals into the inventory, in the person's name, each with the answer that proves it;
   * all or none. @throws Sweep_Outdated when one of them is not proposed any more
   */
  accept: op
    .input(
      bySweep.extend({
        items: z
          .array(
            z.object({
              key: z.string(),
              fields: z.array(z.enum(proposedFields)).min(1),
              /** In place of the guess, for a new device. */
              category: z.enum(deviceCategories).nullable().default(null),
            }),
          )
          .min(1)
          .max(mostSwept),
      }),
    )
    .output(z.object({ added: z.int(), changed: z.int() })),
  /** Not proposed again until something of it changes. */
  dismiss: op.input(z.object({ keys: z.array(z.string()).min(1).max(mostSwept) })).output(nothing),
  /** Takes a dismissal back. */
  restore: op.input(z.object({ keys: z.array(z.string()).min(1).max(mostSwept) })).output(nothing),
};
