/** When a photo was taken: what the camera says when that can be true, else the file's time, else now. Pure. */

export interface TakenAt {
  readonly ms: number;
  readonly from: 'camera' | 'file' | 'now';
}

/** A camera whose clock was never set says 1970 or its year of make. */
const earliestMs = Date.UTC(2005, 0, 1);
/** The clocks of a camera and a laptop may differ by this much. */
const toleranceMs = 10 * 60_000;

interface Clues {
  /** EXIF's `2026:11:24 14:03:00`, which is local time, and its `+08:00` when the camera wrote one. */
  readonly cameraTime: string | null;
  readonly cameraOffset: string | null;
  readonly fileMs: number | null;
  readonly nowMs: number;
  /** The contract's zone, for a camera that does not say its own. */
  readonly utcOffsetMinutes: number;
}

export function takenAt({ cameraTime, cameraOffset, fileMs, nowMs, utcOffsetMinutes }: Clues): TakenAt {
  const isPlausible = (ms: number | null): ms is number => ms !== null && ms >= earliestMs && ms <= nowMs + toleranceMs;
  const cameraMs = cameraTime === null ? null : cameraInstant(cameraTime, cameraOffset, utcOffsetMinutes);
  if (isPlausible(cameraMs)) return { ms: Math.min(cameraMs, nowMs), from: 'camera' };
  if (isPlausible(fileMs)) return { ms: Math.min(fileMs, nowMs), from: 'file' };
  return { ms: nowMs, from: 'now' };
}

/** NaN for what is no time. */
function cameraInstant(time: string, offset: string | null, utcOffsetMinutes: number): number {
  const parts = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})/.exec(time.trim());
  if (parts === null) return Number.NaN;
  const [, year, month, day, clock] = parts;
  const local = Date.parse(`${year}-${month}-${day}T${clock}Z`);
  return local - (offsetMinutes(offset) ?? utcOffsetMinutes) * 60_000;
}

/** Minutes of `+08:00`; null for what is no offset. */
function offsetMinutes(text: string | null): number | null {
  const parts = /^([+-])(\d{2}):(\d{2})$/.exec(text?.trim() ?? '');
  if (parts === null) return null;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  return parts[1] === '-' ? -minutes : minutes;
}
