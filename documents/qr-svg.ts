/** A QR symbol as a drawing. */
import type { QrMatrix } from './model.ts';

/** ISO/IEC 18004 6.3.8: four light modules on every side. */
const quietModules = 4;

/** Of the symbol with its quiet zone, in modules. */
export const qrSide = ({ size }: QrMatrix): number => size + 2 * quietModules;

/** Dark modules as horizontal runs: sharp at any size. */
export function qrRuns({ size, modules }: QrMatrix): { x: number; y: number; width: number }[] {
  const runs: { x: number; y: number; width: number }[] = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (modules[y * size + x] !== true) continue;
      const start = x;
      while (x + 1 < size && modules[y * size + x + 1] === true) x += 1;
      runs.push({ x: start + quietModules, y: y + quietModules, width: x - start + 1 });
    }
  }
  return runs;
}

/** In a square of `side` by `side`. */
export interface QrPath {
  readonly side: number;
  readonly path: string;
}

export function qrPath(matrix: QrMatrix): QrPath {
  const path = qrRuns(matrix).map(({ x, y, width }) => `M${x} ${y}h${width}v1h-${width}z`);
  return { side: qrSide(matrix), path: path.join('') };
}

export function qrSvg(matrix: QrMatrix): string {
  const { side, path } = qrPath(matrix);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges" role="img"><path d="${path}"/></svg>`;
}
