/** Obligations written as rows. */
import type { EvidenceRule, Obligation } from '../schema.ts';

/** Chinese and English. */
export type Pair = readonly [zh: string, en: string];

interface Terms {
  readonly title: Pair;
  readonly deliverable: Pair;
  /** field when left out. */
  readonly appRole?: Obligation['appRole'];
  readonly cadence: Obligation['cadence'];
  /** What is planned where the contract says no cadence. */
  readonly assumed?: Exclude<Obligation['cadence'], 'unspecified'>;
  readonly perYear?: number;
  readonly slaRuleIds?: readonly string[];
  readonly evidence: readonly EvidenceRule[];
  /** What the customer has to be asked about it. */
  readonly questions?: readonly string[];
}

export function obligationOf(id: string, clauseId: string, terms: Terms): Obligation {
  const { perYear = null, questions = [] } = terms;
  return {
    id,
    clauseId,
    title: terms.title[0],
    titleEn: terms.title[1],
    cadence: terms.cadence,
    assumedCadence: terms.assumed ?? null,
    quota: perYear === null ? null : quotaOf(terms.cadence, perYear),
    yearlyQuantity: perYear,
    slaRuleIds: [...(terms.slaRuleIds ?? [])],
    deliverable: terms.deliverable[0],
    deliverableEn: terms.deliverable[1],
    appRole: terms.appRole ?? 'field',
    evidence: [...terms.evidence],
    isToConfirm: questions.length > 0,
    questionIds: [...questions],
  };
}

/** The clause's own period: `每周` 5 are 260 a year. */
function quotaOf(cadence: Obligation['cadence'], perYear: number): Obligation['quota'] {
  switch (cadence) {
    case 'weekly':
      return { per: 'week', count: perYear / 52 };
    case 'monthly':
      return { per: 'month', count: perYear / 12 };
    case 'quarterly':
      return { per: 'quarter', count: perYear / 4 };
    case 'once':
      return { per: 'term', count: perYear };
    default:
      return { per: 'year', count: perYear };
  }
}

/** Ways to prove an obligation. */
export const inspected = (templateId: string): EvidenceRule => ({ by: 'inspection', templateId });
export const counted = (counterId: string): EvidenceRule => ({ by: 'counter', counterId });
export const onFile = (documentId: string): EvidenceRule => ({ by: 'document', documentId });
export const asIn = (obligationId: string): EvidenceRule => ({ by: 'obligation', obligationId });
export const faultClosed: EvidenceRule = { by: 'fault', categories: null };
export const serviceRecord: EvidenceRule = { by: 'record', kind: 'service' };
export const register = (name: Extract<EvidenceRule, { by: 'register' }>['register']): EvidenceRule => ({
  by: 'register',
  register: name,
});
