/**
 * When to try again: exponential from 1 s to 5 min with full jitter, so that a thousand laptops at the day's end do
 * not return in step; a server's Retry-After is honoured. sync.md 2.3.
 */
const firstDelayMs = 1000;
const longestDelayMs = 5 * 60_000;

/**
 * How long to wait before the next try.
 * @param attempt how many tries have failed in a row, from 1
 * @param random 0 <= x < 1
 * @param retryAfterMs what the server asked for; null when it did not
 */
export function backoffMs(attempt: number, random: number, retryAfterMs: number | null = null): number {
  const ceilingMs = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(30, Math.max(0, attempt - 1)));
  const jitteredMs = Math.floor(random * ceilingMs);
  return retryAfterMs === null ? jitteredMs : retryAfterMs + Math.floor(random * firstDelayMs);
}

/** A Retry-After header (RFC 9110 10.2.3: seconds or an HTTP date) in milliseconds from now; null when absent or senseless. */
export function retryAfterToMs(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}
