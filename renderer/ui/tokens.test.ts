import { describe, expect, it } from 'vitest';
import { isHighContrast, modes, palettes } from './tokens.ts';

/** WCAG's contrast of two colours, 1 to 21. */
function contrastOf(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const grounds = ['ground', 'panel', 'raised', 'hover', 'selected'] as const;
const texts = ['text', 'textSoft', 'textFaint', 'accent'] as const;

describe.each(modes)('in %s', (mode) => {
  const palette = palettes[mode];
  const least = isHighContrast(mode) ? 7 : 4.5;

  it.each(texts)('%s reads on every ground', (text) => {
    for (const ground of grounds) {
      expect(contrastOf(palette[text], palette[ground]), ground).toBeGreaterThanOrEqual(least);
    }
  });

  it.each(['ok', 'warn', 'bad', 'info'] as const)('%s reads on its own ground and on a panel', (tone) => {
    expect(contrastOf(palette[tone], palette[`${tone}Soft`])).toBeGreaterThanOrEqual(least);
    expect(contrastOf(palette[tone], palette.panel)).toBeGreaterThanOrEqual(least);
  });

  it('white reads on a primary button', () => {
    expect(contrastOf('#ffffff', palette.accentFill)).toBeGreaterThanOrEqual(least);
  });

  it('the focus ring stands out of every ground', () => {
    for (const ground of grounds) expect(contrastOf(palette.focus, palette[ground])).toBeGreaterThanOrEqual(3);
  });

  it('lines stand out of every ground where contrast is high', () => {
    for (const ground of isHighContrast(mode) ? grounds : []) {
      expect(contrastOf(palette.border, palette[ground])).toBeGreaterThanOrEqual(3);
      expect(contrastOf(palette.borderStrong, palette[ground])).toBeGreaterThanOrEqual(7);
    }
  });
});
