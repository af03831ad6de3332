/** Comments 意见 of the customer's supervisor: items to close on the laptops. */
import { z } from 'zod';
import { commentEventKinds, commentSubject } from '../domain/comment.ts';
import { longText } from '../domain/field-types.ts';
import { nothing, op } from './base.ts';

export const commentView = z.object({
  id: z.string(),
  subject: commentSubject,
  /** Number or name of what it is about, in both languages; empty where it is not known here. */
  subjectName: z.object({ zh: z.string(), en: z.string() }),
  text: z.string(),
  personName: z.string(),
  atMs: z.int(),
  sampleId: z.string().nullable(),
  isOpen: z.boolean(),
  /** In the order they were written. */
  events: z.array(
    z.object({ kind: z.enum(commentEventKinds), personName: z.string(), atMs: z.int(), note: z.string() }),
  ),
});
export type CommentView = z.infer<typeof commentView>;

const said = longText.trim().min(1);

export const commentsContract = {
  /** Open ones first, then the newest. */
  list: op.input(nothing).output(z.object({ items: z.array(commentView) })),
  /** What is still to close, the oldest first: a line of the day. */
  open: op.input(nothing).output(z.object({ items: z.array(commentView) })),
  ofSubject: op.input(z.object({ subject: commentSubject })).output(z.object({ items: z.array(commentView) })),
  add: op.input(z.object({ subject: commentSubject, text: said })).output(commentView),
  /** Says what was done. Refused with Comment_Closed when somebody did before. */
  close: op.input(z.object({ id: z.uuid(), note: said })).output(commentView),
  /** Refused with Comment_Open when it is. */
  reopen: op.input(z.object({ id: z.uuid(), note: said })).output(commentView),
};
