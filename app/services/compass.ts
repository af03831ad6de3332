/** How the contract is kept: the rules of shared/domain over the evidence of the term. */
import type { CompassRow, CompassSums, PacingView } from '../../shared/api/compass.ts';
import type { contractContract } from '../../shared/api/contract.ts';
import { type Pacing, pacingOf } from '../../shared/domain/compass-pacing.ts';
import type { ProofRule } from '../../shared/domain/compass-proofs.ts';
import { type DueView, type Proof, type StandingInput, dueViews, standingOf } from '../../shared/domain/compass-row.ts';
import type { Counter } from '../../shared/contract/schema.ts';
import { dayOf } from '../../shared/domain/dates.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';
import { type ProofSource, proofSource } from './compass-evidence.ts';
import { createEvidencePages } from './compass-pages.ts';
import { type CompassPlan, type PlannedObligation, compassPlanner } from './compass-plan.ts';
import { type DecidedTasks, decidedTasks } from './compass-tasks.ts';

type Input = Inputs<typeof contractContract>;

/** Everything that the rows of one moment are made of. */
interface Moment {
  readonly plan: CompassPlan;
  readonly nowMs: number;
  readonly today: string;
  readonly recordsSince: string;
  readonly tasks: DecidedTasks;
  readonly source: ProofSource;
}

/** One obligation as it stands, with all that its row is made of. */
export interface ObligationStanding {
  readonly planned: PlannedObligation;
  readonly row: CompassRow;
  /** By last day. */
  readonly dues: readonly DueView[];
  readonly proofs: readonly Proof[];
  readonly registers: ReturnType<typeof registersOf>;
}

export function createCompassService(ws: Workspace) {
  const { store } = ws;
  const planNow = compassPlanner(ws);

  function moment(): Moment {
    const plan = planNow();
    const nowMs = ws.nowMs();
    const today = dayOf(nowMs, plan.contract.utcOffsetMinutes);
    const firstMs = Math.min(nowMs, ...store.persons.all().map(({ enteredAtMs }) => enteredAtMs));
    return {
      plan,
      nowMs,
      today,
      recordsSince: dayOf(firstMs, plan.contract.utcOffsetMinutes),
      tasks: decidedTasks(ws, plan),
      source: proofSource(ws, plan, today),
    };
  }

  return {
    compass() {
      const now = moment();
      const { contract, obligations, unknownYears } = now.plan;
      const rows = obligations.map((each) => rowOf(each, now));
      return {
        contractId: contract.id,
        version: contract.version,
        term: contract.term,
        nowMs: now.nowMs,
        today: now.today,
        recordsSince: now.recordsSince,
        rows,
        sections: contract.sections.map(({ id }) => ({
          section: id,
          ...sumsOf(rows.filter(({ section }) => section === id)),
        })),
        total: sumsOf(rows),
        unknownYears: [...unknownYears],
      };
    },
    /** All obligations of one moment, for what is told of them on paper. */
    standings(): { readonly plan: CompassPlan; readonly today: string; readonly items: ObligationStanding[] } {
      const now = moment();
      const items = now.plan.obligations.map((planned): ObligationStanding => {
        const input = inputOf(planned, now);
        const registers = registersOf(planned, now);
        return { planned, row: rowOf(planned, now), dues: dueViews(input), proofs: input.proofs, registers };
      });
      return { plan: now.plan, today: now.today, items };
    },
    standing({ obligationId }: Input['standing']) {
      const now = moment();
      const planned = plannedOf(now.plan, obligationId);
      return { row: rowOf(planned, now), dues: dueViews(inputOf(planned, now)), registers: registersOf(planned, now) };
    },
    evidence: createEvidencePages(ws, (obligationId) => {
      const plan = planNow();
      return { plan, planned: plannedOf(plan, obligationId) };
    }),
  };
}

export type CompassService = ReturnType<typeof createCompassService>;

/** @throws App_NotFound */
function plannedOf({ obligations }: CompassPlan, obligationId: string): PlannedObligation {
  return found(
    obligations.find(({ obligation }) => obligation.id === obligationId),
    'obligation',
    obligationId,
  );
}

/** What the app keeps all the time for it. */
const registersOf = ({ rules }: PlannedObligation, { source }: Moment) =>
  rules.flatMap((rule) =>
    rule.by === 'register' ? [{ register: rule.register, entries: source.entries(rule) ?? 0 }] : [],
  );

function rowOf(planned: PlannedObligation, now: Moment): CompassRow {
  const { obligation, clause, counter, conflicts, target } = planned;
  const input = inputOf(planned, now);
  const { counted, ...standing } = standingOf(input);
  return {
    obligationId: obligation.id,
    clauseId: clause.id,
    section: clause.section,
    title: obligation.title,
    titleEn: obligation.titleEn,
    clauseTitle: clause.title,
    clauseTitleEn: clause.titleEn,
    cadence: obligation.cadence,
    assumedCadence: obligation.assumedCadence,
    isToConfirm: obligation.isToConfirm,
    ...standing,
    pacing: counter && pacingView(counter, pacingOf(target, counted, now.plan.contract.term, now.today)),
    conflicts: [...conflicts],
  };
}

const pacingView = ({ unit, unitEn }: Counter, pacing: Pacing): PacingView => ({ ...pacing, unit, unitEn });

function inputOf({ rules, kind, dues, isPaced, target, obligation }: PlannedObligation, now: Moment): StandingInput {
  const { plan, today, recordsSince, tasks, source } = now;
  const { term } = plan.contract;
  const proofs = rules.flatMap((rule) => source.proofs(rule));
  const isKept = rules.some((rule) => (source.entries(rule) ?? 0) > 0);
  const asked = tasks.opened.get(obligation.id) ?? [];
  return {
    kind,
    dues: asked.length === 0 ? dues : [...dues, ...asked],
    changes: tasks.changes,
    proofs: isKept && rules.every(isRegister) ? [...proofs, keptProof(term.startsOn)] : proofs,
    isKept,
    today,
    termEndsOn: term.endsOn,
    recordsSince,
    expected: isPaced ? pacingOf(target, 0, term, today).expected : null,
  };
}

const isRegister = (rule: ProofRule): boolean => rule.by === 'register';

/** Where nothing else can prove an obligation, a register that holds something does: it is no record of its own. */
const keptProof = (day: string): Proof => ({
  day,
  quantity: 1,
  records: 0,
  taskId: null,
  templateId: null,
  paperId: 'register',
});

const summed = [
  'dueInTerm',
  'dueSoFar',
  'done',
  'doneLate',
  'gap',
  'late',
  'unrecorded',
  'excused',
  'withdrawn',
  'evidence',
] as const;

/** Numbers that a counter counts are no things done: items of a push would outweigh every round. They are left out. */
function sumsOf(rows: readonly CompassRow[]): CompassSums {
  const states: CompassSums['states'] = {};
  for (const { state } of rows) states[state] = (states[state] ?? 0) + 1;
  const things = rows.filter(({ pacing }) => pacing === null);
  const total = (field: (typeof summed)[number]): number => things.reduce((sum, row) => sum + row[field], 0);
  const numbers = Object.fromEntries(summed.map((field) => [field, total(field)])) as Omit<CompassSums, 'states'>;
  return { ...numbers, obligations: rows.length, states };
}
