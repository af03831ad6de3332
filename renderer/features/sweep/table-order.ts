/** Rows in the order of a column: numbers in texts count as numbers, what is empty comes last. Pure. */
import type { Sorting } from '../../ui/row-source.ts';

const collator = new Intl.Collator('zh-CN', { numeric: true });

export function inOrder<T extends { readonly address: string }>(
  rows: readonly T[],
  { isDown }: Pick<Sorting, 'isDown'>,
  text: (row: T) => string,
): T[] {
  const sign = isDown ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [mine, other] = [text(a), text(b)];
    if ((mine === '') !== (other === '')) return mine === '' ? 1 : -1;
    return sign * collator.compare(mine, other) || collator.compare(a.address, b.address);
  });
}
