/** The sheet that a Word document is laid out on, in twips (a twentieth of a point). */
import type { DocumentModel } from '../model.ts';

export const twips = (mm: number): number => Math.round((mm / 25.4) * 1440);
/** As pictures are measured. */
export const pixels = (mm: number): number => Math.round((mm / 25.4) * 96);

/** A4. */
export const sheet = { widthMm: 210, heightMm: 297 };

interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** mm. Of a form as documents/style.ts; of an official document by GB/T 9704, 5.2: a type area of 156 by 225 mm. */
const margins: Readonly<Record<DocumentModel['style'], Margins>> = {
  form: { top: 18, right: 14, bottom: 17, left: 18 },
  official: { top: 37, right: 26, bottom: 35, left: 28 },
};

export const marginsOf = ({ style }: Pick<DocumentModel, 'style'>): Margins => margins[style];

/** Between the margins, mm. */
export function textWidthMm(model: Pick<DocumentModel, 'style'>): number {
  const { left, right } = marginsOf(model);
  return sheet.widthMm - left - right;
}
