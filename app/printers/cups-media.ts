/** Paper by the names that printers have for it (PWG 5101.1 section 5). Pure. */
import type { PaperMm } from './print-system.ts';

const mmPerInch = 25.4;
/** Makers round; labels of the same size differ by less. */
const toleranceMm = 0.6;

/** `iso_a4_210x297mm`, `oe_w144h72_2x1in`; null for a name without a size. */
function sizeOf(name: string): PaperMm | null {
  const [, width, height, unit] = /_([\d.]+)x([\d.]+)(mm|in)$/.exec(name) ?? [];
  if (unit === undefined) return null;
  const scale = unit === 'in' ? mmPerInch : 1;
  return { width: Number(width) * scale, height: Number(height) * scale };
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= toleranceMm;

/**
 * What to ask for: the printer's own name of that size, or a size of its own where it takes any. A printer that names none may
 * have everything; null for one that has it not: it would drop the job, or print it on other paper.
 */
export function mediaFor({ width, height }: PaperMm, supported: readonly string[]): string | null {
  const own = `custom_${width}x${height}mm_${width}x${height}mm`;
  if (supported.length === 0) return width === 210 && height === 297 ? 'iso_a4_210x297mm' : own;
  const named = supported.find((name) => {
    const size = sizeOf(name);
    return (
      !/^custom_(min|max)_/.test(name) && size !== null && isNear(size.width, width) && isNear(size.height, height)
    );
  });
  if (named !== undefined) return named;
  const [least, most] = ['custom_min_', 'custom_max_'].map((prefix) =>
    sizeOf(supported.find((name) => name.startsWith(prefix)) ?? ''),
  );
  if (!least || !most) return null;
  const fits = width >= least.width && width <= most.width && height >= least.height && height <= most.height;
  return fits ? own : null;
}
