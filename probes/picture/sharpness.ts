/** How sharp a picture is. Pure. */
import type { LumaPlane } from './decode-picture.ts';

/** Of the coarse copy: below it a picture has no edges to speak of, and noise must not pass for sharp ones. */
const leastVariance = 8;
const coarseStep = 4;

interface Plane {
  readonly width: number;
  readonly height: number;
  readonly pixels: ArrayLike<number>;
}

/**
 * Variance of the Laplacian (Pech-Pacheco et al. 2000) in percent of that of the same picture at a quarter of its size:
 * the share of its edges that is left in the finest detail. Light, contrast and the number of edges drop out. Both are
 * taken after a 3 by 3 mean, which takes off most of a sensor's noise. The demo's cameras have 20 to 65, out of focus
 * less than 8.
 */
export function sharpness(plane: LumaPlane): number {
  const coarse = variance(smoothed(reduced(plane)));
  return (100 * variance(smoothed(plane))) / Math.max(coarse, leastVariance);
}

/** Of the Laplacian. The two outermost lines are not smooth. */
function variance({ width, height, pixels }: Plane): number {
  let sum = 0;
  let squares = 0;
  for (let y = 2; y < height - 2; y += 1) {
    for (let at = y * width + 2; at < (y + 1) * width - 2; at += 1) {
      const beside = (pixels[at - 1] as number) + (pixels[at + 1] as number);
      const above = (pixels[at - width] as number) + (pixels[at + width] as number);
      const laplacian = beside + above - 4 * (pixels[at] as number);
      sum += laplacian;
      squares += laplacian * laplacian;
    }
  }
  const count = Math.max(1, (width - 4) * (height - 4));
  return squares / count - (sum / count) ** 2;
}

/** Means of three by three. */
function smoothed({ width, height, pixels }: Plane): Plane {
  const smooth = new Float32Array(pixels.length);
  for (let y = 1; y < height - 1; y += 1) {
    for (let at = y * width + 1; at < (y + 1) * width - 1; at += 1) {
      let sum = 0;
      for (const row of [at - width, at, at + width]) {
        sum += (pixels[row - 1] as number) + (pixels[row] as number) + (pixels[row + 1] as number);
      }
      smooth[at] = sum / 9;
    }
  }
  return { width, height, pixels: smooth };
}

function reduced({ width, height, pixels }: Plane): Plane {
  const [columns, rows] = [Math.floor(width / coarseStep), Math.floor(height / coarseStep)];
  const coarse = new Float32Array(columns * rows);
  for (let y = 0; y < rows * coarseStep; y += 1) {
    for (let x = 0; x < columns * coarseStep; x += 1) {
      const at = Math.floor(y / coarseStep) * columns + Math.floor(x / coarseStep);
      coarse[at] = (coarse[at] as number) + (pixels[y * width + x] as number) / coarseStep ** 2;
    }
  }
  return { width: columns, height: rows, pixels: coarse };
}
