/**
 * Hybrid logical clock stamps: `<ms, 15 digits>-<counter, 4 hex>-<dev>`; they sort as text.
 * A foreign stamp may push the local clock at most five minutes past the server's time, so that one laptop
 * with a wrong clock cannot drag the others into the future.
 */
export type Hlc = string;

const maxForeignLeadMs = 5 * 60_000;

export function formatHlc(ms: number, counter: number, dev: string): Hlc {
  return `${String(Math.max(0, Math.floor(ms))).padStart(15, '0')}-${counter.toString(16).padStart(4, '0')}-${dev}`;
}

export function hlcMs(stamp: Hlc): number {
  return Number.parseInt(stamp.slice(0, 15), 10);
}

/** The next stamp of this device: later than `last`, at least the (offset-corrected) wall clock. */
export function nextHlc(last: Hlc | null, nowMs: number, dev: string): Hlc {
  if (last === null || hlcMs(last) < Math.floor(nowMs)) return formatHlc(nowMs, 0, dev);
  const counter = Number.parseInt(last.slice(16, 20), 16) + 1;
  // A full counter (65,536 writes in one millisecond) borrows a millisecond from the future.
  if (counter > 0xffff) return formatHlc(hlcMs(last) + 1, 0, dev);
  return formatHlc(hlcMs(last), counter, dev);
}

/** What this device has seen after a foreign stamp, clamped to the server's time plus five minutes. */
export function observeHlc(last: Hlc | null, foreign: Hlc, serverNowMs: number, dev: string): Hlc {
  const ms = Math.min(hlcMs(foreign), serverNowMs + maxForeignLeadMs);
  const seen = formatHlc(ms, 0, dev);
  return last !== null && last > seen ? last : seen;
}
