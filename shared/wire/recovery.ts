/**
 * The organisation's recovery key: told to laptops, what they seal to it, and what is carried by hand when a laptop has to be opened
 * with it. Its private half is on no machine of ours.
 */
import { z } from 'zod';
import { type Json, canonicalJson } from '../domain/canonical-json.ts';
import { pinOf } from './join-code.ts';

/** SPKI DER, base64url. */
const publicKey = z.string().regex(/^[\w-]{40,120}$/);
/** Ed25519, base64url. */
const signature = z.string().regex(/^[\w-]{86}$/);

export const organisationKey = z.object({
  /** X25519: what laptops seal to. */
  boxKey: publicKey,
  /** Ed25519: what vouches for the key that comes after it. */
  signingKey: publicKey,
  madeAtMs: z.int(),
  /** By the key before; null for the first one, and where nobody could sign with it any more. */
  formerSig: signature.nullable(),
  /** By the server. */
  serverSig: signature,
});
export type OrganisationKey = z.infer<typeof organisationKey>;
export type NewOrganisationKey = Pick<OrganisationKey, 'boxKey' | 'signingKey' | 'madeAtMs'>;

/** More than these are told to nobody: a laptop would take none of the answer. */
export const mostOrganisationKeys = 50;
/** Those that there were, the one in force last: a laptop that was away goes from its own to it. */
export const organisationKeys = z.array(organisationKey).max(mostOrganisationKeys);

/** Which of them a laptop seals to. */
export interface HeldOrganisationKeys {
  /** Null as long as none was told. */
  readonly pinned: OrganisationKey | null;
  /** Told by the server and vouched for by nobody else: it waits for a lead. */
  readonly offered: OrganisationKey | null;
  /** The one that a lead refused: it is not asked again. */
  readonly refused: OrganisationKey | null;
}

/** What both signatures are over. */
export const organisationKeyText = (serverId: string, { boxKey, signingKey, madeAtMs }: NewOrganisationKey): string =>
  canonicalJson({ kind: 'xunwei organisation key', serverId, boxKey, signingKey, madeAtMs } satisfies Json);

/** As people compare it, e.g. `T4ZN-83HA-PVQ6-CC2W`. @param sha256Hex of a text */
export const keyFingerprint = (
  { boxKey, signingKey }: Pick<OrganisationKey, 'boxKey' | 'signingKey'>,
  sha256Hex: (text: string) => string,
): string => pinOf(sha256Hex(`${boxKey}.${signingKey}`)).replaceAll(/.{4}(?=.)/g, '$&-');

const base64 = z.string().regex(/^[\w-]{1,300}$/);

/** The key of a laptop's data, sealed to the organisation's. It says nothing to anybody else: it may lie anywhere. */
export const organisationSlot = z.object({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  kind: z.literal('organisation'),
  createdAtMs: z.int(),
  /** The laptop's letter when it was sealed: whoever opens it is told. */
  letter: z.string().regex(/^[A-Z]{1,3}$/),
  fingerprint: z.string().max(30),
  /** X25519 of the organisation, and of the occasion. */
  to: publicKey,
  from: publicKey,
  sealed: base64,
});
export type OrganisationSlot = z.infer<typeof organisationSlot>;

/** PUT /sync/v1/escrow: a second copy of the slot, for a laptop whose own is damaged. */
export const escrowRequest = z.object({ slot: organisationSlot });
export const escrowAnswer = z.object({});

/** What a locked laptop shows: the answer to it opens this laptop, once. */
export const recoveryRequest = z.object({
  kind: z.literal('xunwei recovery request'),
  /** Read out on both sides, so that nobody answers another laptop's. */
  id: z.string().regex(/^[0-9A-F]{8}$/),
  laptopName: z.string().max(100),
  madeAtMs: z.int(),
  slot: organisationSlot,
  /** X25519 of this request alone; its private half is in the laptop's memory and nowhere else. */
  answerTo: publicKey,
});
export type RecoveryRequest = z.infer<typeof recoveryRequest>;
