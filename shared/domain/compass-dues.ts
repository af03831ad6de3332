/**
 * What an obligation makes due over the term of the contract, one by one: the occurrences of its plans, or the periods of
 * its cadence where no plan is made for it. Pure; days are `YYYY-MM-DD` in the contract's time zone.
 */
import type { ContractData, Obligation, Plan } from '../contract/schema.ts';
import { provingTemplates } from './compass-proofs.ts';
import { addDays, startOfDayMs, weekdayOf } from './dates.ts';
import { type DayReckoning, type Occurrence, occurrencesBetween, taskKey } from './task-schedule.ts';

/** One thing that is due. */
export interface Due {
  /** Null for a period of the calendar. */
  readonly planId: string | null;
  /** Of a plan's occurrence, as `taskKey` gives it; null for a period. */
  readonly taskKey: string | null;
  /** First and last day on which it may be done in time. */
  readonly day: string;
  readonly dueDay: string;
  /** How many it takes. */
  readonly count: number;
  /** Checklists that it may be done with; null for anything that proves the obligation. */
  readonly templateIds: readonly string[] | null;
  readonly unknownYears: readonly number[];
}

type Cadence = Obligation['cadence'];
type Quota = NonNullable<Obligation['quota']>;
type DuesContract = Pick<ContractData, 'obligations' | 'plans' | 'term'>;

/** How often a period comes in a year, as the contract counts: 52 weeks, 12 months. */
export const periodsPerYear: Readonly<Record<Quota['per'], number>> = {
  week: 52,
  month: 12,
  quarter: 4,
  year: 1,
  term: 1,
};

const periodOf: Partial<Readonly<Record<Cadence, Quota['per'] | 'day'>>> = {
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  yearly: 'year',
  once: 'term',
};

/** What is worked by: the contract's word, or what stands in for it until the customer has confirmed. */
export const cadenceInUse = ({ assumedCadence, cadence }: Pick<Obligation, 'assumedCadence' | 'cadence'>): Cadence =>
  assumedCadence ?? cadence;

/** Whether time alone makes it due. */
export const isScheduled = (obligation: Pick<Obligation, 'assumedCadence' | 'cadence'>): boolean =>
  periodOf[cadenceInUse(obligation)] !== undefined;

/**
 * All that has its last day in the term, by that day. An obligation with recurring plans of its own is due as they are;
 * one that other plans prove, made for its cadence, as those are; any other by the calendar's periods.
 */
export function duesOf(contract: DuesContract, obligation: Obligation, reckoning: DayReckoning): Due[] {
  const plans = recurringPlans(contract, obligation);
  const dues = plans.length > 0 ? plannedDues(contract, plans, reckoning) : periodDues(contract.term, obligation);
  return dues.sort((a, b) => compareText(a.dueDay, b.dueDay) || compareText(a.planId ?? '', b.planId ?? ''));
}

/** One of a plan, whether it recurs or was asked for. */
export function dueOf(plan: Plan, { day, occasion, dueDay, unknownYears }: Occurrence): Due {
  const key = taskKey(plan.id, day, occasion);
  return { planId: plan.id, taskKey: key, day, dueDay, count: 1, templateIds: [plan.templateId], unknownYears };
}

interface PlanGroup {
  /** Gives the days. */
  readonly plan: Plan;
  readonly templateIds: readonly string[];
}

function recurringPlans(contract: DuesContract, obligation: Obligation): PlanGroup[] {
  if (!isScheduled(obligation)) return [];
  const recurring = contract.plans.filter(({ rrule }) => rrule !== null);
  const own = recurring.filter(({ obligationId }) => obligationId === obligation.id);
  if (own.length > 0) return own.map((plan) => ({ plan, templateIds: [plan.templateId] }));
  const proving = provingTemplates(contract.obligations, obligation);
  const lent = recurring
    .filter((plan) => proving.includes(plan.templateId) && cadenceOfRule(plan.rrule ?? '') === cadenceInUse(obligation))
    .sort((a, b) => proving.indexOf(a.templateId) - proving.indexOf(b.templateId));
  const [first] = lent;
  return first === undefined ? [] : [{ plan: first, templateIds: lent.map(({ templateId }) => templateId) }];
}

