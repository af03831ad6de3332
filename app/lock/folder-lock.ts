/**
 * The lock of a data folder: a locked one has no key in memory and no file open, and what is asked of it is refused with
 * Lock_Locked. security.md D4, D5, D7, D8.
 */
import { type AuditAct, type SlotSecret, type Store, isDataFolder } from '../../db/index.ts';
import type { RecoveryRequestView, lockContract } from '../../shared/api/lock.ts';
import type { SystemStatus } from '../../shared/api/system.ts';
import type { Json } from '../../shared/domain/canonical-json.ts';
import { dayMs } from '../../shared/domain/dates.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import type { HostPorts } from '../ports.ts';
import { OpenRequest } from '../recovery/open-request.ts';
import { offeredFingerprint } from '../recovery/organisation-keys.ts';
import {
  type FolderKeys,
  assertStrong,
  bindToMachine,
  folderKeys,
  noKeys,
  passphraseSecret,
  recoverySecret,
  wrongSecret,
} from './folder-keys.ts';
import { type IdleLock, startIdleLock } from './idle-lock.ts';
import { KeyChanges } from './key-changes.ts';
import { bringVaultBack, leaseDays, renewLease } from './lease.ts';
import type { LockedFolder } from './locked-folder.ts';
import { WipedFolder } from './wiped-folder.ts';
import { WrongTries } from './wrong-tries.ts';

type Input = Inputs<typeof lockContract>;

export class FolderLock {
  /** Of the open folder. */
  readonly keys: KeyChanges;
  readonly #ports: HostPorts;
  readonly #folder: LockedFolder;
  readonly #idle: IdleLock | null;
  readonly #request: OpenRequest;
  readonly #wiped: WipedFolder;
  #dir = '';
  #keys: FolderKeys | null = null;
  #tries: WrongTries | null = null;
  #needed: FolderKeys['needed'] = null;
  constructor(ports: HostPorts, folder: LockedFolder) {
    this.#ports = ports;
    this.#folder = folder;
    this.#request = new OpenRequest(ports);
    this.#wiped = new WipedFolder(ports);
    this.keys = new KeyChanges(ports, {
      isLead: folder.isLead,
      status: folder.status,
      hasPassphrase: () => this.#keys?.hasPassphrase === true,
      leaseUntilMs: (store) => this.#leaseUntilMs(store),
      change: (work) => this.#change(work),
      renew: () => this.#renew(),
      tried: (given, open) => this.#tried(given, open),
      audit: (act, about) => this.#audit(act, about),
    });
    const afterMs = (): number | null => {
      const minutes = this.#canLock ? folder.lockAfterMinutes() : null;
      return minutes === null ? null : minutes * 60_000;
    };
    const { clock, syncClock, central } = ports;
    this.#idle = central === null ? startIdleLock({ clock, syncClock, afterMs, lock: () => this.now() }) : null;
  }

  /** Looks at a folder that is about to be opened; whether it needs somebody is then in `isLocked`. */
  async look(dir: string): Promise<void> {
    this.forget();
    this.#dir = dir;
    this.#tries = await WrongTries.open(dir);
    await this.#wiped.look(dir);
    this.#keys = await this.#keysNow();
    this.#needed = this.#keys.needed;
  }

  /** Of a folder that is no longer looked at. */
  forget(): void {
    this.#keys = null;
    this.#needed = null;
    this.#tries = null;
    this.#request.forget();
    this.#wiped.forget();
  }

  get isLocked(): boolean {
    return this.#needed !== null;
  }

  /** @throws Lock_Locked */
  assertOpen(): void {
    if (this.isLocked) throw new AppError('Lock_Locked');
  }

