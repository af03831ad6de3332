/** Which proposals are chosen, and which fields of each: what will be written is what is ticked, and nothing else. Pure. */
import type { ProposalView } from '../../../shared/api/sweeps.ts';
import type { ProposedField } from '../../../shared/domain/sweep-proposals.ts';

export type Ticked = ReadonlyMap<string, ReadonlySet<ProposedField>>;

/** By key; a proposal of which nothing is ticked is not chosen. */
export const noTicks: Ticked = new Map();

/** What is taken over unless somebody says otherwise. */
export function usualFields({ changes }: ProposalView): Set<ProposedField> {
  const usual = changes.filter(({ isUsual }) => isUsual).map(({ field }) => field);
  return new Set(usual.length > 0 ? usual : changes.map(({ field }) => field));
}

export const canAccept = ({ kind, isDismissed }: ProposalView): boolean => kind !== 'gone' && !isDismissed;

export function toggleProposal(ticked: Ticked, proposal: ProposalView): Ticked {
  const next = new Map(ticked);
  if (!next.delete(proposal.key)) next.set(proposal.key, usualFields(proposal));
  return next;
}

export function toggleField(ticked: Ticked, proposal: ProposalView, field: ProposedField): Ticked {
  const fields = new Set(ticked.get(proposal.key) ?? usualFields(proposal));
  if (!fields.delete(field)) fields.add(field);
  const next = new Map(ticked);
  if (fields.size === 0) next.delete(proposal.key);
  else next.set(proposal.key, fields);
  return next;
}

export const tickAll = (proposals: readonly ProposalView[]): Ticked =>
  new Map(proposals.filter(canAccept).map((each) => [each.key, usualFields(each)]));

export interface ChosenItem {
  readonly key: string;
  readonly fields: ProposedField[];
}

/** What is still proposed of what was ticked: a sweep that goes on changes its mind. */
export function itemsOf(ticked: Ticked, proposals: readonly ProposalView[]): ChosenItem[] {
  return proposals.filter(canAccept).flatMap(({ key, changes }) => {
    const wanted = ticked.get(key);
    const fields = changes.map(({ field }) => field).filter((field) => wanted?.has(field) === true);
    return fields.length === 0 ? [] : [{ key, fields }];
  });
}
