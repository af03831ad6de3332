/** A point in time in the contract's zone. */
import { useLocale } from '../boot/i18n.ts';
import { useUtcOffset } from '../boot/status.ts';
import { formatDateTime, formatDay, formatShort, formatTime } from './format.ts';

type Form = 'full' | 'day' | 'time' | 'short';

const formats = { full: formatDateTime, day: formatDay, time: formatTime, short: formatShort } as const;

/** The zone that every date on screen is written in. */
export function useZone(): { locale: 'zh-CN' | 'en'; utcOffsetMinutes: number } {
  return { locale: useLocale(), utcOffsetMinutes: useUtcOffset() };
}

export function DateTime({ ms, form = 'full' }: { readonly ms: number; readonly form?: Form }) {
  const zone = useZone();
  return (
    <time dateTime={new Date(ms).toISOString()} title={formatDateTime(ms, zone)}>
      {formats[form](ms, zone)}
    </time>
  );
}
