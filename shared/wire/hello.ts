/** POST /sync/v1/hello: who we are and what each side holds. */
import { z } from 'zod';
import { diskEncryptions } from '../domain/disk-encryption.ts';
import { sha256Hex } from '../domain/ids.ts';
import { authorities, mostAuthorities } from './authorities.ts';
import { wireLimits } from './protocol.ts';
import { organisationKeys } from './recovery.ts';

/** A position in the server's log and its chained hash: `head(seq) = SHA-256(head(seq-1) || op.hash || stamp)`: bytes of the hex digests, UTF-8 of the stamp. */
export const logPosition = z.object({ seq: z.int().min(0), head: sha256Hex });
export type LogPosition = z.infer<typeof logPosition>;

export const helloRequest = z.object({
  protocol: z.object({ min: z.int(), max: z.int() }),
  schemaV: z.int(),
  /** The laptop's own chain. */
  ownN: z.int().min(0),
  ownHeadHash: sha256Hex,
  /** The highest server position this laptop has ever applied. */
  top: logPosition,
  clockMs: z.int(),
  /** SHA-256 of the CAs that this laptop lets vouch for its server. */
  authorities: z.array(sha256Hex).max(mostAuthorities).default([]),
  /** For the list of laptops; older programs leave it out. */
  report: z
    .object({
      version: z.string().max(50),
      unsentBlobs: z.int().min(0),
      diskEncryption: z.enum(diskEncryptions).default('unknown'),
      /** What kind of release fits it, as `targetName` says; left out where none does. */
      target: z.string().max(50).optional(),
      /** Devices whose passwords it keeps, so that they can be changed when it is stolen. Never the passwords. */
      accounts: z.array(z.string().max(40)).max(10_000).nullable().default(null),
      /** When those become unreadable; null: by themselves never. */
      leaseUntilMs: z.int().nullable().default(null),
    })
    .optional(),
});
export type HelloRequest = z.infer<typeof helloRequest>;

export const helloAnswer = z.object({
  serverId: z.string(),
  /** Changes when an operator restores the server on purpose. */
  epoch: z.int(),
  protocol: z.int(),
  /** Contiguous own operations that the server holds from this laptop. */
  hwN: z.int().min(0),
  /** Hash of operation hwN as the server holds it: a different one means a cloned laptop. */
  hwHash: sha256Hex,
  /** The server knows `top`: false after a silent restore, the laptop then pulls again from 0. */
  isTopKnown: z.boolean(),
  serverTimeMs: z.int(),
  /** Log position covered by the server's newest verified backup. */
  backedUpSeq: z.int().min(0),
  topSeq: z.int().min(0),
  /** As in enrolAnswer: for laptops that joined before there was one. */
  serverBoxKey: z.string().max(200).optional(),
  /** What it unpacks and packs besides gzip; a newer server may know more than we do. */
  packings: z.array(z.string().max(20)).max(10).default([]),
  /** Of a release that this laptop may fetch: newer than what it reported, and for its system. */
  offeredVersion: z.string().max(50).optional(),
  /** SHA-256 of that release's head, so that another one of the same version is not taken for it; older servers leave it out. */
  offeredHead: sha256Hex.optional(),
  /** Taken back: releases for its system that are newer than what it reported, and that nobody is given any more. */
  withdrawnVersions: z.array(z.string().max(50)).max(wireLimits.withdrawnVersions).default([]),
  /** As in enrolAnswer. */
  organisationKeys: organisationKeys.optional(),
  /** Of the slot that the server keeps for this laptop; null for none. */
  escrowSlotId: z.string().max(40).nullable().optional(),
  /** Of a server with a CA of its own. */
  authorities: authorities.optional(),
});
export type HelloAnswer = z.infer<typeof helloAnswer>;
