/** Where a picture stops being a good one: every limit of the judgements, with its default. */
import { z } from 'zod';

const brightness = z.number().min(0).max(255);
const percent = z.number().min(0).max(100);

/** Settings of the probe; their names are those of the toolbox's fields. */
export const pictureLimits = {
  /** Mean brightness (0 to 255) up to which a picture can be black; video black is 16. */
  blackMaxLuma: brightness.default(24),
  /** Brightness range up to which a dark picture has no structure. */
  blackMaxSpread: brightness.default(16),
  /** Mean brightness difference up to which two pictures are the same one. */
  frozenMaxDifference: brightness.default(0.05),
  frozenMaxChangedPercent: percent.default(0.02),
  /** Pixels at video white (235) or above: a window in the sun has a quarter of them. */
  whiteMaxPercent: percent.default(60),
  /** Sharpness below which a picture is out of focus, whatever it shows. Used without a baseline. */
  blurMinSharpness: z.number().min(0).max(1_000).default(9),
  /** With a baseline: the share of its sharpness that must be left. */
  blurMinPercentOfBaseline: percent.default(40),
  /** Mean a*, b* from grey. Used without a baseline: a wooden floor has 9, a lawn up to 20. */
  tintMaxChroma: z.number().min(0).max(200).default(22),
  /** With a baseline: mean a*, b* from its own. Night in infrared has lost at most the 9 of the day. */
  tintMaxShift: z.number().min(0).max(200).default(12),
  /** How far what is seen may have moved from where the baseline has it, in percent of the width. */
  viewMaxShiftPercent: percent.default(3),
  /** Below this (0 to 1) it is another view: turned away, zoomed, or covered. */
  viewMinSimilarity: z.number().min(0).max(1).default(0.35),
};
const schema = z.object(pictureLimits);
export type PictureLimits = z.infer<typeof schema>;
