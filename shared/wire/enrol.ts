/** POST /sync/v1/enrol: a laptop joins with a single-use code. Not signed: the device's key is in it. */
import { z } from 'zod';
import { devId, siteId } from '../domain/ids.ts';
import { personFields } from '../domain/entities.ts';
import { organisationKeys } from './recovery.ts';

export const siteKinds = ['demo', 'contract', 'empty'] as const;
export type SiteKind = (typeof siteKinds)[number];

export const enrolRequest = z.object({
  /** The oldest version that the laptop speaks, and the newest. */
  protocol: z.int(),
  newestProtocol: z.int().optional(),
  /** As the operator reads it out, e.g. `7K2M-9QXD`; case and dashes do not matter. */
  code: z.string().min(4).max(40),
  dev: devId,
  /** Ed25519 public key, SPKI DER, base64url. */
  publicKey: z.string().max(200),
  siteId,
  siteKind: z.enum(siteKinds),
  /** True when the laptop holds nothing but its owner: it may then take the server's site as its own. */
  canAdoptSite: z.boolean(),
  laptopName: z.string().min(1).max(100),
  person: personFields.pick({ name: true, role: true }),
});
export type EnrolRequest = z.infer<typeof enrolRequest>;

export const enrolAnswer = z.object({
  serverId: z.string(),
  /** Ed25519 public key of the server, SPKI DER, base64url; signs receipts. */
  serverPublicKey: z.string(),
  /** X25519, SPKI DER, base64url: what bundles are sealed to. Older servers have none. */
  serverBoxKey: z.string().max(200).optional(),
  /** What laptops seal the key of their data to, the one in force last; none as long as the organisation has made none. */
  organisationKeys: organisationKeys.optional(),
  siteId,
  siteKind: z.enum(siteKinds),
  /** The laptop's letter in record numbers: A, B, ... Z, AA, ... */
  letter: z.string().regex(/^[A-Z]{1,3}$/),
  serverTimeMs: z.int(),
});
export type EnrolAnswer = z.infer<typeof enrolAnswer>;
