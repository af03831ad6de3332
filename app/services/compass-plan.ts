/** What follows from the contract and the calendar alone: reckoned once, until another contract or calendar is in force. */
import type { ContractData, Counter, Obligation } from '../../shared/contract/schema.ts';
import { type Due, cadenceInUse, duesOf, isScheduled } from '../../shared/domain/compass-dues.ts';
import { type QuotaConflict, countersOf, quotaConflicts } from '../../shared/domain/compass-pacing.ts';
import { type ProofRule, proofRules } from '../../shared/domain/compass-proofs.ts';
import type { StandingInput, TaskDue } from '../../shared/domain/compass-row.ts';
import { addDays } from '../../shared/domain/dates.ts';
import type { TaskId } from '../../shared/domain/ids.ts';
import { type Workspace, found } from '../workspace.ts';

export interface PlannedObligation {
  readonly obligation: Obligation;
  readonly clause: ContractData['clauses'][number];
  readonly rules: readonly ProofRule[];
  readonly kind: StandingInput['kind'];
  readonly dues: readonly TaskDue[];
  /** Of the dues, without what was withdrawn. */
  readonly target: number;
  readonly counter: Counter | null;
  /** Its number is to be reached over the year: what is asked by today follows from the pace. */
  readonly isPaced: boolean;
  readonly conflicts: readonly QuotaConflict[];
}

export interface CompassPlan {
  readonly contract: ContractData;
  readonly obligations: readonly PlannedObligation[];
  readonly unknownYears: readonly number[];
  /** The first and last day of anything due, with the time before the term in which its windows open. */
  readonly days: { readonly from: string; readonly to: string };
}

/** Windows that end in the term may open this long before it. */
const longestWindowDays = 400;

/** A function that gives the plan, and makes it again only when something has changed that it hangs on. */
export function compassPlanner(ws: Workspace): () => CompassPlan {
  let made: { readonly contract: ContractData; readonly years: string; readonly plan: CompassPlan } | null = null;
  return () => {
    const { contract } = ws;
    const years = JSON.stringify(ws.holidayYears());
    if (made?.contract !== contract || made.years !== years) made = { contract, years, plan: planOf(ws, contract) };
    return made.plan;
  };
}

function planOf(ws: Workspace, contract: ContractData): CompassPlan {
  const reckoning = ws.workingTime();
  const dues = new Map(contract.obligations.map((each) => [each.id, duesOf(contract, each, reckoning)]));
  const conflicts = quotaConflicts(contract, ({ id }) => dues.get(id) ?? []);
  const obligations = contract.obligations.map((obligation): PlannedObligation => {
    const own = (dues.get(obligation.id) ?? []).map((due) => withTask(ws, due));
    const [counter = null] = countersOf(contract, obligation);
    return {
      obligation,
      clause: found(
        contract.clauses.find(({ id }) => id === obligation.clauseId),
        'clause',
        obligation.clauseId,
      ),
      rules: proofRules(contract, obligation),
      kind: kindOf(obligation),
      dues: own,
      target: own.reduce((total, { count }) => total + count, 0),
      counter,
      isPaced: cadenceInUse(obligation) === 'yearly' && own.some(({ count, planId }) => planId === null && count > 1),
      conflicts: conflicts.filter(({ obligationId, otherId }) => [obligationId, otherId].includes(obligation.id)),
    };
  });
  const years = [...dues.values()].flat().flatMap(({ unknownYears }) => unknownYears);
  return {
    contract,
    obligations,
    unknownYears: [...new Set(years)].sort((a, b) => a - b),
    days: { from: addDays(contract.term.startsOn, -longestWindowDays), to: contract.term.endsOn },
  };
}

function kindOf(obligation: Obligation): StandingInput['kind'] {
  if (isScheduled(obligation)) return 'scheduled';
  return cadenceInUse(obligation) === 'continuous' ? 'continuous' : 'asked';
}

function withTask(ws: Workspace, due: Due): TaskDue {
  return { ...due, taskId: due.taskKey === null ? null : ws.naturalId<TaskId>(due.taskKey) };
}
