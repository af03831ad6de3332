/** Answers of a round: which are in use, what is missing, and what a probe's report says about an item. */
import type { InspectionView } from '../../shared/api/inspections.ts';
import type { Template } from '../../shared/contract/schema.ts';
import type { Stored } from '../../shared/domain/entities.ts';

type Totals = InspectionView['totals'];

/** By device and item. */
export type AnswersInUse = ReadonlyMap<string, Stored<'answer'>>;

export const answerKey = (deviceId: string | null, itemId: string): string => `${deviceId ?? ''}/${itemId}`;

export function answersByKey(answers: readonly Stored<'answer'>[]): AnswersInUse {
  return new Map(answers.map((answer) => [answerKey(answer.fields.deviceId, answer.fields.itemId), answer]));
}

export interface OpenItem {
  readonly deviceId: string;
  readonly itemId: string;
}

/** Required items that nobody answered, and failures by a probe that nobody looked at. */
export function openItems(
  template: Template,
  deviceIds: readonly string[],
  answers: AnswersInUse,
): { missing: OpenItem[]; unconfirmed: OpenItem[] } {
  const missing: OpenItem[] = [];
  const unconfirmed: OpenItem[] = [];
  for (const deviceId of deviceIds) {
    for (const item of template.items) {
      const answer = answers.get(answerKey(deviceId, item.id));
      if (answer === undefined) {
        if (item.isRequired) missing.push({ deviceId, itemId: item.id });
      } else if (answer.fields.value === 'fail' && !answer.fields.isConfirmed) {
        unconfirmed.push({ deviceId, itemId: item.id });
      }
    }
  }
  return { missing, unconfirmed };
}

export function totalsOf(template: Template, deviceIds: readonly string[], answers: AnswersInUse): Totals {
  const { missing, unconfirmed } = openItems(template, deviceIds, answers);
  const count = { pass: 0, fail: 0, na: 0 };
  for (const answer of answers.values()) count[answer.fields.value] += 1;
  return { ...count, missing: missing.length, unconfirmed: unconfirmed.length };
}
