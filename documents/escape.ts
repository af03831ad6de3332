/** What comes from devices and people never becomes markup. */

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that HTML cannot carry: controls, non-characters, halves of surrogate pairs. */
const unprintable = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu;
/** Marks that turn the direction of text: a device name must not rewrite the line it stands in. */
const directional = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The text without what documents cannot carry or must not follow. */
export function printable(text: string): string {
  return text.toWellFormed().replace(unprintable, '\ufffd').replace(directional, '');
}

/** Text for an element's content or a quoted attribute. */
export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** A quoted CSS string; every character that could end it, or the style element around it, is an escape. */
export function cssString(text: string): string {
  const escaped = printable(text).replace(
    /[^\p{L}\p{N} ·:.,/_-]/gu,
    (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${escaped}"`;
}
