/** Dates and durations as the product writes them: `2026-11-23 (周一) 09:05`, in the contract's zone, never the machine's. */
import type { Locale } from '../../shared/i18n/index.ts';
import { translate } from '../../shared/i18n/translate.ts';

const minuteMs = 60_000;
const pad = (value: number): string => String(value).padStart(2, '0');

export interface Zone {
  readonly locale: Locale;
  /** Minutes that the contract's zone is ahead of UTC. */
  readonly utcOffsetMinutes: number;
}

/** `2026-11-23 (周一)` */
export function formatDay(ms: number, zone: Zone): string {
  const local = inZone(ms, zone);
  const weekday = translate(zone.locale, `common.weekdays.${local.getUTCDay()}`);
  return `${plainDay(local)} (${weekday})`;
}

/** `09:05`, with seconds `09:05:31` */
export function formatTime(ms: number, zone: Zone, hasSeconds = false): string {
  const local = inZone(ms, zone);
  const time = `${pad(local.getUTCHours())}:${pad(local.getUTCMinutes())}`;
  return hasSeconds ? `${time}:${pad(local.getUTCSeconds())}` : time;
}

export function formatDateTime(ms: number, zone: Zone): string {
  return `${formatDay(ms, zone)} ${formatTime(ms, zone)}`;
}

/** `11-23 09:05` for dense lists whose year is plain. */
export function formatShort(ms: number, zone: Zone): string {
  return `${plainDay(inZone(ms, zone)).slice(5)} ${formatTime(ms, zone)}`;
}

/** `2 天 3 小时`, `3 小时 5 分`, `12 分钟`: minutes are the least that is said. */
export function formatDuration(ms: number, locale: Locale): string {
  const minutes = Math.floor(Math.abs(ms) / minuteMs);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) {
    return translate(locale, 'common.units.daysHours', { days: Math.floor(hours / 24), hours: hours % 24 });
  }
  if (hours === 0) return translate(locale, 'common.units.minutes', { minutes });
  if (minutes % 60 === 0) return translate(locale, 'common.units.hours', { hours });
  return translate(locale, 'common.units.hoursMinutes', { hours, minutes: minutes % 60 });
}

/** How long something small took: `8 ms`, `2.3 秒`. */
export function formatTook(ms: number, locale: Locale): string {
  return ms < 1_000
    ? `${Math.max(1, Math.round(ms))} ms`
    : translate(locale, 'common.units.seconds', { seconds: (ms / 1_000).toFixed(1) });
}

/** `03:12:45` while a clock runs its last day. */
export function formatClock(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
}

/** `1.4 MB` */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${(bytes / 1024).toFixed(0)} KB`;
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

function inZone(ms: number, zone: Zone): Date {
  return new Date(ms + zone.utcOffsetMinutes * minuteMs);
}

function plainDay(local: Date): string {
  return `${local.getUTCFullYear()}-${pad(local.getUTCMonth() + 1)}-${pad(local.getUTCDate())}`;
}
