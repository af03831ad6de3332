/** The mean colour of a picture in CIE L*a*b* (CIE 15, D65). Pure. */

/** Red, green and blue of each pixel, sRGB, row by row. */
export interface ColourPlane {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export interface MeanColour {
  /** Red (positive) against green. */
  readonly a: number;
  /** Yellow (positive) against blue. */
  readonly b: number;
}

export const noColour: MeanColour = { a: 0, b: 0 };

/** How far apart two mean colours are; 2 is hardly seen, 20 is a tint that nobody overlooks. */
export function colourDistance(one: MeanColour, other: MeanColour): number {
  return Math.hypot(one.a - other.a, one.b - other.b);
}

export function meanColour({ pixels }: ColourPlane): MeanColour {
  let a = 0;
  let b = 0;
  for (let at = 0; at < pixels.length; at += 3) {
    const [red, green, blue] = [
      linear[pixels[at] ?? 0] ?? 0,
      linear[pixels[at + 1] ?? 0] ?? 0,
      linear[pixels[at + 2] ?? 0] ?? 0,
    ];
    const x = lightness((0.4124 * red + 0.3576 * green + 0.1805 * blue) / whiteX);
    const y = lightness(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    const z = lightness((0.0193 * red + 0.1192 * green + 0.9505 * blue) / whiteZ);
    a += 500 * (x - y);
    b += 200 * (y - z);
  }
  const count = Math.max(1, pixels.length / 3);
  return { a: a / count, b: b / count };
}

const whiteX = 0.9505;
const whiteZ = 1.089;

/** sRGB's transfer curve (IEC 61966-2-1), by the byte. */
const linear = Float64Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

function lightness(t: number): number {
  return t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29;
}
