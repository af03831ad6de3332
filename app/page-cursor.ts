/** Pages of lists as the API carries them: the store's place in a list travels as text. */
import { z } from 'zod';
import type { DeviceCursor, Page, TimeCursor, TrailCursor } from '../db/index.ts';
import { AppError } from '../shared/errors.ts';

const timeCursor: z.ZodType<TimeCursor> = z.object({ atMs: z.int(), id: z.string() });
const deviceCursor: z.ZodType<DeviceCursor> = z.object({ order: z.string(), id: z.string() });

const trailPlace = z.object({ atMs: z.int(), id: z.int() }).nullable();
const trailCursor: z.ZodType<TrailCursor> = z.object({ change: trailPlace, act: trailPlace });

/** @throws App_InvalidInput for a text that is no place in the audit */
export const trailCursorOf = (text: string | null): TrailCursor | null => cursorOf(trailCursor, text);

/** @throws App_InvalidInput for a text that is no place in a list by time */
export const timeCursorOf = (text: string | null): TimeCursor | null => cursorOf(timeCursor, text);

/** @throws App_InvalidInput for a text that is no place in the list of devices */
export const deviceCursorOf = (text: string | null): DeviceCursor | null => cursorOf(deviceCursor, text);

function cursorOf<C>(schema: z.ZodType<C>, text: string | null): C | null {
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError('App_InvalidInput', { field: 'after' }, { cause: error });
  }
}

/** A page with its items as the API shows them. */
export function pageView<T, V>(page: Page<T, unknown>, viewOf: (item: T) => V): { items: V[]; next: string | null } {
  return { items: page.items.map(viewOf), next: page.next === null ? null : JSON.stringify(page.next) };
}