function plannedDues({ term }: DuesContract, groups: readonly PlanGroup[], reckoning: DayReckoning): Due[] {
  const range = {
    fromMs: startOfDayMs(term.startsOn, reckoning.utcOffsetMinutes),
    toMs: startOfDayMs(term.endsOn, reckoning.utcOffsetMinutes),
  };
  return groups.flatMap(({ plan, templateIds }) =>
    occurrencesBetween(plan, range, reckoning)
      .filter(({ dueDay }) => dueDay >= term.startsOn && dueDay <= term.endsOn)
      .map((occurrence) => ({ ...dueOf(plan, occurrence), templateIds })),
  );
}

/** `FREQ=WEEKLY` is weekly, the first day of four months is quarterly. Null for what no cadence of a contract says. */
export function cadenceOfRule(rrule: string): Cadence | null {
  const parts = new Map(rrule.split(';').map((part) => part.split('=') as [string, string]));
  const listed = (name: string): number => parts.get(name)?.split(',').length ?? 0;
  const every = Number(parts.get('INTERVAL') ?? 1);
  const perYear = {
    DAILY: 365,
    WEEKLY: 52 * Math.max(1, listed('BYDAY')),
    MONTHLY: (listed('BYMONTH') || 12) * Math.max(1, listed('BYMONTHDAY')),
    YEARLY: Math.max(1, listed('BYMONTH')),
  }[parts.get('FREQ') ?? ''];
  const cadences: Readonly<Record<number, Cadence>> = {
    365: 'daily',
    52: 'weekly',
    12: 'monthly',
    4: 'quarterly',
    1: 'yearly',
  };
  return cadences[(perYear ?? 0) / every] ?? null;
}

function periodDues(term: DuesContract['term'], obligation: Obligation): Due[] {
  const per = obligation.quota?.per ?? periodOf[cadenceInUse(obligation)];
  if (per === undefined || !isScheduled(obligation)) return [];
  const none = { planId: null, taskKey: null, templateIds: null, unknownYears: [] };
  return periodsOf(term, per).map((period) => ({ ...none, ...period, count: obligation.quota?.count ?? 1 }));
}

interface Period {
  readonly day: string;
  readonly dueDay: string;
}

/**
 * Days, weeks from Monday, months and quarters of the calendar that end in the term, the first one cut at its start; years
 * from the term's first day, the last one cut at its end.
 */
export function periodsOf(
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
  per: Quota['per'] | 'day',
): Period[] {
  if (per === 'term') return [{ day: startsOn, dueDay: endsOn }];
  const periods: Period[] = [];
  for (let day = startsOn; day <= endsOn; ) {
    const last = lastDayOf(per, day);
    const dueDay = per === 'year' && last > endsOn ? endsOn : last;
    if (dueDay <= endsOn) periods.push({ day, dueDay });
    day = addDays(last, 1);
  }
  return periods;
}

function lastDayOf(per: Exclude<Quota['per'], 'term'> | 'day', day: string): string {
  switch (per) {
    case 'day':
      return day;
    case 'week':
      return addDays(day, (7 - weekdayOf(day)) % 7);
    case 'month':
      return lastOfMonth(day, 0);
    case 'quarter':
      return lastOfMonth(day, 2 - ((Number(day.slice(5, 7)) - 1) % 3));
    case 'year':
      return addDays(sameDayNextYear(day), -1);
  }
}

/** The last day of the month that lies so many months later. */
function lastOfMonth(day: string, later: number): string {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) + later;
  return addDays(
    `${String(Math.trunc(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`,
    -1,
  );
}

/** The 29th of February comes back as the 1st of March. */
function sameDayNextYear(day: string): string {
  const year = String(Number(day.slice(0, 4)) + 1).padStart(4, '0');
  return addDays(`${year}-${day.slice(5, 7)}-01`, Number(day.slice(8)) - 1);
}

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
