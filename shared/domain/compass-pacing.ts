/**
 * Numbers that a contract wants to be reached: how far they are, what a week needs from now on, and whether the contract's
 * own numbers fit each other. Pure.
 */
import type { ContractData, Obligation } from '../contract/schema.ts';
import { type Due, periodsPerYear } from './compass-dues.ts';
import { proofRules } from './compass-proofs.ts';
import { daysBetween } from './dates.ts';

export interface Pacing {
  readonly target: number;
  readonly counted: number;
  readonly left: number;
  /** What an even pace would have reached by the end of yesterday, rounded down. */
  readonly expected: number;
  /** What a week needs when every week does the same. */
  readonly perWeekFromStart: number;
  /** What a week needs from today on; null when the term is over and something is left. */
  readonly perWeekFromNow: number | null;
}

type Term = Pick<ContractData['term'], 'startsOn' | 'endsOn'>;

export function pacingOf(target: number, counted: number, { startsOn, endsOn }: Term, today: string): Pacing {
  const days = daysBetween(startsOn, endsOn) + 1;
  const passed = Math.min(days, Math.max(0, daysBetween(startsOn, today)));
  const left = Math.max(0, target - counted);
  // Less than a week that is left is the week in which all of it is needed.
  const weeksLeft = Math.max(1, (days - passed) / 7);
  return {
    target,
    counted,
    left,
    expected: Math.floor((target * passed) / days),
    perWeekFromStart: target / Math.max(1, Math.trunc(days / 7)),
    perWeekFromNow: left === 0 ? 0 : passed === days ? null : left / weeksLeft,
  };
}

/**
 * A number of the contract that another one of it falls short of: `5 a week` makes 260 a year, and 300 are wanted. Or a
 * plan that gives fewer days than the contract wants.
 */
export interface QuotaConflict {
  readonly obligationId: string;
  /** Whose number is not reached; the same for a number of its own. */
  readonly otherId: string;
  readonly why: 'numbers' | 'plan';
  /** What comes to it, of numbers; null for a plan. */
  readonly quota: Obligation['quota'];
  /** What that makes in a year, and what is wanted. */
  readonly perYear: number;
  readonly wanted: number;
  /** What each of its periods would need; null for a plan. */
  readonly neededPerPeriod: number | null;
  /** Of a number that is summed up over records: what each record would need. */
  readonly neededPerRecord: number | null;
}

type Quoted = Obligation & { readonly quota: NonNullable<Obligation['quota']> };

const yearOf = ({ quota }: Quoted): number => quota.count * periodsPerYear[quota.per];
const hasQuota = (obligation: Obligation): obligation is Quoted => obligation.quota !== null;

/** @param duesOf what each obligation makes due over a term of one year */
export function quotaConflicts(
  contract: ContractData,
  duesOf: (obligation: Obligation) => readonly Due[],
): QuotaConflict[] {
  const quoted = contract.obligations.filter(hasQuota);
  const sameThing = (a: Obligation, b: Obligation): boolean =>
    a.clauseId === b.clauseId && evidenceKey(contract, a) === evidenceKey(contract, b);
  const byNumbers = quoted.flatMap((short) =>
    quoted
      .filter(
        (long) =>
          short.id === long.id ||
          (sameThing(short, long) && periodsPerYear[short.quota.per] > periodsPerYear[long.quota.per]),
      )
      .flatMap((long) => {
        const wanted = long.id === short.id ? (short.yearlyQuantity ?? 0) : yearOf(long);
        const perYear = yearOf(short);
        if (perYear >= wanted) return [];
        const neededPerPeriod = wanted / periodsPerYear[short.quota.per];
        const neededPerRecord = perRecord(contract, long, wanted);
        const numbers = { quota: short.quota, perYear, wanted, neededPerPeriod, neededPerRecord };
        return [{ obligationId: short.id, otherId: long.id, why: 'numbers' as const, ...numbers }];
      }),
  );
  return [...byNumbers, ...plansThatFallShort(contract, duesOf)];
}

function plansThatFallShort(
  { obligations, term }: ContractData,
  duesOf: (obligation: Obligation) => readonly Due[],
): QuotaConflict[] {
  // What a year wants says nothing of a shorter term.
  if (daysBetween(term.startsOn, term.endsOn) < 363) return [];
  return obligations.flatMap((obligation) => {
    const planned = duesOf(obligation).filter(({ planId }) => planId !== null);
    const perYear = planned.reduce((total, { count }) => total + count, 0);
    const { id, yearlyQuantity } = obligation;
    if (planned.length === 0 || yearlyQuantity === null || perYear >= yearlyQuantity) return [];
    const none = { quota: null, neededPerPeriod: null, neededPerRecord: null };
    return [{ obligationId: id, otherId: id, why: 'plan' as const, perYear, wanted: yearlyQuantity, ...none }];
  });
}

const evidenceKey = (contract: ContractData, obligation: Obligation): string =>
  JSON.stringify(
    proofRules(contract, obligation)
      .map((rule) => JSON.stringify(rule))
      .sort(),
  );

/** Of items that are counted within pushes: how many each push needs, when there are as many pushes as the contract wants. */
function perRecord(contract: ContractData, obligation: Obligation, wanted: number): number | null {
  const counters = countersOf(contract, obligation);
  const [counter] = counters;
  if (counters.length !== 1 || counter === undefined || counter.itemId === null) return null;
  const ofRecords = contract.obligations
    .filter(hasQuota)
    .filter((other) =>
      countersOf(contract, other).some(
        ({ templateId, itemId }) => itemId === null && templateId === counter.templateId,
      ),
    )
    .map(yearOf);
  return ofRecords.length === 0 ? null : wanted / Math.max(...ofRecords);
}

/** What is counted for an obligation. */
export function countersOf(contract: ContractData, obligation: Obligation): ContractData['counters'] {
  const ids = new Set(
    proofRules(contract, obligation).flatMap((rule) => (rule.by === 'counter' ? [rule.counterId] : [])),
  );
  return contract.counters.filter(({ id }) => ids.has(id));
}
