/**
 * A checklist on demand that is entered in one line, several a day: a push of an account. Which of its items the line
 * fills; the checklist may ask for nothing else that has to be answered.
 */
import { z } from 'zod';

const id = z.string().min(1).max(100);
const title = z.string().min(1).max(200);

export const quickEntry = z.strictObject({
  id,
  title,
  titleEn: title,
  planId: id,
  /** Texts: the day, what it is called, where it can be looked up. */
  dayItemId: id,
  headlineItemId: id,
  linkItemId: id.nullable(),
  /** A number that is counted. */
  numberItemId: id,
  /** A check: whoever enters it says that it was done as it should. */
  confirmItemId: id.nullable(),
});
export type QuickEntry = z.infer<typeof quickEntry>;
