/** The recovery key of the organisation as the server tells it. It never sees the private half. */
import { isSignedBy, sha256 } from '../proof/index.ts';
import { utf8 } from '../shared/domain/ids.ts';
import { AppError } from '../shared/errors.ts';
import {
  type NewOrganisationKey,
  type OrganisationKey,
  type OrganisationSlot,
  keyFingerprint,
  mostOrganisationKeys,
  organisationKeyText,
} from '../shared/wire/recovery.ts';
import { signedByServer } from './keys/server-signature.ts';
import { byOperator } from './store/server-acts.ts';
import { laptopWithLetter } from './laptops.ts';
import { type DataPlace, withServerData } from './open-data.ts';

/** Every key that there was, the one in force last; what a new one is signed for. @throws AppError what openServerData throws */
export const organisationKeysAt = (
  place: DataPlace,
): Promise<{ serverId: string; keys: (OrganisationKey & { fingerprint: string })[] }> =>
  withServerData(place, async ({ store: { reads } }) => ({
    serverId: (await reads.identity()).serverId,
    keys: (await reads.organisationKeys()).map((key) => ({ ...key, fingerprint: fingerprintOf(key) })),
  }));

/**
 * From now on laptops are told this key, signed by the server.
 * @param made `formerSig` by the key in force; null for the first one, and where nobody can sign with that one any more
 * @throws AppError Recovery_OtherKey when another key than the one in force signed it, and what openServerData throws
 */
export const announceOrganisationKey = (
  place: DataPlace,
  made: NewOrganisationKey & Pick<OrganisationKey, 'formerSig'>,
): Promise<OrganisationKey> =>
  withServerData(place, ({ store }) =>
    store.transaction(async (tx) => {
      const [identity, keys] = [await tx.identity(), await tx.organisationKeys()];
      const text = utf8(organisationKeyText(identity.serverId, made));
      const former = keys.at(-1);
      const isSigned = former !== undefined && isSignedBy(former.signingKey, text, made.formerSig ?? '');
      if (made.formerSig !== null && !isSigned) {
        throw new AppError('Recovery_OtherKey', {
          wanted: former === undefined ? '' : fingerprintOf(former),
          held: '',
        });
      }
      const announced: OrganisationKey = { ...made, serverSig: signedByServer(identity, text) };
      // A laptop that has one from before those asks a lead.
      await tx.saveOrganisationKeys([...keys, announced].slice(-mostOrganisationKeys));
      const before = former === undefined ? null : { fingerprint: fingerprintOf(former) };
      await tx.saveAct(
        byOperator('recovery-key', fingerprintOf(announced), before, { isSignedByFormer: made.formerSig !== null }),
      );
      return announced;
    }),
  );

/**
 * What the laptop with this letter sealed to the organisation, for one whose own slots are damaged.
 * @throws AppError App_NotFound, and what openServerData throws
 */
export const slotOfLaptop = (place: DataPlace, letter: string): Promise<OrganisationSlot> =>
  withServerData(place, async ({ store: { reads } }) => {
    const { slot } = await reads.laptopTrust((await laptopWithLetter(reads, letter)).dev);
    if (slot === null) throw new AppError('App_NotFound', { what: 'slot', id: letter });
    return slot;
  });

const fingerprintOf = (key: OrganisationKey): string => keyFingerprint(key, sha256);
