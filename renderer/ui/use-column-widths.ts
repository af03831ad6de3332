/** How wide the columns of a list are drawn, px; null until they have been. */
import { type RefObject, startTransition, useEffect, useState } from 'react';

/** @param before cells of the header that are no columns */
export function useColumnWidths(header: RefObject<HTMLElement | null>, before: number): readonly number[] | null {
  const [widths, setWidths] = useState<readonly number[] | null>(null);
  useEffect(() => {
    const element = header.current;
    if (element === null) return;
    const measure = (): void => {
      const now = [...element.children].slice(before).map((cell) => cell.clientWidth);
      startTransition(() => setWidths((then) => (then?.join() === now.join() ? then : now)));
    };
    const resized = new ResizeObserver(measure);
    for (const cell of element.children) resized.observe(cell);
    return () => resized.disconnect();
  }, [header, before]);
  return widths;
}
