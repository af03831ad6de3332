/** Between instants and the text of a date-and-time field, in the contract's zone whatever the machine's is. Pure. */
const minuteMs = 60_000;

/** `2026-11-23 09:05` */
export function toLocalText(ms: number, utcOffsetMinutes: number): string {
  return new Date(ms + utcOffsetMinutes * minuteMs).toISOString().slice(0, 16).replace('T', ' ');
}

/** Takes `2026-11-23 9:05`, and `9:05` for the day of `nowMs`; NaN for what is no time. A full-width colon counts. */
export function fromLocalText(text: string, nowMs: number, utcOffsetMinutes: number): number {
  const match = /^(?:(\d{4}-\d{2}-\d{2})\s+)?(\d{1,2})[:：](\d{2})$/.exec(text.trim());
  if (match === null) return Number.NaN;
  const [, day = toLocalText(nowMs, utcOffsetMinutes).slice(0, 10), hour = '', minute = ''] = match;
  const written = `${day} ${hour.padStart(2, '0')}:${minute}`;
  const ms = Date.parse(`${written.replace(' ', 'T')}:00Z`) - utcOffsetMinutes * minuteMs;
  // Date.parse takes the 30th of February for the 2nd of March.
  return Number.isNaN(ms) || toLocalText(ms, utcOffsetMinutes) !== written ? Number.NaN : ms;
}

/** The clocks of two laptops may differ by this much. */
const toleranceMs = minuteMs;

/** What is wrong with the time of something that has happened; null for now and for the past. */
export function timeProblem(ms: number | null, nowMs: number): 'notATime' | 'inFuture' | null {
  if (ms === null) return null;
  if (Number.isNaN(ms)) return 'notATime';
  return ms > nowMs + toleranceMs ? 'inFuture' : null;
}
