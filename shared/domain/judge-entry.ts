/** From what a person or a probe entered for an item to what it comes to. Pure. */
import type { TemplateItem } from '../contract/schema.ts';
import type { AnswerEntry, AnswerFields } from './entities.ts';

export type JudgedEntry = Pick<AnswerFields, 'value' | 'entry' | 'isOutOfRange' | 'reading'>;

export interface GivenAnswer {
  /** Answers a check; of any other item it may only say that it does not apply. */
  readonly value: AnswerFields['value'] | null;
  readonly entry: AnswerEntry | null;
}

/**
 * What a person's answer comes to; null when it is none for this item. A check is answered by its value, every other
 * item by an entry, and any item may not apply.
 * @param measured what a probe measured stays visible beside the person's word on a check
 */
export function judgeGiven(item: TemplateItem, { value, entry }: GivenAnswer, measured: string): JudgedEntry | null {
  if (entry !== null) return value === null || value === 'na' ? judgeEntry(item, entry) : null;
  if (value === null || (item.type !== 'check' && value !== 'na')) return null;
  return { value, entry: null, isOutOfRange: false, reading: measured };
}

/** What an answer's reading may hold. */
const maxReadingLength = 200;
const short = (text: string): string => text.slice(0, maxReadingLength).toWellFormed();

/**
 * A number outside its limits fails, and is kept as it was entered; a choice comes to what its option says; a text or
 * a photo passes. Null when the entry is none for this item: of another type, an option that there is not, too few photos.
 */
export function judgeEntry(item: TemplateItem, entry: AnswerEntry): JudgedEntry | null {
  if (item.type !== entry.type) return null;
  switch (item.type) {
    case 'number': {
      const { number } = entry as Extract<AnswerEntry, { type: 'number' }>;
      const isOutOfRange = (item.min !== null && number < item.min) || (item.max !== null && number > item.max);
      return { value: isOutOfRange ? 'fail' : 'pass', entry, isOutOfRange, reading: `${number} ${item.unit}`.trim() };
    }
    case 'text': {
      const { text } = entry as Extract<AnswerEntry, { type: 'text' }>;
      return text.trim() === '' ? null : { value: 'pass', entry, isOutOfRange: false, reading: short(text) };
    }
    case 'choice': {
      const { choice } = entry as Extract<AnswerEntry, { type: 'choice' }>;
      const option = item.options.find(({ id }) => id === choice);
      if (option === undefined) return null;
      return { value: option.result, entry, isOutOfRange: false, reading: option.title };
    }
    case 'photo': {
      const { photoIds } = entry as Extract<AnswerEntry, { type: 'photo' }>;
      return photoIds.length < item.atLeast ? null : { value: 'pass', entry, isOutOfRange: false, reading: '' };
    }
  }
}
