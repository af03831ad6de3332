/** The recovery key of the organisation on this laptop: what a session learnt of it is written down, and a lead decides what nobody vouches for. */
import type { Store } from '../../db/index.ts';
import { AppError } from '../../shared/errors.ts';
import { fingerprintOf, sealToOrganisation } from '../../sync/index.ts';
import type { Workspace } from '../workspace.ts';

const pinnedFingerprint = ({ sync }: Store): string | null => {
  const { pinned } = sync.organisationKeys();
  return pinned && fingerprintOf(pinned);
};

export const offeredFingerprint = ({ sync }: Store): string | null => {
  const { offered } = sync.organisationKeys();
  return offered && fingerprintOf(offered);
};

/** Does what may bring another key, and says so where it did: nobody finds out later whom a laptop was sealed to. */
export async function notingOrganisationKey<T>(ws: Workspace, work: () => Promise<T>): Promise<T> {
  const before = pinnedFingerprint(ws.store);
  try {
    return await work();
  } finally {
    const fingerprint = pinnedFingerprint(ws.store);
    if (fingerprint !== null && fingerprint !== before) {
      ws.audit('organisation-key', { detail: { fingerprint, before, how: before === null ? 'first' : 'signed' } });
      ws.store.sync.tell('told_organisation_key', { fingerprint, before: before ?? '' });
    }
  }
}

/** @throws App_NotFound when the server tells another one by now */
export async function decideOrganisationKey(store: Store, fingerprint: string, isAccepted: boolean): Promise<void> {
  const { pinned, offered } = store.sync.organisationKeys();
  if (offered === null || fingerprintOf(offered) !== fingerprint) {
    throw new AppError('App_NotFound', { what: 'organisation-key', id: fingerprint });
  }
  store.sync.saveOrganisationKeys(
    isAccepted ? { pinned: offered, offered: null, refused: null } : { pinned, offered: null, refused: offered },
  );
  if (isAccepted) await sealToOrganisation({ store: store.sync, escrow: store.slots });
}
