/** What opens a folder, changed by whoever has it open. security.md D4, D5, D6. */
import type { AuditAct, SlotSecret, Store } from '../../db/index.ts';
import type { lockContract } from '../../shared/api/lock.ts';
import type { SystemStatus } from '../../shared/api/system.ts';
import type { Json } from '../../shared/domain/canonical-json.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import type { HostPorts } from '../ports.ts';
import { decideOrganisationKey } from '../recovery/organisation-keys.ts';
import { assertStrong, bindToMachine, makeRecoveryKey, passphraseSecret, recoverySecret } from './folder-keys.ts';
import { bringVaultBack, renewLease } from './lease.ts';
import type { LockedFolder } from './locked-folder.ts';

type Input = Inputs<typeof lockContract>;
type Written = { readonly recoveryKey: string };

/** What the lock does for it. */
export interface OpenFolder extends Pick<LockedFolder, 'isLead' | 'status'> {
  readonly hasPassphrase: () => boolean;
  /** Null where nobody could renew it. */
  readonly leaseUntilMs: (store: Store) => number | null;
  /** In turn with openings and closings, and shown. @throws Lock_Locked */
  readonly change: <T>(work: (store: Store) => Promise<T>) => Promise<T>;
  /** Looks at what opens the folder anew. */
  readonly renew: () => Promise<void>;
  /** One guess. */
  readonly tried: (
    given: Promise<SlotSecret>,
    open: (secrets: readonly SlotSecret[]) => Promise<void>,
  ) => Promise<void>;
  readonly audit: (act: AuditAct, about?: { readonly detail: Json }) => void;
}

export class KeyChanges {
  readonly #ports: Pick<HostPorts, 'secrets' | 'random' | 'clock'>;
  readonly #folder: OpenFolder;

  constructor(ports: Pick<HostPorts, 'secrets' | 'random' | 'clock'>, folder: OpenFolder) {
    this.#ports = ports;
    this.#folder = folder;
  }

  setPassphrase({ current, passphrase }: Input['setPassphrase']): Promise<Written> {
    return this.#knowing(current, async (store) => {
      assertStrong(
        passphrase,
        store.persons.all().map(({ fields }) => fields.name),
      );
      await bindToMachine(store, this.#ports, passphrase);
      this.#folder.audit('passphrase');
      renewLease(store, this.#ports.clock.nowMs());
      return { recoveryKey: await makeRecoveryKey(store, this.#ports) };
    });
  }

  async removePassphrase({ current }: Input['removePassphrase']): Promise<SystemStatus> {
    await this.#knowing(current, async (store) => {
      await bindToMachine(store, this.#ports, null);
      this.#folder.audit('passphrase');
      // Nobody can vouch for it any more: a lease would only end.
      if (store.sync.enrolment() === null) store.vault.renew(null);
    });
    return this.#folder.status();
  }

  newRecoveryKey({ current }: Input['newRecoveryKey']): Promise<Written> {
    return this.#knowing(current, async (store) => {
      const recoveryKey = await makeRecoveryKey(store, this.#ports);
      this.#folder.audit('recovery-key');
      return { recoveryKey };
    });
  }

  decideOrganisationKey({ fingerprint, isAccepted }: Input['decideOrganisationKey']): Promise<SystemStatus> {
    return this.#folder.change(async (store) => {
      if (!this.#folder.isLead()) throw new AppError('Recovery_NotAllowed');
      const how = isAccepted ? 'accepted' : 'refused';
      await decideOrganisationKey(store, fingerprint, isAccepted);
      this.#folder.audit('organisation-key', { detail: { fingerprint, how } });
      await this.#folder.renew();
      return this.#folder.status();
    });
  }

  bringVaultBack({ recoveryKey }: Input['bringVaultBack']): Promise<SystemStatus> {
    return this.#folder.change(async (store) => {
      const { secret } = recoverySecret(recoveryKey);
      // The slot first: a wrong key is a guess, whatever the vault holds.
      await this.#folder.tried(Promise.resolve({ kind: 'recovery', secret }), () =>
        store.slots.assertOpenedBy({ kind: 'recovery', secret }),
      );
      bringVaultBack(store, secret, this.#folder.leaseUntilMs(store));
      this.#folder.audit('recover');
      return this.#folder.status();
    });
  }

  beginVaultAnew(): Promise<SystemStatus> {
    return this.#folder.change(async (store) => {
      // One that is in doubt is not given up: it opens again.
      if (store.vault.problem === 'Vault_Expired') {
        store.forgetAccounts(this.#folder.leaseUntilMs(store));
        this.#folder.audit('secret');
      }
      return this.#folder.status();
    });
  }

  /** Who finds a laptop open must not be able to lock its owner out. */
  #knowing<T>(current: string | null, change: (store: Store) => Promise<T>): Promise<T> {
    return this.#folder.change(async (store) => {
      if (this.#folder.hasPassphrase()) {
        const secret = passphraseSecret(this.#ports, current ?? '');
        await this.#folder.tried(secret, ([each]) =>
          each === undefined ? Promise.resolve() : store.slots.assertOpenedBy(each),
        );
      }
      const result = await change(store);
      await this.#folder.renew();
      return result;
    });
  }
}
