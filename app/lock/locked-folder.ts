/** What the lock asks of the session that it belongs to. */
import type { SlotSecret, Store } from '../../db/index.ts';
import type { SystemStatus } from '../../shared/api/system.ts';
import type { PersonId } from '../../shared/domain/ids.ts';

export interface LockedFolder {
  /** Null while it is closed. */
  readonly store: () => Store | null;
  /** Who works; null when nobody was chosen. */
  readonly personId: () => PersonId | null;
  /** Whoever works leads the project. */
  readonly isLead: () => boolean;
  readonly open: (secrets: readonly SlotSecret[]) => Promise<void>;
  readonly close: () => Promise<void>;
  readonly status: () => SystemStatus;
  /** Minutes; null: never. */
  readonly lockAfterMinutes: () => number | null;
  /** Openings and closings one after the other. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Everything on the screen has changed. */
  readonly changed: () => void;
}
