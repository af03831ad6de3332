/** Seconds until the next try may be made; null when it may be made now. */
import { useNow } from '../../ui/use-now.ts';

export function useWait(nextTryAtMs: number | null): number | null {
  const now = useNow();
  return nextTryAtMs === null || nextTryAtMs <= now ? null : Math.ceil((nextTryAtMs - now) / 1000);
}
