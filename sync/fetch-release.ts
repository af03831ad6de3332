/** A release of the program from the server, part by part; going on where an earlier try broke off is the caller's to ask. */
import type { ReleaseTarget } from '../shared/domain/release.ts';
import { AppError } from '../shared/errors.ts';
import { updatePath, updatePartsOf } from '../shared/wire/update.ts';
import { createExchange } from './exchange.ts';
import type { ServerAddress, SignerPort, SyncClockPort, TransportPort } from './ports.ts';
import { createWatchdog } from './watchdog.ts';

export interface WantedRelease {
  readonly version: string;
  readonly target: ReleaseTarget;
  /**
   * Takes a part in. The first is always asked for, since it says what the rest is.
   * @returns which part is wanted next, and how many bytes the whole has
   */
  readonly take: (part: number, bytes: Uint8Array) => Promise<{ readonly next: number; readonly bytes: number }>;
  readonly signal: AbortSignal;
}

export interface ReleaseSource {
  readonly server: ServerAddress;
  readonly transport: TransportPort;
  readonly clock: SyncClockPort;
  readonly signer: SignerPort;
}

/**
 * Beside sessions, which it does not keep waiting: it reads files and nothing else.
 * @throws AppError Update_NotOffered, with a Sync_ code, App_Cancelled when `signal` ended it, and what `take` throws
 */
export async function fetchRelease(
  source: ReleaseSource,
  { version, target, take, signal }: WantedRelease,
): Promise<void> {
  using watchdog = createWatchdog(source.clock, signal);
  const exchange = createExchange({ ...source, watchdog });
  let part = 0;
  let parts = 1;
  while (part < parts) {
    const { body } = await exchange.send({ method: 'GET', path: updatePath(version, target, part) });
    if (body.length === 0) throw new AppError('Sync_Protocol', { problem: 'unexpected-answer' });
    const taken = await take(part, body);
    [part, parts] = [taken.next, updatePartsOf(taken.bytes)];
  }
}
