/** Failures of a round beside those of the round before: what is new, what is still so, what has gone. Pure. */
import type { AnswerFields } from './entities.ts';

export type ComparedAnswer = Pick<AnswerFields, 'deviceId' | 'locationId' | 'itemId' | 'value'>;

/** Told apart by what was asked of whom. */
export const askedKey = ({ deviceId, locationId, itemId }: Omit<ComparedAnswer, 'value'>): string =>
  `${deviceId ?? locationId ?? ''}/${itemId}`;

export interface ComparedFindings<Before extends ComparedAnswer, Now extends ComparedAnswer> {
  readonly added: readonly Now[];
  readonly still: readonly Now[];
  /** Failed last time and passed now. */
  readonly gone: readonly Before[];
  /** Failed last time, and now not answered, not applicable or not asked: nobody can say. */
  readonly unknown: readonly Before[];
}

export function compareFindings<Before extends ComparedAnswer, Now extends ComparedAnswer>(
  before: readonly Before[],
  now: readonly Now[],
): ComparedFindings<Before, Now> {
  const failedBefore = before.filter(({ value }) => value === 'fail');
  const failedNow = now.filter(({ value }) => value === 'fail');
  const keysBefore = new Set(failedBefore.map(askedKey));
  const valueNow = new Map(now.map((answer) => [askedKey(answer), answer.value]));
  return {
    added: failedNow.filter((answer) => !keysBefore.has(askedKey(answer))),
    still: failedNow.filter((answer) => keysBefore.has(askedKey(answer))),
    gone: failedBefore.filter((answer) => valueNow.get(askedKey(answer)) === 'pass'),
    unknown: failedBefore.filter((answer) => !['pass', 'fail'].includes(valueNow.get(askedKey(answer)) ?? 'na')),
  };
}
