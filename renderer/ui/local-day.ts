/** A day as people type it. */
import { isDay } from '../../shared/domain/dates.ts';

/** `2026-11-26` from that, from `2026/11/26`, `20261126`, `11-26` or `26` of this month; null when it is no day. */
export function dayFromText(text: string, today: string): string | null {
  const digits = /^\d{8}$/.exec(text.trim());
  const parts = digits
    ? [text.trim().slice(0, 4), text.trim().slice(4, 6), text.trim().slice(6)]
    : text
        .trim()
        .split(/[-/.年月日\s]+/)
        .filter((part) => part !== '');
  if (parts.length === 0 || parts.length > 3 || parts.some((part) => !/^\d{1,4}$/.test(part))) return null;
  const known = today.split('-').slice(0, 3 - parts.length);
  const [year = '', month = '', day = ''] = [...known, ...parts];
  const written = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(written) ? written : null;
}
