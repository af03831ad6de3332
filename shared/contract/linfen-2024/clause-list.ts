/** A section's clauses written as rows, so that the data reads as the source does. */
import type { Clause } from '../schema.ts';

/** id without its section, title, English title, the clause's words, English summary. */
export type ClauseRow = readonly [id: string, title: string, titleEn: string, text: string, summaryEn: string];

export function clausesOf(section: Clause['section'], rows: readonly ClauseRow[]): Clause[] {
  return rows.map(([id, title, titleEn, text, summaryEn]) => ({
    id: `${section}.${id}`,
    section,
    title,
    titleEn,
    text,
    summaryEn,
  }));
}
