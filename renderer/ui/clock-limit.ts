/** A time limit in words: `4 小时内`, `工作时间 8 小时内`, `立即`, `当日 24:00 前（特殊情况 次日 10:00 前）`. */
import type { SlaRule } from '../../shared/domain/sla-clock.ts';
import { translate } from '../../shared/i18n/translate.ts';
import { formatDuration } from './format.ts';

type Locale = 'zh-CN' | 'en';
type DayTime = Extract<SlaRule, { type: 'fixed-deadline' }>['deadline'];

export function limitText(rule: SlaRule, locale: Locale): string {
  switch (rule.type) {
    case 'fixed-deadline': {
      const deadline = dayTimeText(rule.deadline, locale);
      return rule.latest === null
        ? deadline
        : translate(locale, 'common.limit.withLatest', { deadline, latest: dayTimeText(rule.latest, locale) });
    }
    case 'duration-business-hours':
      return translate(locale, 'common.limit.business', { time: formatDuration(rule.minutes * 60_000, locale) });
    case 'duration-24x7':
      return rule.minutes === null
        ? translate(locale, 'common.limit.atOnce')
        : translate(locale, 'common.limit.within', { time: formatDuration(rule.minutes * 60_000, locale) });
  }
}

function dayTimeText({ days, time }: DayTime, locale: Locale): string {
  if (days === 0) return translate(locale, 'common.limit.sameDay', { time });
  return days === 1
    ? translate(locale, 'common.limit.nextDay', { time })
    : translate(locale, 'common.limit.laterDay', { days: days + 1, time });
}
