/** Years of holidays taken in as files, over the app's own API and a real store: due days follow them. */
import { beforeEach, expect, it } from 'vitest';
import type { ApiClient } from '../../shared/api/index.ts';
import type { HolidayYear } from '../../shared/calendar/holiday-year.ts';
import { appFor, failureOf } from '../support/app-day.ts';

let client: ApiClient;

beforeEach(async (context) => {
  const nowMs = Date.UTC(2026, 11, 29, 2);
  const clock = { nowMs: () => nowMs, monoMs: () => nowMs, bootId: 'b' };
  ({ client } = await appFor(context, { ports: { clock } }));
  await client.system.setup({ site: 'contract', personName: '王工' });
});

const of2027 = (to: string): HolidayYear => ({
  year: 2027,
  notice: '示例通知〔2026〕1号',
  noticeDate: '2026-11-10',
  holidays: [{ name: '元旦', nameEn: 'New Year', from: '2026-12-31', to, workedDays: ['2027-01-09'] }],
});
const textOf = (year: unknown): string => JSON.stringify(year, null, 2);

it('says which year is missing, and plans by it once it was taken in', async () => {
  expect((await client.calendar.years({})).missing).toEqual([2027]);
  const weekly = async () =>
    (await client.tasks.list({ from: '2026-12-28', to: '2027-01-03', planId: 'wall-patrol' })).tasks;
  expect(await weekly()).toMatchObject([{ dueDay: '2027-01-01', moved: null, unknownYears: [2027] }]);
  expect(await client.calendar.checkYear({ text: textOf(of2027('2027-01-03')) })).toMatchObject({
    preview: { year: 2027, daysOff: 4, workedDays: 1, replaces: 'nothing' },
    problems: [],
  });
  expect((await client.calendar.years({})).missing).toEqual([2027]);
  await client.calendar.importYear({ text: textOf(of2027('2027-01-03')) });
  expect(await weekly()).toMatchObject([{ dueDay: '2026-12-30', moved: { name: '元旦' }, unknownYears: [] }]);
  const { years, missing } = await client.calendar.years({});
  expect(missing).toEqual([]);
  expect(years.map(({ year, imported }) => [year, imported?.personName ?? null])).toEqual([
    [2025, null],
    [2026, null],
    [2027, '王工'],
  ]);
  const { days } = await client.calendar.days({ from: '2026-12-30', to: '2027-01-09' });
  expect(days.map(({ kind }) => kind).join(' ')).toBe(
    'workday holiday holiday holiday holiday workday workday workday workday workday worked-weekend',
  );
});

it('takes a corrected notice in place of the first, and gives it out as the file it came as', async () => {
  await client.calendar.importYear({ text: textOf(of2027('2027-01-03')) });
  expect((await client.calendar.checkYear({ text: textOf(of2027('2027-01-03')) })).preview?.replaces).toBe('same');
  const corrected = textOf(of2027('2027-01-02'));
  expect((await client.calendar.checkYear({ text: corrected })).preview?.replaces).toBe('other');
  await client.calendar.importYear({ text: corrected });
  expect((await client.calendar.days({ from: '2027-01-03', to: '2027-01-03' })).days[0]?.kind).toBe('weekend');
  const { text, fileName } = await client.calendar.exportYear({ year: 2027 });
  expect([fileName, JSON.parse(text)]).toEqual(['holidays-2027.json', of2027('2027-01-02')]);
  expect((await failureOf(client.calendar.exportYear({ year: 2031 }))).code).toBe('App_NotFound');
});

it('refuses a file whole with line, place and reason of each problem, and a technician', async () => {
  const [newYear] = of2027('2027-01-03').holidays;
  const wrong = textOf({
    ...of2027('2027-01-03'),
    noticeDate: '2026-02-30',
    holidays: [newYear, { ...newYear, name: '春节', from: '2027-02-06', to: '2027-03-30', workedDays: ['2027-02-09'] }],
  });
  const { imported, problems } = await client.calendar.importYear({ text: wrong });
  expect(imported).toBeNull();
  expect(problems.map(({ line, path, code }) => [line, path, code])).toEqual([
    [4, 'noticeDate', 'notADay'],
    [19, 'holidays.1.to', 'holidayLength'],
  ]);
  const twice = textOf({ ...of2027('2027-01-03'), holidays: [newYear, newYear] });
  expect((await client.calendar.checkYear({ text: twice })).problems).toContainEqual({
    line: 18,
    path: 'holidays.1.from',
    code: 'namedTwice',
    params: { day: '2026-12-31' },
  });
  expect((await client.calendar.checkYear({ text: '{' })).problems[0]).toMatchObject({ line: 1, code: 'syntax' });
  expect((await client.calendar.years({})).missing).toEqual([2027]);

  await client.people.add({ name: '李工', role: 'technician' });
  const { people } = await client.system.status({});
  await client.system.choosePerson({ id: people.find(({ name }) => name === '李工')!.id });
  const refused = await failureOf(client.calendar.importYear({ text: textOf(of2027('2027-01-03')) }));
  expect(refused).toMatchObject({ code: 'Contract_NotAllowed', params: { name: '李工' } });
});

it('counts the faults that came and went on each day of the contract’s zone', async () => {
  const atMs = Date.UTC(2026, 11, 27, 17);
  const { id: faultId } = await client.faults.create({
    title: '黑屏',
    section: '二',
    severity: 'major',
    reportedAtMs: atMs,
  });
  const { versions } = await client.faults.get({ id: faultId });
  const fields = { cause: 'power' as const, solutions: ['power-restored' as const] };
  await client.faults.change({ id: faultId, fields, base: versions });
  for (const kind of ['fixed', 'closed'] as const) {
    await client.faults.addEvent({ faultId, kind, atMs: atMs + 8 * 3_600_000, testResult: '画面正常' });
  }
  const { days, today } = await client.calendar.days({ from: '2026-12-27', to: '2026-12-29' });
  expect(today).toBe('2026-12-29');
  expect(days.map(({ faultsOpened, faultsClosed }) => [faultsOpened, faultsClosed])).toEqual([
    [0, 0],
    [1, 1],
    [0, 0],
  ]);
});
