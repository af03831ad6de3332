/** A folder whose keys were destroyed on the server's order: the note, the destruction, and what is shown of it. security.md D10. */
import { type Store, type Wiped, destroyKeys, forgetWiped, noteWiped, wipedIn } from '../../db/index.ts';
import type { SystemStatus } from '../../shared/api/system.ts';
import type { OrganisationSlot } from '../../shared/wire/recovery.ts';
import { codedError } from '../coded-error.ts';
import type { HostPorts } from '../ports.ts';

type Ports = Pick<HostPorts, 'secrets' | 'clock' | 'log'>;

export class WipedFolder {
  readonly #ports: Ports;
  #wiped: Wiped | null = null;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  get isWiped(): boolean {
    return this.#wiped !== null;
  }

  get view(): SystemStatus['wiped'] {
    if (this.#wiped === null) return null;
    const { atMs, serverUrl, letter, unsentOperations: operations, unsentBlobs: blobs, isUnsentKnown } = this.#wiped;
    return { atMs, serverUrl, letter, unsent: { operations, blobs, isKnown: isUnsentKnown } };
  }

  /** A destruction that was broken off is gone on with. */
  async look(dir: string): Promise<void> {
    this.#wiped = await wipedIn(dir);
    await this.#destroyKeys(dir);
  }

  /** @param slot stays. @param steps between the note and the destruction, which none of them can prevent */
  async obey(
    dir: string,
    store: Store,
    slot: OrganisationSlot | null,
    steps: readonly (() => unknown)[],
  ): Promise<void> {
    await this.#note(dir, store, slot);
    for (const step of steps) {
      try {
        await step();
      } catch (error) {
        this.#ports.log('wipe.step-failed', { code: codedError(error).code });
      }
    }
    await this.#destroyKeys(dir);
  }

  /** Before the first key goes. */
  async #note(dir: string, store: Store, slot: OrganisationSlot | null): Promise<void> {
    const enrolment = this.#ifReadable(() => store.sync.enrolment());
    const unsent = this.#ifReadable(() => store.status.unsent());
    const wiped: Wiped = {
      format: 1,
      atMs: this.#ports.clock.nowMs(),
      serverUrl: enrolment?.serverUrl ?? '',
      letter: enrolment?.letter ?? '',
      unsentOperations: unsent?.operations ?? 0,
      unsentBlobs: unsent?.blobs ?? 0,
      isUnsentKnown: unsent !== null,
      slot,
      isDone: false,
    };
    await noteWiped(dir, wiped, store.reserve);
    this.#wiped = wiped;
  }

  /** Of a database that is damaged: what it can no longer say keeps no key. */
  #ifReadable<T>(read: () => T): T | null {
    try {
      return read();
    } catch (error) {
      this.#ports.log('wipe.not-read', { code: codedError(error).code });
      return null;
    }
  }

  /** Nothing is done to a folder without a note, and nothing twice: other folders of the account share the machine's secret. */
  async #destroyKeys(dir: string): Promise<void> {
    const wiped = this.#wiped;
    if (wiped === null || wiped.isDone) return;
    try {
      await destroyKeys(dir, wiped.slot);
    } finally {
      await this.#ports.secrets.destroyMachineSecret();
    }
    this.#wiped = { ...wiped, isDone: true };
    // Where there is no room to say so, the next start finishes it once more.
    await noteWiped(dir, this.#wiped).catch(() => undefined);
  }

  /** The organisation opened it, and it has keys of its own again. */
  async opened(dir: string): Promise<void> {
    await forgetWiped(dir);
    this.#wiped = null;
  }

  forget(): void {
    this.#wiped = null;
  }
}
