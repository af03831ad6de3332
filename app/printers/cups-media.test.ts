import { expect, test } from 'vitest';
import { mediaFor } from './cups-media.ts';

const a4 = { width: 210, height: 297 };
const label = { width: 50, height: 30 };

test('the printer’s own name of a size comes first, whatever unit it is in', () => {
  expect(mediaFor(a4, ['na_letter_8.5x11in', 'iso_a4_210x297mm'])).toBe('iso_a4_210x297mm');
  expect(mediaFor(label, ['om_small_40x30mm', 'oe_label_1.97x1.18in'])).toBe('oe_label_1.97x1.18in');
});

test('a printer that takes any size within bounds is asked for that size', () => {
  const any = ['iso_a4_210x297mm', 'custom_min_20x20mm', 'custom_max_108x991mm'];
  expect(mediaFor(label, any)).toBe('custom_50x30mm_50x30mm');
  expect(mediaFor({ width: 120, height: 30 }, any)).toBeNull();
  // The bound itself is no paper that lies there.
  expect(mediaFor({ width: 20, height: 20 }, any)).toBe('custom_20x20mm_20x20mm');
});

test('what is not there is not asked for; a printer that names nothing may have it', () => {
  expect(mediaFor(label, ['iso_a4_210x297mm', 'auto'])).toBeNull();
  expect(mediaFor(a4, ['na_letter_8.5x11in'])).toBeNull();
  expect(mediaFor(a4, [])).toBe('iso_a4_210x297mm');
  expect(mediaFor(label, [])).toBe('custom_50x30mm_50x30mm');
});
