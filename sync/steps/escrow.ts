/**
 * The organisation's recovery key: told by the server, pinned, sealed to. The slot is made in any case; the server gets a second copy
 * of it where it does not have this one.
 */
import { isDeepStrictEqual } from 'node:util';
import type { HelloAnswer } from '../../shared/wire/hello.ts';
import { type OrganisationKey, escrowAnswer } from '../../shared/wire/recovery.ts';
import { syncPaths } from '../../shared/wire/protocol.ts';
import type { Exchange } from '../exchange.ts';
import { fingerprintOf, organisationKeysAfter } from '../organisation-key.ts';
import type { EnrolmentState, EscrowPort, SyncStorePort } from '../ports.ts';

export interface EscrowParts {
  readonly store: Pick<SyncStorePort, 'organisationKeys' | 'saveOrganisationKeys' | 'enrolment'>;
  readonly escrow: EscrowPort;
}

/** @param told left out by older servers */
export function learnOrganisationKeys(
  { store }: Pick<EscrowParts, 'store'>,
  server: Pick<EnrolmentState, 'serverId' | 'serverPublicKey'>,
  told: readonly OrganisationKey[] | undefined,
): void {
  if (told === undefined) return;
  const held = store.organisationKeys();
  const now = organisationKeysAfter(held, told, server);
  // What is told in every session costs a flush of the disk only when it is new.
  if (!isDeepStrictEqual(now, held)) store.saveOrganisationKeys(now);
}

/** The slot for the key that is pinned; null where none is. */
export async function sealToOrganisation({ store, escrow }: EscrowParts) {
  const [{ pinned }, enrolment] = [store.organisationKeys(), store.enrolment()];
  if (pinned === null || enrolment === null) return null;
  return escrow.slotFor({ to: pinned.boxKey, fingerprint: fingerprintOf(pinned), letter: enrolment.letter });
}

/** @param hello of a server that keeps slots says which one it has */
export async function handInSlot(
  parts: EscrowParts,
  exchange: Exchange,
  { escrowSlotId }: Pick<HelloAnswer, 'escrowSlotId'>,
): Promise<void> {
  const slot = await sealToOrganisation(parts);
  if (slot === null || escrowSlotId === undefined || escrowSlotId === slot.id) return;
  await exchange.json('PUT', syncPaths.escrow, { slot }, escrowAnswer);
}
