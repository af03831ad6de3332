/** Which days are worked, and the years of holidays that are taken in as files. */
import { type YearPreview, type calendarContract, maxCalendarDays } from '../../shared/api/calendar.ts';
import { type HolidayYear, daysFrom, holidayYear } from '../../shared/calendar/holiday-year.ts';
import { canonicalJson, type Json } from '../../shared/domain/canonical-json.ts';
import { addDays, dayMs, dayOf, daysBetween, startOfDayMs } from '../../shared/domain/dates.ts';
import { readJsonFile } from '../../shared/domain/json-file.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';
import { assertLead } from './lead.ts';

type Input = Inputs<typeof calendarContract>;

/** Tasks are planned so far ahead at least, whatever the contract's term. */
const plannedAheadDays = 60;

const sameText = (year: HolidayYear): string => canonicalJson(year as unknown as Json);

export function createCalendarService(ws: Workspace) {
  const { store } = ws;

  function preview(year: HolidayYear): YearPreview {
    const before = ws.holidayYears().find((each) => each.year === year.year);
    const same = before !== undefined && sameText(before) === sameText(year);
    return {
      ...year,
      daysOff: year.holidays.reduce((sum, { from, to }) => sum + daysFrom(from, to).length, 0),
      workedDays: year.holidays.reduce((sum, { workedDays }) => sum + workedDays.length, 0),
      replaces: before === undefined ? 'nothing' : same ? 'same' : 'other',
    };
  }

  /** The last one that was taken in for a year; null when what the program brings counts. */
  function importedOf({ year }: HolidayYear) {
    const last = store.holidayYears
      .all()
      .findLast(({ fields }) => holidayYear.safeParse(fields.year).data?.year === year);
    return last === undefined ? null : { atMs: last.fields.atMs, personName: ws.personName(last.author) };
  }

  return {
    years() {
      const { startsOn, endsOn } = ws.contract.term;
      const ahead = addDays(ws.today(), plannedAheadDays);
      const hasDueDays = ws.contract.plans.some(({ dueOn }) => dueOn !== 'any-day');
      return {
        years: ws.holidayYears().map((year) => ({ ...year, imported: importedOf(year) })),
        missing: hasDueDays ? ws.workingTime().calendar.unknownYears(startsOn, endsOn > ahead ? endsOn : ahead) : [],
      };
    },
    days({ from, to }: Input['days']) {
      const count = daysBetween(from, to);
      if (count < 0 || count > maxCalendarDays) {
        throw new AppError('App_InvalidInput', { field: 'to', limit: maxCalendarDays });
      }
      const { utcOffsetMinutes } = ws.contract;
      const { calendar } = ws.workingTime();
      const { reported, closed } = store.faults.timesBetween(
        startOfDayMs(from, utcOffsetMinutes),
        startOfDayMs(to, utcOffsetMinutes) + dayMs - 1,
      );
      const byDay = (times: readonly number[]) => Map.groupBy(times, (ms) => dayOf(ms, utcOffsetMinutes));
      const [opened, ended] = [byDay(reported), byDay(closed)];
      const days = daysFrom(from, to).map((day) => ({
        ...calendar.dayInfo(day),
        faultsOpened: opened.get(day)?.length ?? 0,
        faultsClosed: ended.get(day)?.length ?? 0,
      }));
      return { today: ws.today(), days };
    },
    checkYear({ text }: Input['checkYear']) {
      const { value, problems } = readJsonFile(holidayYear, text);
      return { preview: value && preview(value), problems: [...problems] };
    },
    importYear({ text }: Input['importYear']) {
      assertLead(ws);
      const { value, problems } = readJsonFile(holidayYear, text);
      if (value === null) return { imported: null, problems: [...problems] };
      const imported = preview(value);
      const fields = { atMs: ws.nowMs(), year: value as unknown as Json };
      ws.write([{ entity: 'holiday_year', entityId: ws.newId(), action: 'create', fields }]);
      return { imported, problems: [] };
    },
    exportYear({ year: wanted }: Input['exportYear']) {
      const year = found(
        ws.holidayYears().find(({ year: each }) => each === wanted),
        'holiday_year',
        String(wanted),
      );
      return { fileName: `holidays-${wanted}.json`, text: `${JSON.stringify(year, null, 2)}\n` };
    },
  };
}
