/** A plan's rule in words: when it opens, how long it lasts, and what the calendar does to its last day. */
import type { TFunction } from 'i18next';
import type { Plan } from '../../../shared/contract/schema.ts';

type Words = TFunction<'app'>;

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** `每周一，从这天起 5 天内做完` */
export function ruleWords(t: Words, { rrule, windowDays }: Pick<Plan, 'rrule' | 'windowDays'>): string {
  if (rrule === null) return t('tasks.rule.onDemand');
  return `${everyWords(t, rrule)}${t('common.clauseSeparator')}${t('tasks.rule.window', { count: windowDays })}`;
}

/** What is not one of the usual rules is said as it is written: right, if not pretty. */
function everyWords(t: Words, rrule: string): string {
  const parts = new Map(rrule.split(';').map((part) => part.split('=') as [string, string]));
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const list = (name: string): string => (parts.get(name) ?? '').split(',').join(t('common.listSeparator'));
  const has = (...names: readonly string[]): boolean =>
    [...parts.keys()].filter((name) => name !== 'INTERVAL').join() === ['FREQ', ...names].join();
  const daysOfWeek = (parts.get('BYDAY') ?? '')
    .split(',')
    .map((day) => (weekdays.includes(day) ? t(`common.weekdays.${weekdays.indexOf(day) as 0}`) : null));
  switch (parts.get('FREQ')) {
    case 'DAILY':
      if (has()) return interval === 1 ? t('tasks.rule.everyDay') : t('tasks.rule.daily', { count: interval });
      break;
    case 'WEEKLY':
      if (has('BYDAY') && !daysOfWeek.includes(null)) {
        const days = daysOfWeek.join(t('common.listSeparator'));
        return interval === 1 ? t('tasks.rule.weekly', { days }) : t('tasks.rule.weeks', { count: interval, days });
      }
      break;
    case 'MONTHLY':
      if (has('BYMONTHDAY') && parts.get('BYMONTHDAY') === '-1' && interval === 1) return t('tasks.rule.monthlyLast');
      if (has('BYMONTHDAY') && !list('BYMONTHDAY').includes('-')) {
        const days = list('BYMONTHDAY');
        return interval === 1 ? t('tasks.rule.monthly', { days }) : t('tasks.rule.months', { count: interval, days });
      }
      if (has('BYMONTH', 'BYMONTHDAY')) return inMonths();
      break;
    case 'YEARLY':
      if (has('BYMONTH', 'BYMONTHDAY') && interval === 1) return inMonths();
      break;
    default:
  }
  return t('tasks.rule.other', { rule: rrule });

  function inMonths(): string {
    return t('tasks.rule.inMonths', { months: list('BYMONTH'), days: list('BYMONTHDAY') });
  }
}
