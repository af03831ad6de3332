/** One line of a quick entry as it is typed, and what is wrong with it. Pure. */
import { z } from 'zod';
import type { CountedEntry, CounterStanding } from '../../../shared/api/counters.ts';

export const pushShape = z.object({
  entryId: z.string().catch(''),
  /** Null while it is empty or no day. */
  day: z.string().nullable().catch(null),
  /** Null while it is empty. */
  count: z.number().nullable().catch(null),
  headline: z.string().catch(''),
  link: z.string().catch(''),
  isConfirmed: z.boolean().catch(false),
  note: z.string().catch(''),
});
export type PushForm = z.infer<typeof pushShape>;

export const newPush = (entryId: string, day: string): PushForm => ({ ...pushShape.parse({}), entryId, day });

/** The next one of the same day: what differs from push to push is empty again. */
export const nextPush = ({ entryId, day }: PushForm): PushForm => ({ ...pushShape.parse({}), entryId, day });

export const formOf = ({ entryId, day, count, headline, link, isConfirmed, note }: CountedEntry): PushForm => ({
  entryId,
  day,
  count,
  headline,
  link,
  isConfirmed,
  note,
});

export type PushProblem = 'notADay' | 'inFuture' | 'headlineRequired' | 'countRequired' | 'noteRequired';

/** Whether the line wants a word: too few, or not done as it should. */
export const wantsNote = ({ count, isConfirmed }: PushForm, standing: CounterStanding): boolean =>
  (standing.least !== null && count !== null && count < standing.least) ||
  (standing.confirmTitle !== null && !isConfirmed);

export function problemsOf(form: PushForm, standing: CounterStanding, today: string): PushProblem[] {
  const problems: PushProblem[] = [];
  if (form.day === null) problems.push('notADay');
  else if (form.day > today) problems.push('inFuture');
  if (form.headline.trim() === '') problems.push('headlineRequired');
  if (form.count === null) problems.push('countRequired');
  if (wantsNote(form, standing) && form.note.trim() === '') problems.push('noteRequired');
  return problems;
}
