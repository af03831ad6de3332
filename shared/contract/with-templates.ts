/** A contract with the checklists that were published for it. Pure. */
import type { ContractData, Obligation, Plan, Template } from './schema.ts';

export interface PublishedTemplate {
  readonly template: Template;
  /** The checklist that it was copied from; null for a new version of one that the contract has. */
  readonly copyOf: string | null;
}

/** Days for which a copied checklist may be worked on once somebody has started it. */
const copyWindowDays = 7;

/**
 * Of each checklist the highest version counts, of two with one version the later one. A copy proves what the checklist
 * proves that it was copied from, and is started on demand; one of a checklist that the contract has not is left out.
 * @param published in the order in which they were published
 */
export function withTemplates(contract: ContractData, published: readonly PublishedTemplate[]): ContractData {
  if (published.length === 0) return contract;
  const newest = new Map(contract.templates.map((template) => [template.id, template]));
  const originOf = new Map<string, string>();
  for (const { template, copyOf } of published) {
    const origin = copyOf === null ? template.id : (originOf.get(copyOf) ?? copyOf);
    if (!newest.has(origin)) continue;
    if (copyOf !== null && origin !== template.id) originOf.set(template.id, origin);
    const before = newest.get(template.id);
    if (before === undefined || before.version <= template.version) newest.set(template.id, template);
  }
  return {
    ...contract,
    templates: [...newest.values()],
    obligations: contract.obligations.map((obligation) => provenByCopies(obligation, originOf)),
    plans: [...contract.plans, ...plansOfCopies(contract, newest, originOf)],
  };
}

type Origins = ReadonlyMap<string, string>;

function provenByCopies(obligation: Obligation, originOf: Origins): Obligation {
  const originals = new Set(obligation.evidence.flatMap((rule) => (rule.by === 'inspection' ? [rule.templateId] : [])));
  const copies = [...originOf].filter(([id, origin]) => originals.has(origin) && !originals.has(id)).map(([id]) => id);
  if (copies.length === 0) return obligation;
  const added = copies.map((templateId) => ({ by: 'inspection' as const, templateId }));
  return { ...obligation, evidence: [...obligation.evidence, ...added] };
}

function plansOfCopies(contract: ContractData, templates: ReadonlyMap<string, Template>, originOf: Origins): Plan[] {
  const planned = new Set(contract.plans.map(({ templateId }) => templateId));
  return [...originOf].flatMap(([id, origin]): Plan[] => {
    const obligationId = contract.plans.find(({ templateId }) => templateId === origin)?.obligationId;
    const template = templates.get(id);
    if (planned.has(id) || obligationId === undefined || template === undefined) return [];
    const { title, titleEn } = template;
    const onDemand = {
      rrule: null,
      startsOn: contract.term.startsOn,
      windowDays: copyWindowDays,
      dueOn: 'workday-after',
    };
    return [{ id: `on-demand:${id}`, obligationId, templateId: id, title, titleEn, ...onDemand } as Plan];
  });
}
