/** Two-dimensional fast Fourier transform (radix 2, in place) over a plane of complex numbers. Pure. */

/** A complex plane, row by row. Width and height are powers of two. */
export interface ComplexPlane {
  readonly width: number;
  readonly height: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export function complexPlane(width: number, height: number): ComplexPlane {
  return { width, height, re: new Float64Array(width * height), im: new Float64Array(width * height) };
}

/** In place. `inverse` divides by the number of points, so that both one after the other change nothing. */
export function transform(plane: ComplexPlane, inverse = false): ComplexPlane {
  const { width, height, re, im } = plane;
  const rows = twiddles(width, inverse);
  const columns = twiddles(height, inverse);
  for (let y = 0; y < height; y += 1) transformLine(re, im, y * width, 1, width, rows);
  for (let x = 0; x < width; x += 1) transformLine(re, im, x, width, height, columns);
  if (inverse) {
    const scale = 1 / (width * height);
    for (let index = 0; index < re.length; index += 1) {
      re[index] = (re[index] ?? 0) * scale;
      im[index] = (im[index] ?? 0) * scale;
    }
  }
  return plane;
}

interface Twiddles {
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

function twiddles(length: number, inverse: boolean): Twiddles {
  const sign = inverse ? 1 : -1;
  const cos = new Float64Array(length / 2);
  const sin = new Float64Array(length / 2);
  for (let index = 0; index < length / 2; index += 1) {
    const angle = (2 * Math.PI * index) / length;
    cos[index] = Math.cos(angle);
    sin[index] = sign * Math.sin(angle);
  }
  return { cos, sin };
}

/** One row or column: `length` numbers from `start`, `step` apart (Cooley and Tukey 1965). */
function transformLine(
  re: Float64Array,
  im: Float64Array,
  start: number,
  step: number,
  length: number,
  { cos, sin }: Twiddles,
): void {
  for (let from = 1, to = 0; from < length; from += 1) {
    let bit = length >> 1;
    for (; (to & bit) !== 0; bit >>= 1) to ^= bit;
    to ^= bit;
    if (from < to) swap(re, im, start + from * step, start + to * step);
  }
  for (let half = 1; half < length; half *= 2) {
    const stride = length / (2 * half);
    for (let block = 0; block < length; block += 2 * half) {
      for (let index = 0; index < half; index += 1) {
        const a = start + (block + index) * step;
        const b = a + half * step;
        const wr = cos[index * stride] as number;
        const wi = sin[index * stride] as number;
        const br = re[b] as number;
        const bi = im[b] as number;
        const tr = br * wr - bi * wi;
        const ti = br * wi + bi * wr;
        re[b] = (re[a] as number) - tr;
        im[b] = (im[a] as number) - ti;
        re[a] = (re[a] as number) + tr;
        im[a] = (im[a] as number) + ti;
      }
    }
  }
}

function swap(re: Float64Array, im: Float64Array, a: number, b: number): void {
  const [ra = 0, ia = 0] = [re[a], im[a]];
  re[a] = re[b] ?? 0;
  im[a] = im[b] ?? 0;
  re[b] = ra;
  im[b] = ia;
}
