/** Whether a contract hangs together: every reference leads somewhere, nothing goes in a circle, every rule can be met. */
import { WorkCalendar } from '../calendar/work-calendar.ts';
import { startOfDayMs } from '../domain/dates.ts';
import { occurrencesBetween } from '../domain/task-schedule.ts';
import { checkCategoryLimits } from './check-category-limits.ts';
import { checkTemplate } from './check-template.ts';
import { checkQuickEntry } from './check-quick-entry.ts';
import { checkRegister } from './check-register.ts';
import { circleIn } from './circle.ts';
import type { ContractProblem, Report } from './contract-problems.ts';
import type { ContractData, EvidenceRule, Plan } from './schema.ts';

/** In the order of the contract's lists; empty when it can be worked by. */
export function contractProblems(contract: ContractData): ContractProblem[] {
  const problems: ContractProblem[] = [];
  const report: Report = (path, code, params) => problems.push({ path, code, params });
  checkIds(contract, report);
  checkReferences(contract, report);
  checkObligations(contract, report);
  checkTerm(contract, report);
  contract.plans.forEach((plan, index) => checkRule(contract, plan, ['plans', index, 'rrule'], report));
  contract.quickEntries.forEach((entry, index) => checkQuickEntry(contract, entry, ['quickEntries', index], report));
  contract.registers.forEach((register, index) => checkRegister(contract, register, ['registers', index], report));
  contract.probeLimits.forEach((limits, index) => checkCategoryLimits(limits, ['probeLimits', index], report));
  contract.templates.forEach((template, index) => checkTemplate(template, ['templates', index], report));
  return problems;
}

const lists = [
  'sections',
  'clauses',
  'obligations',
  'questions',
  'documents',
  'counters',
  'quickEntries',
  'registers',
  'certificateKinds',
  'slaRules',
  'plans',
  'templates',
] as const;

function checkIds(contract: ContractData, report: Report): void {
  for (const list of lists) {
    const seen = new Set<string>();
    contract[list].forEach(({ id }, index) => {
      if (seen.has(id)) report([list, index, 'id'], 'duplicateId', { id });
      seen.add(id);
    });
  }
  const judged = new Set<string>();
  contract.probeLimits.forEach(({ category, probeId }, index) => {
    const id = `${category}/${probeId}`;
    if (judged.has(id)) report(['probeLimits', index], 'duplicateId', { id });
    judged.add(id);
  });
}

function checkReferences(contract: ContractData, report: Report): void {
  const ids = Object.fromEntries(lists.map((list) => [list, new Set<string>(contract[list].map(({ id }) => id))]));
  const expect = (list: (typeof lists)[number], id: string, path: readonly PropertyKey[]): void => {
    if (ids[list]?.has(id) !== true) report(path, 'unknownReference', { list, id });
  };
  const expectEvidence = (rule: EvidenceRule, path: readonly PropertyKey[]): void => {
    if (rule.by === 'inspection') expect('templates', rule.templateId, [...path, 'templateId']);
    if (rule.by === 'counter') expect('counters', rule.counterId, [...path, 'counterId']);
    if (rule.by === 'document') expect('documents', rule.documentId, [...path, 'documentId']);
    if (rule.by === 'obligation') expect('obligations', rule.obligationId, [...path, 'obligationId']);
  };
  contract.obligations.forEach((obligation, index) => {
    const at = ['obligations', index] as const;
    expect('clauses', obligation.clauseId, [...at, 'clauseId']);
    obligation.slaRuleIds.forEach((id, place) => expect('slaRules', id, [...at, 'slaRuleIds', place]));
    obligation.questionIds.forEach((id, place) => expect('questions', id, [...at, 'questionIds', place]));
    obligation.evidence.forEach((rule, place) => expectEvidence(rule, [...at, 'evidence', place]));
  });
  contract.clauses.forEach(({ section }, index) => expect('sections', section, ['clauses', index, 'section']));
  contract.questions.forEach(({ clauseIds }, index) =>
    clauseIds.forEach((id, place) => expect('clauses', id, ['questions', index, 'clauseIds', place])),
  );
  contract.slaRules.forEach(({ clauseId }, index) => expect('clauses', clauseId, ['slaRules', index, 'clauseId']));
  contract.teamRules.forEach(({ section, clauseId, duties }, index) => {
    expect('sections', section, ['teamRules', index, 'section']);
    expect('clauses', clauseId, ['teamRules', index, 'clauseId']);
    duties.forEach(({ certificateIds }, place) =>
      certificateIds.forEach((id, at) =>
        expect('certificateKinds', id, ['teamRules', index, 'duties', place, 'certificateIds', at]),
      ),
    );
  });
  contract.probeLimits.forEach(({ questionIds }, index) =>
    questionIds.forEach((id, place) => expect('questions', id, ['probeLimits', index, 'questionIds', place])),
  );
  contract.plans.forEach(({ obligationId, templateId }, index) => {
    expect('obligations', obligationId, ['plans', index, 'obligationId']);
    expect('templates', templateId, ['plans', index, 'templateId']);
  });
  contract.counters.forEach(({ templateId, itemId }, index) => {
    expect('templates', templateId, ['counters', index, 'templateId']);
    const items = contract.templates.find(({ id }) => id === templateId)?.items;
    const isCounted = items?.some((item) => item.id === itemId && item.type === 'number') ?? true;
    if (itemId !== null && !isCounted) report(['counters', index, 'itemId'], 'unknownItem', { id: itemId });
  });
}

function checkObligations({ obligations }: ContractData, report: Report): void {
  obligations.forEach((obligation, index) => {
    const { cadence, assumedCadence, isToConfirm, questionIds } = obligation;
    if (cadence === 'unspecified' && assumedCadence === null) {
      report(['obligations', index, 'assumedCadence'], 'noDefault', { id: obligation.id });
    }
    if (isToConfirm !== questionIds.length > 0) {
      report(['obligations', index, 'questionIds'], 'questionMissing', { id: obligation.id });
    }
  });
  const provenBy = new Map(
    obligations.map(({ id, evidence }) => [
      id,
      evidence.flatMap((rule) => (rule.by === 'obligation' ? [rule.obligationId] : [])),
    ]),
  );
  const circle = circleIn(provenBy);
  const index = obligations.findIndex(({ id }) => id === circle?.[0]);
  if (circle !== null) report(['obligations', index, 'evidence'], 'circle', { way: circle.join(' → ') });
}

function checkTerm({ term, timeZone }: ContractData, report: Report): void {
  if (term.endsOn < term.startsOn) report(['term', 'endsOn'], 'endsBeforeStart', { startsOn: term.startsOn });
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    report(['timeZone'], 'unknownTimeZone', { timeZone });
  }
}

/** A rule of the right form may still say nothing that a calendar has: `BYMONTHDAY=32`. */
function checkRule(contract: ContractData, plan: Plan, path: readonly PropertyKey[], report: Report): void {
  if (plan.rrule === null) return;
  const { term, utcOffsetMinutes } = contract;
  const range = {
    fromMs: startOfDayMs(plan.startsOn, utcOffsetMinutes),
    toMs: startOfDayMs(term.endsOn, utcOffsetMinutes),
  };
  try {
    const onItsDays = { ...plan, dueOn: 'any-day' as const };
    if (occurrencesBetween(onItsDays, range, { calendar: new WorkCalendar([]), utcOffsetMinutes }).length > 0) return;
  } catch {
    // Said below.
  }
  report(path, 'badRule', { rule: plan.rrule });
}
