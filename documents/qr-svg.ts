/** A QR symbol as a drawing. */
import type { QrMatrix } from './model.ts';

/** ISO/IEC 18004 6.3.8: four light modules on every side. */
const quietModules = 4;

/** In a square of `side` by `side`. */
export interface QrPath {
  readonly side: number;
  readonly path: string;
}

/** Dark modules as horizontal runs of one path: sharp at any size. */
export function qrPath({ size, modules }: QrMatrix): QrPath {
  const runs: string[] = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (modules[y * size + x] !== true) continue;
      const start = x;
      while (x + 1 < size && modules[y * size + x + 1] === true) x += 1;
      runs.push(`M${start + quietModules} ${y + quietModules}h${x - start + 1}v1h-${x - start + 1}z`);
    }
  }
  return { side: size + 2 * quietModules, path: runs.join('') };
}

export function qrSvg(matrix: QrMatrix): string {
  const { side, path } = qrPath(matrix);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges" role="img"><path d="${path}"/></svg>`;
}
