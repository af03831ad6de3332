/** A folder whose keys were destroyed on the server's order: the note, the destruction, and what is shown of it. security.md D10. */
import { type Store, type Wiped, destroyKeys, forgetWiped, noteWiped, wipedIn } from '../../db/index.ts';
import type { SystemStatus } from '../../shared/api/system.ts';
import type { OrganisationSlot } from '../../shared/wire/recovery.ts';
import type { HostPorts } from '../ports.ts';

export class WipedFolder {
  readonly #ports: Pick<HostPorts, 'secrets' | 'clock'>;
  #wiped: Wiped | null = null;

  constructor(ports: Pick<HostPorts, 'secrets' | 'clock'>) {
    this.#ports = ports;
  }

  get isWiped(): boolean {
    return this.#wiped !== null;
  }

  get view(): SystemStatus['wiped'] {
    if (this.#wiped === null) return null;
    const { atMs, serverUrl, letter, unsentOperations: operations, unsentBlobs: blobs } = this.#wiped;
    return { atMs, serverUrl, letter, unsent: { operations, blobs } };
  }

  /** A destruction that was broken off is gone on with. */
  async look(dir: string): Promise<void> {
    this.#wiped = await wipedIn(dir);
    await this.destroyKeys(dir);
  }

  /** Before the first key goes. @param slot stays */
  async note(dir: string, store: Store, slot: OrganisationSlot | null): Promise<void> {
    const enrolment = store.sync.enrolment();
    const { operations, blobs } = store.status.unsent();
    const wiped: Wiped = {
      format: 1,
      atMs: this.#ports.clock.nowMs(),
      serverUrl: enrolment?.serverUrl ?? '',
      letter: enrolment?.letter ?? '',
      unsentOperations: operations,
      unsentBlobs: blobs,
      slot,
    };
    await noteWiped(dir, wiped);
    this.#wiped = wiped;
  }

  /** Nothing is done to a folder without a note. */
  async destroyKeys(dir: string): Promise<void> {
    if (this.#wiped === null) return;
    await destroyKeys(dir, this.#wiped.slot);
    await this.#ports.secrets.destroyMachineSecret();
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
