/** How long the passwords of devices stay readable on a laptop that nobody vouches for: security.md D6. */
import type { Store } from '../../db/index.ts';
import { dayMs } from '../../shared/domain/dates.ts';

export const leaseDays = 7;

/** Somebody vouched for the laptop: the server took what it handed in, or a lead unlocked it. */
export const renewLease = ({ vault }: Store, nowMs: number): void => vault.renew(nowMs + leaseDays * dayMs);
