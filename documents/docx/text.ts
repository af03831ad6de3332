/** Texts as runs of Word: line breaks kept, colours of judgements, nothing that XML cannot carry. */
import { Paragraph, type IParagraphOptions, type IRunOptions, Tab, TextRun } from 'docx';
import { printable } from '../escape.ts';
import type { Tone } from '../model.ts';

const colors: Readonly<Record<Tone, string | null>> = { normal: null, good: '1B5E20', bad: 'B00020', muted: '666666' };

/** Null for the colour of all text. */
export const colorOf = (tone: Tone | undefined): string | null => colors[tone ?? 'normal'];

export const toned = (tone: Tone | undefined): IRunOptions => {
  const color = colorOf(tone);
  return color === null ? {} : { color };
};

/** One run per line of the text. */
export function runs(text: string, options: IRunOptions = {}): TextRun[] {
  return printable(text)
    .split(/\r\n|\r|\n/)
    .map((line, index) => new TextRun({ ...options, text: line, ...(index === 0 ? {} : { break: 1 }) }));
}

export function paragraph(
  style: string,
  text: string,
  options: IParagraphOptions = {},
  run: IRunOptions = {},
): Paragraph {
  return new Paragraph({ ...options, style, children: runs(text, run) });
}

/** What stands to the left, and what is moved to the right by tabs. */
export function spread(parts: readonly (readonly TextRun[])[]): TextRun[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [new TextRun({ children: [new Tab()] }), ...part]));
}
