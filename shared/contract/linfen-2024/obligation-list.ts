/** Obligations written as rows. */
import type { Obligation } from '../schema.ts';

/** Chinese and English. */
type Pair = readonly [zh: string, en: string];

interface Terms {
  readonly title: Pair;
  readonly deliverable: Pair;
  /** field when left out. */
  readonly appRole?: Obligation['appRole'];
  readonly cadence: Obligation['cadence'];
  readonly perYear?: number;
  readonly slaRuleIds?: readonly string[];
  readonly isToConfirm?: boolean;
}

export function obligationOf(id: string, clauseId: string, terms: Terms): Obligation {
  return {
    id,
    clauseId,
    title: terms.title[0],
    titleEn: terms.title[1],
    cadence: terms.cadence,
    yearlyQuantity: terms.perYear ?? null,
    slaRuleIds: [...(terms.slaRuleIds ?? [])],
    deliverable: terms.deliverable[0],
    deliverableEn: terms.deliverable[1],
    appRole: terms.appRole ?? 'field',
    isToConfirm: terms.isToConfirm ?? false,
  };
}
