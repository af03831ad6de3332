/** Where a camera looks now against where it looked: shift and similarity of two pictures by their edges. Pure. */
import type { LumaPlane } from './decode-picture.ts';
import { complexPlane, transform, type ComplexPlane } from './fft.ts';

/** Both pictures are brought to this grid: one step to the side is 0.6 % of the width. */
const viewWidth = 160;
const viewHeight = 90;
/** Beyond two fifths too little of both pictures is common to tell one view from another. */
const maxShiftX = 64;
const maxShiftY = 36;
/** Room for the largest shift, so that what leaves on one side does not come in on the other. */
const paddedWidth = 256;
const paddedHeight = 128;

export interface ViewShift {
  /** Percent of the width; positive: what is seen moved to the right. */
  readonly xPercent: number;
  /** Percent of the height; positive: downwards. */
  readonly yPercent: number;
  /** 0 nothing in common, 1 the same edges, at that shift. */
  readonly similarity: number;
}

/**
 * Orientation correlation (Fitch et al. 2002): every point becomes the direction of its gradient, weighted by how
 * clear the edge is, and the correlation of both fields, over what they have in common, has its peak at the shift.
 * Light and contrast drop out; what a moving person changes is a small part of all edges.
 */
export function viewShift(before: LumaPlane, after: LumaPlane): ViewShift {
  const first = edgeField(before);
  const second = edgeField(after);
  const correlation = correlate(first.field, second.field);
  const score = (dx: number, dy: number): number => {
    const at = ((dy + paddedHeight) % paddedHeight) * paddedWidth + ((dx + paddedWidth) % paddedWidth);
    const energy = first.energy(-dx, -dy) * second.energy(dx, dy);
    return energy > 0 ? (correlation[at] as number) / Math.sqrt(energy) : 0;
  };
  let best = { dx: 0, dy: 0, similarity: score(0, 0) };
  for (let dy = -maxShiftY; dy <= maxShiftY; dy += 1) {
    for (let dx = -maxShiftX; dx <= maxShiftX; dx += 1) {
      const similarity = score(dx, dy);
      if (similarity > best.similarity) best = { dx, dy, similarity };
    }
  }
  const { dx, dy, similarity } = best;
  return {
    xPercent: ((dx + peakOffset(score(dx - 1, dy), similarity, score(dx + 1, dy))) / viewWidth) * 100,
    yPercent: ((dy + peakOffset(score(dx, dy - 1), similarity, score(dx, dy + 1))) / viewHeight) * 100,
    similarity: Math.min(1, Math.max(0, similarity)),
  };
}

/** Of a parabola through three points: where between them the peak lies, -0.5 to 0.5. */
function peakOffset(left: number, middle: number, right: number): number {
  const bend = left - 2 * middle + right;
  return bend < 0 ? Math.max(-0.5, Math.min(0.5, (left - right) / (2 * bend))) : 0;
}

interface EdgeField {
  readonly field: ComplexPlane;
  /** Sum of squares over the part that is still seen when the other picture is shifted by this much. */
  energy(dx: number, dy: number): number;
}

function edgeField(plane: LumaPlane): EdgeField {
  const pixels = onGrid(plane);
  const gx = new Float64Array(viewWidth * viewHeight);
  const gy = new Float64Array(viewWidth * viewHeight);
  let magnitudes = 0;
  for (let y = 1; y < viewHeight - 1; y += 1) {
    for (let x = 1; x < viewWidth - 1; x += 1) {
      const at = y * viewWidth + x;
      gx[at] = (pixels[at + 1] as number) - (pixels[at - 1] as number);
      gy[at] = (pixels[at + viewWidth] as number) - (pixels[at - viewWidth] as number);
      magnitudes += Math.hypot(gx[at] as number, gy[at] as number);
    }
  }
  const usual = magnitudes / gx.length;
  const field = complexPlane(paddedWidth, paddedHeight);
  const sums = new Float64Array((viewWidth + 1) * (viewHeight + 1));
  for (let y = 0; y < viewHeight; y += 1) {
    let row = 0;
    for (let x = 0; x < viewWidth; x += 1) {
      const at = y * viewWidth + x;
      const [re, im] = direction(gx[at] as number, gy[at] as number, usual);
      field.re[y * paddedWidth + x] = re;
      field.im[y * paddedWidth + x] = im;
      row += re * re + im * im;
      sums[(y + 1) * (viewWidth + 1) + x + 1] = (sums[y * (viewWidth + 1) + x + 1] as number) + row;
    }
  }
  const sumTo = (x: number, y: number): number => sums[y * (viewWidth + 1) + x] as number;
  return {
    field,
    energy(dx, dy) {
      const [left, right] = [Math.max(0, dx), viewWidth + Math.min(0, dx)];
      const [top, bottom] = [Math.max(0, dy), viewHeight + Math.min(0, dy)];
      return sumTo(right, bottom) - sumTo(left, bottom) - sumTo(right, top) + sumTo(left, top);
    },
  };
}

/** Of length 1 on a clear edge, and the shorter the weaker the gradient is beside the picture's `usual` one. */
function direction(x: number, y: number, usual: number): [number, number] {
  const magnitude = Math.hypot(x, y);
  const scale = magnitude === 0 ? 0 : 1 / (magnitude + usual);
  return [x * scale, y * scale];
}

/** For every shift d the sum of conj(a(x)) b(x + d), its real part. */
function correlate(a: ComplexPlane, b: ComplexPlane): Float64Array {
  const { re: ar, im: ai } = transform(a);
  const { re: br, im: bi } = transform(b);
  const product = complexPlane(a.width, a.height);
  for (let index = 0; index < ar.length; index += 1) {
    const [p, q, r, s] = [ar[index] as number, ai[index] as number, br[index] as number, bi[index] as number];
    product.re[index] = p * r + q * s;
    product.im[index] = p * s - q * r;
  }
  return transform(product, true).re;
}

/** Means of the pixels that fall on each point of the grid. */
function onGrid({ width, height, pixels }: LumaPlane): Float64Array {
  const grid = new Float64Array(viewWidth * viewHeight);
  for (let y = 0; y < viewHeight; y += 1) {
    const [top, bottom] = span(y, viewHeight, height);
    for (let x = 0; x < viewWidth; x += 1) {
      const [left, right] = span(x, viewWidth, width);
      let sum = 0;
      for (let row = top; row < bottom; row += 1) {
        for (let column = left; column < right; column += 1) sum += pixels[row * width + column] as number;
      }
      grid[y * viewWidth + x] = sum / ((bottom - top) * (right - left));
    }
  }
  return grid;
}

/** Pixels of a line of `length` that the `index`th of `parts` stands for, at least one. */
function span(index: number, parts: number, length: number): [from: number, to: number] {
  const from = Math.min(length - 1, Math.floor((index * length) / parts));
  return [from, Math.max(from + 1, Math.floor(((index + 1) * length) / parts))];
}
