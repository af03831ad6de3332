/** Uploads that nobody ends (a laptop that was lost, a bundle that another one handed in) do not stay for ever. */
import { toAppError } from '../../shared/errors.ts';
import type { ServerContext } from '../http/context.ts';

const dayMs = 86_400_000;
/** Longer than anybody stays away from the server who comes back to go on. */
const keptMs = 30 * dayMs;

/** Now, and then once a day. */
export function keepSwept({ blobs, clock, log }: Pick<ServerContext, 'blobs' | 'clock' | 'log'>): {
  stop(): Promise<void>;
} {
  async function sweep(): Promise<void> {
    const atMs = clock.nowMs();
    try {
      const uploads = await blobs.dropOldParts(atMs - keptMs);
      if (uploads > 0) log({ atMs, level: 'info', event: 'uploads-given-up', uploads });
    } catch (error) {
      // They cost room and nothing else: tomorrow again.
      log({ atMs, level: 'warn', event: 'uploads-not-looked-through', code: toAppError(error).code });
    }
  }

  let going = sweep();
  const timer = setInterval(() => void (going = sweep()), dayMs).unref();
  return {
    stop: () => {
      clearInterval(timer);
      return going;
    },
  };
}
