/**
 * Which recovery key of the organisation a laptop seals to. Pure but for the check of signatures.
 *
 * Invariants
 * - Only what the server signed is looked at.
 * - The first one that is told is pinned. After that none takes its place unless each one on the way was signed by the one before it,
 *   or a lead said so on the laptop: whoever has the server cannot have laptops seal to a key of theirs in silence.
 */
import { createHash } from 'node:crypto';
import { AppError } from '../shared/errors.ts';
import {
  type HeldOrganisationKeys,
  type OrganisationKey,
  keyFingerprint,
  organisationKeyText,
} from '../shared/wire/recovery.ts';
import type { EnrolmentState } from './ports.ts';
import { isSignedBy } from '../proof/index.ts';

type Server = Pick<EnrolmentState, 'serverId' | 'serverPublicKey'>;

export const fingerprintOf = (key: OrganisationKey): string =>
  keyFingerprint(key, (text) => createHash('sha256').update(text).digest('hex'));

/**
 * @param told every key that there was, the one in force last
 * @throws AppError Sync_Protocol for one that the server did not sign
 */
export function organisationKeysAfter(
  { pinned, refused }: HeldOrganisationKeys,
  told: readonly OrganisationKey[],
  server: Server,
): HeldOrganisationKeys {
  const isSigned = (key: OrganisationKey, by: string, signature: string | null): boolean =>
    signature !== null && isSignedBy(by, organisationKeyText(server.serverId, key), signature);
  if (!told.every((key) => isSigned(key, server.serverPublicKey, key.serverSig))) {
    throw new AppError('Sync_Protocol', { problem: 'organisation-key' });
  }
  const newest = told.at(-1);
  if (newest === undefined || (pinned !== null && isSame(newest, pinned))) return { pinned, offered: null, refused };
  if (pinned === null) return { pinned: newest, offered: null, refused: null };
  const at = told.findIndex((key) => isSame(key, pinned));
  const isHandedOver = (key: OrganisationKey, index: number): boolean =>
    isSigned(key, (told[at + index] ?? pinned).signingKey, key.formerSig);
  if (at >= 0 && told.slice(at + 1).every(isHandedOver)) return { pinned: newest, offered: null, refused: null };
  return { pinned, offered: refused !== null && isSame(refused, newest) ? null : newest, refused };
}

const isSame = (one: OrganisationKey, other: OrganisationKey): boolean =>
  one.boxKey === other.boxKey && one.signingKey === other.signingKey;
