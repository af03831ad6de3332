/** Black, white or frozen: figures and judgements over brightness planes. Pure. */
import type { LumaPlane } from './decode-picture.ts';
import type { PictureLimits } from './picture-limits.ts';

export interface LumaFigures {
  /** 0 to 255. */
  readonly mean: number;
  readonly stdDev: number;
  /**
   * Brightness between the darkest and the brightest 2 % of the pixels. Unlike the deviation it does not see
   * the bright letters (time, channel name) that cameras write over a black picture too.
   */
  readonly spread: number;
  /** Pixels at video white or above. */
  readonly whitePercent: number;
}

const ignoredShare = 0.02;
/** Of the restricted range (ITU-R BT.601); pictures of the full range reach it too. */
const videoWhite = 235;

export function lumaFigures({ pixels }: LumaPlane): LumaFigures {
  const histogram = new Uint32Array(256);
  for (const value of pixels) histogram[value] = (histogram[value] ?? 0) + 1;
  let sum = 0;
  let squares = 0;
  histogram.forEach((count, value) => {
    sum += count * value;
    squares += count * value * value;
  });
  const count = Math.max(1, pixels.length);
  const mean = sum / count;
  const stdDev = Math.sqrt(Math.max(0, squares / count - mean * mean));
  return {
    mean,
    stdDev,
    spread: quantile(histogram, count, 1 - ignoredShare) - quantile(histogram, count, ignoredShare),
    whitePercent: (100 * histogram.subarray(videoWhite).reduce((sum, each) => sum + each, 0)) / count,
  };
}

function quantile(histogram: Uint32Array, count: number, share: number): number {
  let below = 0;
  for (let value = 0; value < 256; value += 1) {
    below += histogram[value] ?? 0;
    if (below >= count * share) return value;
  }
  return 255;
}

export interface FrameChange {
  /** Mean absolute difference of brightness, 0 to 255. */
  readonly meanDifference: number;
  /** Share of pixels that changed by more than noise after compression can hide, in percent. */
  readonly changedPercent: number;
}

const noise = 2;

/** Null when the sizes differ: the device switched its picture, so it is not frozen. */
export function frameChange(before: LumaPlane, after: LumaPlane): FrameChange | null {
  if (before.width !== after.width || before.height !== after.height) return null;
  let sum = 0;
  let changed = 0;
  before.pixels.forEach((value, index) => {
    const difference = Math.abs(value - (after.pixels[index] ?? 0));
    sum += difference;
    if (difference > noise) changed += 1;
  });
  const count = Math.max(1, before.pixels.length);
  return { meanDifference: sum / count, changedPercent: (changed / count) * 100 };
}

/** Dark and without structure. A dark room at night is dark, but has structure or noise. */
export function isBlack({ mean, spread }: LumaFigures, limits: PictureLimits): boolean {
  return mean <= limits.blackMaxLuma && spread <= limits.blackMaxSpread;
}

/** Over-exposed: most of it has no drawing left. */
export function isWhite({ whitePercent }: LumaFigures, limits: PictureLimits): boolean {
  return whitePercent > limits.whiteMaxPercent;
}

/** No pair of neighbouring pictures differs. A still scene through a live sensor has noise everywhere. */
export function isFrozen(changes: readonly (FrameChange | null)[], limits: PictureLimits): boolean {
  return (
    changes.length > 0 &&
    changes.every(
      (change) =>
        change !== null &&
        change.meanDifference <= limits.frozenMaxDifference &&
        change.changedPercent <= limits.frozenMaxChangedPercent,
    )
  );
}
