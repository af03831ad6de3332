/**
 * A month counted once more, out of the raw operations in the order they were written: slow, plain, and with nothing of the
 * app's own counting but the days that plans make due.
 */
import { chinaHolidays } from '../../shared/calendar/china.ts';
import { WorkCalendar } from '../../shared/calendar/work-calendar.ts';
import { builtInContract } from '../../shared/contract/index.ts';
import { dayOf } from '../../shared/domain/dates.ts';
import { occurrencesBetween } from '../../shared/domain/task-schedule.ts';
import { noonMs, taskIdOf } from './contract-year.ts';

export interface LoggedOp {
  readonly entity: string;
  readonly id: string;
  readonly action: string;
  // Each has the fields of its entity; what is read of them is what the test is about.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly fields: any;
}

const { utcOffsetMinutes, plans, obligations, term } = builtInContract;
const reckoning = { calendar: new WorkCalendar(chinaHolidays), utcOffsetMinutes };
const dayIn = (ms: number): string => dayOf(ms, utcOffsetMinutes);

export class MonthLog {
  readonly #month: string;
  readonly #created: ReadonlyMap<string, readonly LoggedOp[]>;

  constructor(ops: readonly LoggedOp[], month: string) {
    this.#month = month;
    const removed = new Set(ops.filter(({ action }) => action === 'remove').map(({ id }) => id));
    this.#created = Map.groupBy(
      ops.filter(({ action, id }) => action === 'create' && !removed.has(id)),
      ({ entity }) => entity,
    );
  }

  of(entity: string): readonly LoggedOp[] {
    return this.#created.get(entity) ?? [];
  }

  isIn(ms: number): boolean {
    return dayIn(ms).startsWith(this.#month);
  }

  /** When each round was completed, if that was the last thing said of it. */
  completions(): Map<string, number> {
    const last = new Map<string, LoggedOp>();
    for (const op of this.of('inspection_event')) last.set(op.fields.inspectionId, op);
    return new Map(
      [...last].filter(([, { fields }]) => fields.kind === 'completed').map(([id, { fields }]) => [id, fields.atMs]),
    );
  }

  /** Of obligations that have recurring plans of their own: due, done, late. */
  work(): Map<string, { due: number; done: number; late: number }> {
    const completed = this.completions();
    const dayOfTask = new Map<string, string>();
    for (const { id, fields } of this.of('inspection')) {
      const atMs = completed.get(id);
      if (atMs === undefined || atMs >= noonMs('2026-12-03')) continue;
      const before = dayOfTask.get(fields.taskId);
      const day = dayIn(atMs);
      if (before === undefined || day < before) dayOfTask.set(fields.taskId, day);
    }
    const range = { fromMs: noonMs(term.startsOn), toMs: noonMs(term.endsOn) };
    const work = new Map<string, { due: number; done: number; late: number }>();
    for (const { id } of obligations) {
      const own = plans.filter(({ obligationId, rrule }) => obligationId === id && rrule !== null);
      if (own.length === 0) continue;
      const sum = { due: 0, done: 0, late: 0 };
      for (const plan of own) {
        for (const { day, dueDay } of occurrencesBetween(plan, range, reckoning)) {
          if (!dueDay.startsWith(this.#month)) continue;
          const doneOn = dayOfTask.get(taskIdOf(plan.id, day));
          sum.due += 1;
          if (doneOn !== undefined) sum.done += 1;
          if (doneOn !== undefined && doneOn > dueDay) sum.late += 1;
        }
      }
      if (sum.due > 0) work.set(id, sum);
    }
    return work;
  }

  /** Of the rounds of one checklist: rounds, devices asked and seen, answers by value, and how often one item passed. */
  rounds(templateId: string, itemId: string) {
    const completed = this.completions();
    const rounds = this.of('inspection').filter(
      ({ id, fields }) => fields.templateId === templateId && this.isIn(completed.get(id) ?? 0),
    );
    const answers = new Map<string, LoggedOp['fields']>();
    for (const { fields } of this.of('answer')) {
      if (rounds.some(({ id }) => id === fields.inspectionId))
        answers.set([fields.inspectionId, fields.deviceId, fields.itemId].join(), fields);
    }
    const given = [...answers.values()].filter(({ isRetracted }) => isRetracted !== true);
    const count = (value: string): number => given.filter((answer) => answer.value === value).length;
    const ofItem = given.filter((answer) => answer.itemId === itemId && answer.value !== 'na');
    return {
      rounds: rounds.length,
      asked: rounds.reduce((sum, { fields }) => sum + fields.deviceIds.length, 0),
      seen: new Set(given.map(({ inspectionId, deviceId }) => `${inspectionId} ${deviceId}`)).size,
      pass: count('pass'),
      fail: count('fail'),
      na: count('na'),
      answered: ofItem.filter(({ value }) => value === 'pass').length,
      judged: ofItem.length,
    };
  }

  /** Reported in the month or open when it began, with the last turn before its end. */
  faults() {
    const from = noonMs(`${this.#month}-01`) - 12 * 3_600_000;
    return this.of('fault').flatMap(({ id, fields }) => {
      const events = this.of('fault_event')
        .filter((event) => event.fields.faultId === id)
        .map((event) => event.fields)
        .toSorted((a, b) => a.atMs - b.atMs);
      const turns = events.filter(({ kind }) => ['closed', 'cancelled', 'reopened'].includes(kind));
      const before = turns.findLast(({ atMs }) => atMs < from)?.kind ?? 'reopened';
      const isCarried = fields.reportedAtMs < from && before === 'reopened';
      if (!isCarried && !this.isIn(fields.reportedAtMs)) return [];
      const last = turns.findLast(({ atMs }) => dayIn(atMs).slice(0, 7) <= this.#month);
      const end: string | null = last === undefined || last.kind === 'reopened' ? null : last.kind;
      return [{ fields, events, isCarried, end }];
    });
  }
}
