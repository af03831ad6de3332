/** What opens the folder of a store that is open, now and from now on. See key-slots.ts. */
import type { OrganisationSlot } from '../shared/wire/recovery.ts';
import {
  type RandomBytes,
  type SlotFor,
  type SlotKind,
  type SlotSecret,
  type WrappedSecret,
  organisationSlotFor,
  replaceSlots,
  unlock,
} from './key-slots.ts';
import type { StoreClock } from './writer.ts';

interface FolderSlotsParts {
  readonly dir: string;
  readonly dataKey: Uint8Array;
  readonly random: RandomBytes;
  readonly clock: StoreClock;
}

export class FolderSlots {
  /** The organisation's, as it was last asked for; null before that. */
  organisation: OrganisationSlot | null = null;
  readonly #parts: FolderSlotsParts;

  constructor(parts: FolderSlotsParts) {
    this.#parts = parts;
  }

  /** Other secrets open this folder from now on, in place of those of some kinds. */
  replace(secrets: readonly WrappedSecret[], inPlaceOf: readonly SlotKind[]): Promise<void> {
    const { dir, dataKey, random, clock } = this.#parts;
    return replaceSlots(dir, dataKey, { secrets, inPlaceOf }, random, clock.nowMs());
  }

  /** The slot that the organisation's key opens; fits sync's EscrowPort. */
  async slotFor(wanted: SlotFor): Promise<OrganisationSlot> {
    const { dir, dataKey, random, clock } = this.#parts;
    this.organisation = await organisationSlotFor(dir, dataKey, wanted, random, clock.nowMs());
    return this.organisation;
  }

  /** @throws Store_WrongKey, Store_KeyMissing for a secret that would not open this folder */
  async assertOpenedBy(secret: SlotSecret): Promise<void> {
    (await unlock(this.#parts.dir, [secret])).fill(0);
  }
}
