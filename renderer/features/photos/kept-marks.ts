/** Marks as they are kept with a photo. Apart from marks.ts, so that the worker does without the schema's library. */
import { z } from 'zod';
import { type Mark, markColours, markKinds } from './marks.ts';

const keptMark: z.ZodType<Mark> = z.object({
  id: z.int(),
  kind: z.enum(markKinds),
  x1: z.number(),
  y1: z.number(),
  x2: z.number(),
  y2: z.number(),
  colour: z.enum(markColours),
  text: z.string().max(200),
});

/** What is not a mark of this version is left out. */
export function marksFrom(data: unknown): Mark[] {
  return Array.isArray(data) ? data.flatMap((item) => keptMark.safeParse(item).data ?? []) : [];
}
