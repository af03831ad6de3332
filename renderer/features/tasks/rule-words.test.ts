import type { TFunction } from 'i18next';
import { expect, it } from 'vitest';
import { builtInContract } from '../../../shared/contract/index.ts';
import { translate } from '../../../shared/i18n/translate.ts';
import { ruleWords } from './rule-words.ts';

const zh = ((key: string, params = {}) => translate('zh-CN', key, params)) as unknown as TFunction<'app'>;
const en = ((key: string, params = {}) => translate('en', key, params)) as unknown as TFunction<'app'>;
const rule = (rrule: string | null, windowDays = 5) => ({ rrule, windowDays });

it.each([
  ['FREQ=WEEKLY;BYDAY=MO', '每周一，从这天起 5 天内做完'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH', '每 2 周的周一、周四，从这天起 5 天内做完'],
  ['FREQ=MONTHLY;BYMONTHDAY=1', '每月 1 日，从这天起 5 天内做完'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', '每月最后一天，从这天起 5 天内做完'],
  ['FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=1', '每年 1、4、7、10 月的 1 日，从这天起 5 天内做完'],
  ['FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1', '每年 9 月的 1 日，从这天起 5 天内做完'],
  ['FREQ=DAILY;INTERVAL=3', '每 3 天，从这天起 5 天内做完'],
  ['FREQ=MONTHLY;BYDAY=1MO', '按规则 FREQ=MONTHLY;BYDAY=1MO，从这天起 5 天内做完'],
])('says %s in words', (rrule, words) => {
  expect(ruleWords(zh, rule(rrule))).toBe(words);
});

it('has words for every plan of the contract, in both languages', () => {
  for (const plan of builtInContract.plans) {
    for (const t of [zh, en]) expect(ruleWords(t, plan)).not.toMatch(/FREQ|tasks\.|undefined/);
  }
  expect(ruleWords(en, rule('FREQ=WEEKLY;BYDAY=MO', 7))).toBe('Every Mon, to be done within 7 days');
  expect(ruleWords(zh, rule(null))).toBe('按需：有事才新建');
});
