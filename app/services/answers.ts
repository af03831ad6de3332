/** Answers of a round: which are in use, what is missing, and what a probe's report says about an item. */
import type { InspectionView } from '../../shared/api/inspections.ts';
import type { Template, TemplateItem } from '../../shared/contract/schema.ts';
import type { AnswerFields, Stored } from '../../shared/domain/entities.ts';
import type { InspectionId } from '../../shared/domain/ids.ts';
import { isAsked, isFilledByRest } from '../../shared/domain/round-rules.ts';
import type { RoundSubject } from './round-subjects.ts';

/** What the answers alone tell; whether a failure is explained hangs on its photos and faults, too. */
type Totals = Omit<InspectionView['totals'], 'unexplained'>;

/** By subject and item. */
export type AnswersInUse = ReadonlyMap<string, Stored<'answer'>>;

type SubjectIds = Pick<AnswerFields, 'deviceId' | 'locationId'>;

export const answerKey = ({ deviceId, locationId }: SubjectIds, itemId: string): string =>
  `${deviceId ?? locationId ?? ''}/${itemId}`;

/** An answer that was taken back answers nothing. */
export function answersByKey(answers: readonly Stored<'answer'>[]): AnswersInUse {
  return new Map(
    answers
      .filter((answer) => !answer.fields.isRetracted)
      .map((answer) => [answerKey(answer.fields, answer.fields.itemId), answer]),
  );
}

/** The items that are asked of a subject as it is answered now. */
export function askedOf(template: Template, subject: RoundSubject, answers: AnswersInUse): TemplateItem[] {
  const { items } = template;
  const answerOf = (itemId: string): AnswerFields | undefined => answers.get(answerKey(subject, itemId))?.fields;
  return items.filter((item) => isAsked(item, items, subject.category, answerOf));
}

export interface OpenItem extends SubjectIds {
  readonly itemId: string;
}

/** Required items that nobody answered, and failures by a probe that nobody looked at. */
export function openItems(
  template: Template,
  subjects: readonly RoundSubject[],
  answers: AnswersInUse,
): { missing: OpenItem[]; unconfirmed: OpenItem[] } {
  const missing: OpenItem[] = [];
  const unconfirmed: OpenItem[] = [];
  for (const subject of subjects) {
    const { deviceId, locationId } = subject;
    for (const item of askedOf(template, subject, answers)) {
      const answer = answers.get(answerKey(subject, item.id));
      const open = { deviceId, locationId, itemId: item.id };
      if (answer === undefined) {
        if (item.isRequired) missing.push(open);
      } else if (answer.fields.value === 'fail' && !answer.fields.isConfirmed) {
        unconfirmed.push(open);
      }
    }
  }
  return { missing, unconfirmed };
}

/** Answers to what is not asked any more are kept, and not counted. */
export function totalsOf(template: Template, subjects: readonly RoundSubject[], answers: AnswersInUse): Totals {
  const { missing, unconfirmed } = openItems(template, subjects, answers);
  const count = { pass: 0, fail: 0, na: 0 };
  for (const subject of subjects) {
    for (const item of askedOf(template, subject, answers)) {
      const value = answers.get(answerKey(subject, item.id))?.fields.value;
      if (value !== undefined) count[value] += 1;
    }
  }
  return { ...count, missing: missing.length, unconfirmed: unconfirmed.length };
}

/** How many required items are asked, answered or not. */
export const requiredCount = (
  template: Template,
  subjects: readonly RoundSubject[],
  answers: AnswersInUse = new Map(),
): number =>
  subjects.reduce(
    (count, subject) => count + askedOf(template, subject, answers).filter((item) => item.isRequired).length,
    0,
  );

/** What "the rest is normal" says: every open item that it may answer. */
export function restOf(
  template: Template,
  inspectionId: InspectionId,
  subjects: readonly RoundSubject[],
  held: AnswersInUse,
  atMs: number,
): AnswerFields[] {
  return subjects.flatMap((subject) =>
    askedOf(template, subject, held)
      .filter(isFilledByRest)
      .filter((item) => !held.has(answerKey(subject, item.id)))
      .map((item) => ({
        inspectionId,
        deviceId: subject.deviceId,
        locationId: subject.locationId,
        itemId: item.id,
        value: 'pass' as const,
        entry: null,
        isOutOfRange: false,
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
  const ofItem = Map.groupBy(history, ({ fields }) => answerKey(fields, fields.itemId));
  return [...ofItem.values()].flatMap((written) => {
    const last = written.at(-1);
    if (last === undefined || !ids.has(last.id)) return [];
    const before = written.at(-2);
    return [before?.fields ?? { ...last.fields, isRetracted: true }];
  });
}