  /** The machine's own secret did not open it: another one was put in its place. @returns whether there is another way */
  needRecoveryKey(): boolean {
    if (this.#keys === null || (this.#keys.recoveryKeyMadeAtMs ?? this.#keys.organisation) === null) return false;
    this.#needed = 'recovery-key';
    return true;
  }

  get view(): SystemStatus['lock'] {
    const store = this.#folder.store();
    const slot = this.#organisationSlot;
    return {
      organisation: slot && { fingerprint: slot.fingerprint, sealedAtMs: slot.createdAtMs },
      offeredFingerprint: store && offeredFingerprint(store),
      hasPassphrase: this.#keys?.hasPassphrase ?? false,
      recoveryKeyMadeAtMs: this.#keys?.recoveryKeyMadeAtMs ?? null,
      needed: this.#needed,
      wrongTries: this.#tries?.atMs.length ?? 0,
      nextTryAtMs: this.#tries?.nextAtMs(this.#ports.clock.nowMs()) ?? null,
    };
  }

  /** Null on a laptop that was not ordered to destroy its keys. */
  get wiped(): SystemStatus['wiped'] {
    return this.#wiped.view;
  }

  /** The server ordered it, and its order was found genuine. What stays is the organisation's slot, where there is one. */
  wipe(): Promise<void> {
    return this.#folder.inTurn(async () => {
      const store = this.#folder.store();
      if (store === null) return;
      // Where its slots are damaged, what was read of them before is what stays.
      await this.#renew().catch(() => undefined);
      await this.#wiped.obey(this.#dir, store, this.#organisationSlot, [
        () => (this.#needed = 'recovery-key'),
        () => this.#audit('wipe'),
        () => this.#folder.changed(),
        () => this.#folder.close(),
      ]);
      await this.#renew();
      this.#folder.changed();
    });
  }

  /** Also when nobody is at work: the machine goes to sleep, or its screen is locked. */
  now(): Promise<SystemStatus> {
    return this.#folder.inTurn(async () => {
      if (this.isLocked) return this.#folder.status();
      if (!this.#canLock) throw new AppError('Lock_NoPassphrase');
      // A session may have sealed it to the organisation since it was opened.
      await this.#renew();
      this.#audit('lock');
      // From here on nothing is answered, while what was under way still comes to its end.
      this.#needed = 'passphrase';
      this.#folder.changed();
      await this.#folder.close();
      return this.#folder.status();
    });
  }

  unlock({ passphrase }: Input['unlock']): Promise<SystemStatus> {
    return this.#opening(async () => {
      await this.#tried(passphraseSecret(this.#ports, passphrase), this.#folder.open);
      this.#audit('unlock');
      if (this.#folder.isLead()) renewLease(this.#store(), this.#ports.clock.nowMs());
    });
  }

  recover({ recoveryKey, passphrase }: Input['recover']): Promise<SystemStatus> {
    return this.#recover(
      passphrase,
      () => recoverySecret(recoveryKey),
      (store, { secret }) => {
        this.#audit('recover');
        bringVaultBack(store, secret, this.#leaseUntilMs(store));
      },
    );
  }

  recoveryRequest(): Promise<RecoveryRequestView> {
    return this.#folder.inTurn(async () => {
      const slot = this.#keys?.organisation ?? null;
      if (!this.isLocked || slot === null) throw new AppError('App_NotFound', { what: 'organisation-key', id: '' });
      return this.#request.view(slot);
    });
  }

  recoverByOrganisation({ answer, passphrase }: Input['recoverByOrganisation']): Promise<SystemStatus> {
    return this.#recover(
      passphrase,
      () => this.#request.secretIn(answer),
      (_store, secret) => this.#audit('recover', { detail: this.#request.answered(secret) }),
    );
  }

  /** By what the organisation keeps; the folder is bound to this machine then. @param then in the open folder */
  #recover<Secret extends SlotSecret>(
    passphrase: string | null,
    secretOf: () => Secret,
    then: (store: Store, secret: Secret) => void,
  ): Promise<SystemStatus> {
    return this.#opening(async () => {
      if (passphrase !== null) assertStrong(passphrase, []);
      const secret = secretOf();
      await this.#tried(Promise.resolve(secret), this.#folder.open);
      const store = this.#store();
      // Before it has keys of its own again: with the note it would be taken for wiped.
      await this.#wiped.opened(this.#dir);
      await bindToMachine(store, this.#ports, passphrase);
      // Who renews the lease from now on hangs on whether there is a passphrase from now on.
      await this.#renew();
      store.vault.renew(this.#leaseUntilMs(store));
      then(store, secret);
    });
  }

  /** Null where nobody could renew it. */
  #leaseUntilMs(store: Store): number | null {
    const canRenew = this.#keys?.hasPassphrase === true || store.sync.enrolment() !== null;
    return canRenew ? this.#ports.clock.nowMs() + leaseDays * dayMs : null;
  }

  touched(): void {
    this.#idle?.touched();
  }

  stop(): void {
    this.#idle?.stop();
  }

  get #canLock(): boolean {
    return this.#keys?.hasPassphrase === true && this.#folder.store() !== null;
  }

  #store(): Store {
    this.assertOpen();
    const store = this.#folder.store();
    if (store === null) throw new AppError('App_NotReady');
    return store;
  }

  #opening(open: () => Promise<void>): Promise<SystemStatus> {
    return this.#folder.inTurn(async () => {
      if (!this.isLocked) return this.#folder.status();
      const needed = this.#needed;
      try {
        await open();
      } catch (error) {
        if (this.#folder.store() === null) this.#needed = needed;
        throw error;
      }
      await this.#renew();
      this.#folder.changed();
      return this.#folder.status();
    });
  }

  #change<T>(work: (store: Store) => Promise<T>): Promise<T> {
    return this.#folder.inTurn(async () => {
      const result = await work(this.#store());
      this.#folder.changed();
      return result;
    });
  }

  /** One guess: counted when it was wrong, and told to the audit once the folder is open. */
  async #tried(given: Promise<SlotSecret>, open: (secrets: readonly SlotSecret[]) => Promise<void>): Promise<void> {
    const { clock } = this.#ports;
    this.#tries?.assertMayTry(clock.nowMs());
    const secret = await given;
    try {
      await open([secret]);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'Store_WrongKey') throw error;
      await this.#tries?.add(clock.nowMs());
      this.#folder.changed();
      throw wrongSecret(secret.kind);
    }
    this.#needed = null;
    for (const atMs of this.#tries?.atMs ?? []) this.#audit('unlock-failed', { atMs });
    await this.#tries?.forget();
    this.touched();
  }

  /** A session may have sealed anew since the slots were looked at. */
  get #organisationSlot(): FolderKeys['organisation'] {
    return this.#folder.store()?.slots.organisation ?? this.#keys?.organisation ?? null;
  }

  async #renew(): Promise<void> {
    this.#keys = await this.#keysNow();
  }

  /** A folder whose every key was destroyed is still the one that is looked at. */
  async #keysNow(): Promise<FolderKeys> {
    if (this.#wiped.isWiped && !isDataFolder(this.#dir)) return noKeys;
    return folderKeys(this.#dir, this.#ports);
  }

  #audit(
    act: AuditAct,
    { atMs = this.#ports.clock.nowMs(), detail = null }: { atMs?: number; detail?: Json } = {},
  ): void {
    const author = this.#folder.personId() ?? ('' as PersonId);
    this.#folder.store()?.audit.add({ atMs, author, act, entity: '', entityId: '', detail });
  }
}
