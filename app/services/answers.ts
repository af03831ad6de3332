/** Answers of a round: which are in use, what is missing, and what a probe's report says about an item. */
import type { InspectionView } from '../../shared/api/inspections.ts';
import type { Template } from '../../shared/contract/schema.ts';
import type { AnswerFields, Stored } from '../../shared/domain/entities.ts';
import type { DeviceId, InspectionId } from '../../shared/domain/ids.ts';
import { isFilledByRest } from '../../shared/domain/round-rules.ts';

type Totals = InspectionView['totals'];

/** By device and item. */
export type AnswersInUse = ReadonlyMap<string, Stored<'answer'>>;

export const answerKey = (deviceId: string | null, itemId: string): string => `${deviceId ?? ''}/${itemId}`;

/** An answer that was taken back answers nothing. */
export function answersByKey(answers: readonly Stored<'answer'>[]): AnswersInUse {
  return new Map(
    answers
      .filter((answer) => !answer.fields.isRetracted)
      .map((answer) => [answerKey(answer.fields.deviceId, answer.fields.itemId), answer]),
  );
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

/**
 * What "the rest is normal" says: every open item that a probe may answer and did not.
 */
export function restOf(
  template: Template,
  { id, fields }: Stored<'inspection'>,
  held: AnswersInUse,
  atMs: number,
): AnswerFields[] {
  return fields.deviceIds.flatMap((deviceId: DeviceId) =>
    template.items
      .filter(isFilledByRest)
      .filter((item) => !held.has(answerKey(deviceId, item.id)))
      .map((item) => ({
        inspectionId: id as InspectionId,
        deviceId,
        itemId: item.id,
        value: 'pass' as const,
        reading: '',
        note: '',
        source: 'rest-normal' as const,
        probeResultId: null,
        isConfirmed: true,
        seconds: null,
        isRetracted: false,
        atMs,
      })),
  );
}

/**
 * For each of the named answers that is still in use: what stood there before it, or a retraction when nothing did.
 * @param history every answer of the round, in the order of writing
 */
export function answersTakenBack(history: readonly Stored<'answer'>[], ids: ReadonlySet<string>): AnswerFields[] {
  const ofItem = Map.groupBy(history, ({ fields }) => answerKey(fields.deviceId, fields.itemId));
  return [...ofItem.values()].flatMap((written) => {
    const last = written.at(-1);
    if (last === undefined || !ids.has(last.id)) return [];
    const before = written.at(-2);
    return [before?.fields ?? { ...last.fields, isRetracted: true }];
  });
}
