/** A revoked laptop is refused; one that was reported stolen is told, in the same answer, to destroy its keys. security.md D10. */
import { type DevId, utf8 } from '../../shared/domain/ids.ts';
import { toAppError } from '../../shared/errors.ts';
import { wipeOrderText } from '../../shared/wire/wipe.ts';
import { signedByServer } from '../keys/server-signature.ts';
import { shortDev } from '../log.ts';
import type { Laptop } from '../store/server-store.ts';
import type { ServerContext } from './context.ts';
import { WireError } from './wire-error.ts';

/** Requests come one after the other: the first is noted, and then one a minute. */
const notedEveryMs = 60_000;

/** @param asked the signature of its request */
export async function refusalOfRevoked(
  { store, identity, clock, log }: Pick<ServerContext, 'store' | 'identity' | 'clock' | 'log'>,
  { dev }: Pick<Laptop, 'dev'>,
  asked: string,
): Promise<WireError> {
  const trust = await store.reads.laptopTrust(dev);
  if (trust.stolenAtMs === null) return new WireError(403, 'Sync_Refused', { problem: 'revoked' });
  const nowMs = clock.nowMs();
  if (nowMs - (trust.wipeToldAtMs ?? 0) >= notedEveryMs) {
    log({ atMs: nowMs, level: 'warn', event: 'wipe-ordered', dev: shortDev(dev) });
    // The order goes out also where it cannot be noted, such as on a full disk.
    try {
      await store.transaction(async (tx) =>
        tx.saveLaptopTrust({ ...(await tx.laptopTrust(dev)), wipeToldAtMs: nowMs }),
      );
    } catch (error) {
      log({ atMs: nowMs, level: 'error', event: 'wipe-not-noted', dev: shortDev(dev), code: toAppError(error).code });
    }
  }
  const unsigned = { serverId: identity.serverId, dev: dev as DevId, atMs: trust.stolenAtMs, answers: asked };
  const sig = signedByServer(identity, utf8(wipeOrderText(unsigned)));
  return new WireError(403, 'Sync_Refused', { problem: 'revoked', order: JSON.stringify({ ...unsigned, sig }) });
}
