/** Comments 意见 of the customer's supervisor: each is about one thing, and is an item to close for who does the work. */
import { z } from 'zod';
import { longText, timeMs } from './field-types.ts';

export const commentSubjectKinds = ['fault', 'inspection', 'record', 'device', 'obligation'] as const;
/** An obligation has the id of the contract; everything else is a record. */
export const commentSubject = z.object({ entity: z.enum(commentSubjectKinds), id: z.string().min(1).max(100) });
export type CommentSubject = z.infer<typeof commentSubject>;

export const commentFields = z.looseObject({
  subject: commentSubject,
  text: longText.min(1),
  /** The sample check in which it was found; null for any other. */
  sampleId: z.uuid().nullable().default(null),
  atMs: timeMs,
});
export type CommentFields = z.infer<typeof commentFields>;

export const commentEventKinds = ['closed', 'reopened'] as const;
export const commentEventFields = z.looseObject({
  commentId: z.uuid(),
  kind: z.enum(commentEventKinds),
  /** What was done, or why it is not. */
  note: longText.min(1),
  atMs: timeMs,
});
export type CommentEventFields = z.infer<typeof commentEventFields>;

/** @param events in the order in which they were written: the last one holds */
export const isCommentOpen = (events: readonly Pick<CommentEventFields, 'kind'>[]): boolean =>
  events.at(-1)?.kind !== 'closed';
