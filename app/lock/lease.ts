/** How long the passwords of devices stay readable on a laptop that nobody vouches for: security.md D6. */
import type { Store } from '../../db/index.ts';
import { dayMs } from '../../shared/domain/dates.ts';

export const leaseDays = 7;

/** Somebody vouched for the laptop: the server took what it handed in, or a lead unlocked it. */
export const renewLease = ({ vault }: Store, nowMs: number): void => vault.renew(nowMs + leaseDays * dayMs);

/** With what the recovery key opens of it, where it was closed. @param untilMs null where nobody could renew it */
export function bringVaultBack({ vault }: Store, secret: Uint8Array, untilMs: number | null): void {
  if (!vault.isOpen && vault.hasEscrow) vault.bringBack(secret, untilMs);
}
