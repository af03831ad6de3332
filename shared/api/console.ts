/** What only the central server knows; answered at its console. */
import { z } from 'zod';
import { diskEncryptions } from '../domain/disk-encryption.ts';
import { nothing, op } from './base.ts';

export const laptopView = z.object({
  letter: z.string(),
  name: z.string(),
  personName: z.string(),
  enrolledAtMs: z.int(),
  revokedAtMs: z.int().nullable(),
  /** Reported stolen; and when it last got the order to destroy its keys. */
  stolenAtMs: z.int().nullable(),
  wipeToldAtMs: z.int().nullable(),
  /** The organisation's recovery key opens it. */
  isSealedToOrganisation: z.boolean(),
  /** Operations that the server holds from it. */
  operations: z.int(),
  /** What it said when it last synced; null for one that never did. */
  report: z
    .object({
      atMs: z.int(),
      /** Empty for a program too old to say. */
      version: z.string(),
      unsentOperations: z.int(),
      unsentBlobs: z.int().nullable(),
      /** Its clock less the server's. */
      clockAheadMs: z.int(),
      /** Of its whole disk, as its system tells. */
      diskEncryption: z.enum(diskEncryptions),
    })
    .nullable(),
  /** When it last had its day confirmed by a receipt. */
  receiptAtMs: z.int().nullable(),
  /** Devices whose passwords it kept when it last synced, null where it never said; until when it could read them, null for without a limit. */
  held: z.object({
    devices: z.array(z.object({ id: z.string(), name: z.string(), place: z.string() })).nullable(),
    leaseUntilMs: z.int().nullable(),
  }),
});
export type LaptopView = z.infer<typeof laptopView>;

export const consoleContract = {
  laptops: op.input(nothing).output(z.object({ nowMs: z.int(), items: z.array(laptopView) })),
};
