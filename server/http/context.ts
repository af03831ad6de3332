/** What routes work with. */
import type { Blobs } from '../blobs/blobs.ts';
import type { SignatureCheck } from '../../proof/index.ts';
import type { ServerKeys } from '../keys/server-keys.ts';
import type { ServerLog } from '../log.ts';
import type { ServerMetrics } from '../metrics/metrics.ts';
import type { ServerIdentity, ServerStore } from '../store/server-store.ts';
import type { ReleaseShelf } from '../updates/release-shelf.ts';

export interface ServerClock {
  nowMs(): number;
}

export interface ServerContext {
  readonly store: ServerStore;
  readonly blobs: Blobs;
  readonly keys: ServerKeys;
  readonly identity: ServerIdentity;
  /** Releases of the program that it gives to laptops. */
  readonly releases: ReleaseShelf;
  readonly clock: ServerClock;
  readonly log: ServerLog;
  readonly areGenuine: SignatureCheck;
  /** Null where nobody reads them. */
  readonly metrics: ServerMetrics | null;
}
