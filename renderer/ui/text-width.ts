/**
 * How wide a text is about, in px: a little more than it is, for deciding whether it may be cut. Every clipped cell is a piece of
 * its own for the compositor, and a list has hundreds of cells; so only those are clipped whose text may not fit.
 */
export function roughWidthPx(text: string, fontPx: number): number {
  let width = 0;
  for (const character of text) width += character > '\u2e7f' ? 1 : /[A-Z0-9@%mw]/.test(character) ? 0.72 : 0.58;
  return width * fontPx;
}
