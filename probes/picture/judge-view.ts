/** One good picture in a row of snapshots, alone and against the baseline: figures, and findings with their numbers. Pure. */
import type { ProbeFinding, ProbeMeasures } from '../../shared/domain/probe.ts';
import { rounded } from '../findings.ts';
import { colourDistance, meanColour, noColour, type ColourPlane, type MeanColour } from './colour.ts';
import type { DecodedPicture } from './decode-picture.ts';
import { isBlack, isWhite, lumaFigures, type LumaFigures } from './judge-picture.ts';
import type { PictureLimits } from './picture-limits.ts';
import { sharpness } from './sharpness.ts';
import { viewShift, type ViewShift } from './view-shift.ts';

type Picture = Pick<DecodedPicture, 'luma' | 'width' | 'height'>;
export type Coloured = Picture & { readonly colour: ColourPlane };

interface PictureFigures extends LumaFigures {
  readonly sharpness: number;
}

interface Judged {
  readonly figures: PictureFigures;
  readonly colour: MeanColour;
  /** Null without a baseline, and of a picture that shows nothing. */
  readonly view: ViewShift | null;
  readonly findings: readonly ProbeFinding[];
}

/**
 * Judges the pictures of one minute as one. A last picture that shows nothing is the verdict; of those that show
 * something the one with the fewest findings counts, the last of several: who walks past the lens, or an autofocus at
 * work, is no fault. A tint stays: the last picture's is enough.
 * @param before pictures before the last
 */
export function judgeView(
  before: readonly Picture[],
  last: Coloured,
  baseline: Coloured | null,
  limits: PictureLimits,
): Judged {
  const colour = meanColour(last.colour);
  const nothing = nothingSeen(lumaFigures(last.luma), limits);
  if (nothing !== null) return { figures: figuresOf(last), colour, view: null, findings: [nothing] };
  const right = baseline && { ...baseline, figures: figuresOf(baseline) };
  let best = judgeSeen(last, right, limits);
  for (const picture of before.toReversed()) {
    if (best.findings.length === 0) break;
    if (nothingSeen(lumaFigures(picture.luma), limits) !== null) continue;
    const judged = judgeSeen(picture, right, limits);
    if (judged.findings.length < best.findings.length) best = judged;
  }
  const tint = tintedFinding(colour, right && meanColour(right.colour), limits);
  return { ...best, colour, findings: [...best.findings, ...tint] };
}

type Baseline = Coloured & { readonly figures: PictureFigures };

const figuresOf = ({ luma }: Picture): PictureFigures => ({ ...lumaFigures(luma), sharpness: sharpness(luma) });

function judgeSeen(picture: Picture, baseline: Baseline | null, limits: PictureLimits): Omit<Judged, 'colour'> {
  const figures = figuresOf(picture);
  const view = baseline && viewShift(baseline.luma, picture.luma);
  const blurred = blurredFinding(figures, baseline && baseline.figures, limits);
  const moved = view ? viewFinding(view, picture, blurred.length > 0, limits) : [];
  return { figures, view, findings: [...blurred, ...moved] };
}

/** Where nothing is seen there is nothing more to judge: one fault, not four. */
function nothingSeen(figures: LumaFigures, limits: PictureLimits): ProbeFinding | null {
  if (isBlack(figures, limits)) {
    return { code: 'pictureBlack', params: { measured: rounded(figures.mean), limit: limits.blackMaxLuma } };
  }
  if (!isWhite(figures, limits)) return null;
  return { code: 'pictureWhite', params: { measured: rounded(figures.whitePercent), limit: limits.whiteMaxPercent } };
}

/** A baseline says what this lens can do in this light: beside it, the limit for any picture says nothing. */
function blurredFinding(now: PictureFigures, right: PictureFigures | null, limits: PictureLimits): ProbeFinding[] {
  const limit = right ? (right.sharpness * limits.blurMinPercentOfBaseline) / 100 : limits.blurMinSharpness;
  if (now.sharpness >= limit) return [];
  return [{ code: 'pictureBlurred', params: { measured: rounded(now.sharpness), limit: rounded(limit) } }];
}

function tintedFinding(now: MeanColour, right: MeanColour | null, limits: PictureLimits): ProbeFinding[] {
  const measured = colourDistance(now, right ?? noColour);
  const limit = right ? limits.tintMaxShift : limits.tintMaxChroma;
  if (measured <= limit) return [];
  const params = { measured: rounded(measured), limit, a: rounded(now.a), b: rounded(now.b) };
  return [{ code: 'pictureTinted', params }];
}

/** A blurred picture has lost edges: that it is little like the baseline is no second fault. */
function viewFinding(view: ViewShift, picture: Picture, isBlurred: boolean, limits: PictureLimits): ProbeFinding[] {
  const similarity = rounded(view.similarity);
  if (view.similarity < limits.viewMinSimilarity) {
    if (isBlurred) return [];
    return [{ code: 'viewChanged', params: { measured: similarity, limit: limits.viewMinSimilarity } }];
  }
  const measured = shiftPercent(view, picture);
  if (measured <= limits.viewMaxShiftPercent) return [];
  const params = { measured: rounded(measured), limit: limits.viewMaxShiftPercent, similarity };
  return [{ code: 'viewMoved', params }];
}

/** Length of the shift in percent of the width. */
const shiftPercent = (
  { xPercent, yPercent }: ViewShift,
  { width, height }: Pick<Picture, 'width' | 'height'>,
): number => Math.hypot(xPercent, (yPercent * height) / width);

/** The measures of what was judged. */
export function judgedMeasures(
  { figures, colour, view }: Judged,
  size: Pick<Picture, 'width' | 'height'>,
): ProbeMeasures {
  return {
    meanLuma: figures.mean,
    lumaStdDev: figures.stdDev,
    lumaSpread: figures.spread,
    whitePercent: figures.whitePercent,
    sharpness: figures.sharpness,
    meanA: colour.a,
    meanB: colour.b,
    viewShiftPercent: view && shiftPercent(view, size),
    viewShiftXPercent: view && view.xPercent,
    viewShiftYPercent: view && view.yPercent,
    viewSimilarity: view && view.similarity,
  };
}
