/** Which kinds of evidence prove an obligation, with those of the obligations that it refers to. Pure. */
import type { ContractData, EvidenceRule, Obligation } from '../contract/schema.ts';
import type { FaultFields } from './fault-fields.ts';

/** One way to prove it, told out: a fault belongs to the section of the obligation that says so. */
export type ProofRule =
  | Exclude<EvidenceRule, { by: 'obligation' | 'fault' }>
  | (Extract<EvidenceRule, { by: 'fault' }> & { readonly section: FaultFields['section'] });

type Obligations = readonly Obligation[];

/** In the order in which the contract names them, each once. A circle ends where it closes. */
export function proofRules(
  contract: Pick<ContractData, 'obligations' | 'clauses'>,
  obligation: Obligation,
): ProofRule[] {
  const rules = allRules(contract.obligations, obligation).map(({ rule, of }): ProofRule => {
    if (rule.by !== 'fault') return rule;
    const section = contract.clauses.find(({ id }) => id === of.clauseId)?.section;
    if (section === undefined) throw new Error(`no clause ${of.clauseId}`);
    return { ...rule, section };
  });
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}

/** Checklists whose rounds prove it. */
export function provingTemplates(obligations: Obligations, obligation: Obligation): string[] {
  return allRules(obligations, obligation).flatMap(({ rule }) => (rule.by === 'inspection' ? [rule.templateId] : []));
}

interface RuleOf {
  readonly rule: Exclude<EvidenceRule, { by: 'obligation' }>;
  readonly of: Obligation;
}

function allRules(obligations: Obligations, obligation: Obligation, seen: ReadonlySet<string> = new Set()): RuleOf[] {
  if (seen.has(obligation.id)) return [];
  const soFar = new Set([...seen, obligation.id]);
  return obligation.evidence.flatMap((rule): RuleOf[] => {
    if (rule.by !== 'obligation') return [{ rule, of: obligation }];
    const other = obligations.find(({ id }) => id === rule.obligationId);
    return other === undefined ? [] : allRules(obligations, other, soFar);
  });
}
