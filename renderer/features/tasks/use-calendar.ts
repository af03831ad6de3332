/** What the calendar knows of days, and the words for it. */
import type { CalendarDayView } from '../../../shared/api/calendar.ts';
import { startOfDayMs } from '../../../shared/domain/dates.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { type Topic, useApiQuery, withTime } from '../../boot/query.ts';
import { useZone } from '../../ui/date-time.tsx';
import { formatDay } from '../../ui/format.ts';
import { shownRange } from './month.ts';

export const calendarTopics: readonly Topic[] = ['holiday_year', 'contract', 'fault', 'fault_event'];

const noDays: ReadonlyMap<string, CalendarDayView> = new Map();

/** The days of a month and of the weeks it touches; today by the core's clock. */
export function useMonthDays(month: string): { days: ReadonlyMap<string, CalendarDayView>; today: string | null } {
  const [from, to] = shownRange(month);
  const { data } = useApiQuery(
    ['calendar.days', from, to],
    calendarTopics,
    () => api.calendar.days({ from, to }),
    withTime,
  );
  return {
    days: data === undefined ? noDays : new Map(data.days.map((info) => [info.day, info])),
    today: data?.today ?? null,
  };
}

export function useCalendarYears() {
  return useApiQuery(['calendar.years'], ['holiday_year', 'contract', 'template'], () => api.calendar.years({}));
}

/** `2026-11-26 (周四)` */
export function useDayText(): (day: string) => string {
  const zone = useZone();
  return (day) => formatDay(startOfDayMs(day, zone.utcOffsetMinutes), zone);
}

/** Why a day is off or worked: `国庆节放假`, `春节调休上班`, `周末`; null for an ordinary workday. */
export function useDayKindText(): (info: CalendarDayView) => string | null {
  const { t } = useTranslation();
  const localText = useLocalText();
  return ({ kind, name, nameEn }) => {
    if (kind === 'workday') return null;
    if (kind === 'weekend' || name === null) return t('calendar.weekend');
    return t(kind === 'holiday' ? 'calendar.holiday' : 'calendar.worked', { name: localText(name, nameEn ?? name) });
  };
}
