/** Between instants and the text of a date-and-time field, in the contract's zone whatever the machine's is. Pure. */
const minuteMs = 60_000;

/** `2026-11-23T09:05` */
export function toLocalText(ms: number, utcOffsetMinutes: number): string {
  return new Date(ms + utcOffsetMinutes * minuteMs).toISOString().slice(0, 16);
}

/** Null for a text that is not a whole date and time yet. */
export function fromLocalText(text: string, utcOffsetMinutes: number): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return null;
  const ms = Date.parse(`${text.slice(0, 16)}:00Z`);
  return Number.isNaN(ms) ? null : ms - utcOffsetMinutes * minuteMs;
}
