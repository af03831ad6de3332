import { expect, test } from 'vitest';
import type { CounterStanding } from '../../../shared/api/counters.ts';
import { newPush, nextPush, problemsOf } from './push-form-model.ts';

const today = '2026-11-26';
const standing = { id: 'wechat-push', least: 3, confirmTitle: '已审核' } as CounterStanding;
const good = { ...newPush('wechat-push', today), headline: '食品安全', count: 3, isConfirmed: true };

test.each([
  ['nothing', good, []],
  ['its day', { ...good, day: null }, ['notADay']],
  ['a day that is over', { ...good, day: '2026-11-27' }, ['inFuture']],
  ['its headline', { ...good, headline: ' ' }, ['headlineRequired']],
  ['its number', { ...good, count: null }, ['countRequired']],
  ['a word about too few', { ...good, count: 2 }, ['noteRequired']],
  ['a word about what was not done', { ...good, isConfirmed: false }, ['noteRequired']],
  ['nothing when it is said', { ...good, count: 2, note: '当日素材不足' }, []],
])('a line lacks %s', (_, form, problems) => {
  expect(problemsOf(form, standing, today)).toEqual(problems);
});

test('the next line keeps the day and the kind only', () => {
  expect(nextPush({ ...good, day: '2026-11-20', link: 'x' })).toEqual(newPush('wechat-push', '2026-11-20'));
});
