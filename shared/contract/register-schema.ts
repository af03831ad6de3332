/**
 * A register as data: a list that completed rounds write by themselves, such as the port register 端口台账 out of cabling
 * work orders. Which checklists write it, what each of its columns is taken from, and what an order does to an entry.
 */
import { z } from 'zod';

const id = z.string().min(1).max(100);
const title = z.string().min(1).max(200);

export const entryStates = ['in-use', 'removed'] as const;
export type EntryState = (typeof entryStates)[number];
/** What an order does: makes an entry, changes one (and may move it), takes one out of use. */
export const orderEffects = ['added', 'changed', 'removed'] as const;
export type OrderEffect = (typeof orderEffects)[number];

const column = z.strictObject({
  id,
  title,
  titleEn: title,
  /** What was answered to these items, one after the other; none for a column that only its source fills. */
  itemIds: z.array(id).max(20),
});

export const register = z.strictObject({
  id,
  title,
  titleEn: title,
  clauseIds: z.array(id).min(1),
  /** Checklists whose completed rounds write it, and what each of them says of every entry. */
  sources: z
    .array(
      z.strictObject({
        templateId: id,
        fixed: z.array(z.strictObject({ columnId: id, text: title, textEn: title })),
      }),
    )
    .min(1),
  columns: z.array(column).min(1).max(30),
  /** Together they tell one entry from another. */
  keyColumnIds: z.array(id).min(1),
  /** The choice that says what the order does, by its options. */
  effect: z.strictObject({
    itemId: id,
    options: z.array(z.strictObject({ option: id, effect: z.enum(orderEffects) })).min(1),
  }),
  /** The item that names an entry's key before it moved, and the column that it stands for; null where nothing moves. */
  former: z.strictObject({ itemId: id, columnId: id }).nullable(),
  /** Texts for labels: `{label} {room} → {panel}` takes columns. */
  labels: z.array(z.strictObject({ id, title, titleEn: title, format: z.string().min(1).max(300) })),
});
export type Register = z.infer<typeof register>;

/** Columns that a label's format names. */
export const placeholdersOf = (format: string): string[] =>
  [...format.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
