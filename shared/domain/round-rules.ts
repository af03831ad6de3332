/** Rules of a round that the core keeps and the screen explains. */
import type { TemplateItem } from '../contract/schema.ts';
import type { DeviceCategory } from './device-fields.ts';
import type { AnswerFields } from './entities.ts';

/** Only a person can answer it. */
export const isPhysical = (item: TemplateItem): boolean => item.probe === null;

/**
 * "The rest is normal" may answer it: not a required item that only a person can see, because nobody has looked at
 * it, and nothing that asks for more than a judgement.
 */
export const isFilledByRest = (item: TemplateItem): boolean =>
  item.type === 'check' && !(isPhysical(item) && item.isRequired);

/** What stands beside a failure. */
export interface Proof {
  readonly hasFault: boolean;
  readonly photos: number;
}

/**
 * Whether nothing more has to be said about an answer: a failure by hand wants the note and the photo that its item asks
 * for, or the fault that it became. What a probe measured is its own proof.
 */
export function isExplained(
  item: TemplateItem,
  answer: Pick<AnswerFields, 'value' | 'note' | 'probeResultId'>,
  { hasFault, photos }: Proof,
): boolean {
  if (answer.value !== 'fail' || hasFault || answer.probeResultId !== null) return true;
  return (!item.needsNoteOnFail || answer.note.trim() !== '') && (!item.needsPhotoOnFail || photos > 0);
}

type GivenAnswer = Pick<AnswerFields, 'value' | 'entry'>;

/**
 * Whether the item is asked of this subject: one for other kinds of device is not, nor one whose condition another
 * answer of the same subject has not met (yet).
 * @param category of the device; null for a place, a system or an event
 * @param answerOf the answer in use of an item of this subject
 */
export function isAsked(
  item: TemplateItem,
  items: readonly TemplateItem[],
  category: DeviceCategory | null,
  answerOf: (itemId: string) => GivenAnswer | undefined,
): boolean {
  if (item.onlyFor !== null && (category === null || !item.onlyFor.includes(category))) return false;
  if (item.showIf === null) return true;
  const { itemId, is } = item.showIf;
  const deciding = items.find(({ id }) => id === itemId);
  if (deciding === undefined || !isAsked(deciding, items, category, answerOf)) return false;
  const answer = answerOf(itemId);
  if (answer === undefined) return false;
  return is.includes(answer.value) || (answer.entry?.type === 'choice' && is.includes(answer.entry.choice));
}
