/** Times as a recorder's clock shows them: milliseconds as if its zone were UTC. Pure. */

/** `2026-11-26 16:30:00`, also with days and months of one digit, as if its zone were UTC; null when it is none. */
export function readWallTime(text: string | undefined): number | null {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{2}):(\d{2})/.exec(text ?? '');
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  // 13th months and 31st of February come out as other days.
  const isReal = new Date(ms).getUTCMonth() === month - 1 && hour < 24 && minute < 60 && second < 60;
  return isReal ? ms : null;
}

/** `2026-11-26 16:30:00` */
export const wallTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
