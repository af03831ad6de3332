/** Keeps room for texts: the reserve is made once the folder has been open for a moment, and again when there is room after it was given up. */
import type { Workspace } from '../workspace.ts';

/** How often it is looked whether there is room. */
export const reserveLookMs = 20_000;

export function keepReserve({ store, ports }: Workspace): { stop(): Promise<void> } {
  const stopped = new AbortController();
  let wasHeld = store.reserve.isHeld;

  async function follow(): Promise<void> {
    for (;;) {
      await ports.syncClock.sleep(reserveLookMs, stopped.signal);
      const isHeld = await store.reserve.make();
      if (isHeld !== wasHeld) ports.log(isHeld ? 'reserve.made' : 'reserve.given-up', { bytes: store.reserve.bytes });
      wasHeld = isHeld;
    }
  }
  // Ends by the signal only.
  const followed = follow().catch(() => undefined);

  return {
    async stop() {
      stopped.abort();
      await store.reserve.stop();
      await followed;
    },
  };
}
