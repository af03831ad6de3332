/** Numbers as documents print them. */
import type { Cell, Tone } from './model.ts';
import { value } from './sections.ts';

/** In the middle of its column; a zero draws no eye. */
export const countCell = (count: number, tone: Tone = 'normal'): Cell =>
  value(String(count), { align: 'center', tone: count === 0 ? 'muted' : tone });

/** In percent with one digit, never more than it is: what is not whole does not read 100. Null of nothing. */
export const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((part / whole) * 1000) / 10;

export function percent(part: number, whole: number): string {
  const known = share(part, whole);
  return known === null ? '—' : `${known}%`;
}
