/** Types that fields of records are made of. */
import { z } from 'zod';
import type { Json } from './canonical-json.ts';
import { isDay, latestMs } from './dates.ts';

/** UTC milliseconds. */
export const timeMs = z.int().min(0).max(latestMs);
/** `YYYY-MM-DD` in the contract's time zone. */
export const dayText = z.string().refine(isDay, { error: 'not a day of the calendar' });
export const shortText = z.string().max(200);
export const longText = z.string().max(20_000);
export const json: z.ZodType<Json> = z.json() as z.ZodType<Json>;

/** A record that another one hangs on. */
export const subjectRef = z.object({
  entity: z.enum(['inspection', 'fault', 'device']),
  id: z.uuid(),
});
export type SubjectRef = z.infer<typeof subjectRef>;
