/** Named styles of a Word document: what a person changes once for the whole of it. */
import { AlignmentType, BorderStyle, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx';
import type { DocumentModel } from '../model.ts';
import { type WordFace, wordFont } from './fonts.ts';
import { twips } from './page.ts';

const line = { style: BorderStyle.SINGLE, size: 5, color: '000000' } as const;
/** A frame around a cell or a bar. */
export const frame = { top: line, bottom: line, left: line, right: line } as const;

/** Points as runs are sized: half points. */
const points = (size: number): number => Math.round(size * 2);
const exact = (size: number) => ({ line: Math.round(size * 20), lineRule: LineRuleType.EXACT });
const single = { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO };

const barInset = 60;

/** A bar over the tables that follow: its frame reaches to where theirs does. */
const bar = {
  run: { font: wordFont('hei'), size: points(9.5), color: '000000', bold: false },
  paragraph: {
    keepNext: true,
    spacing: { ...single, before: twips(2.2) },
    indent: { left: barInset, right: barInset },
    border: {
      top: { ...line, space: 2 },
      left: { ...line, space: 3 },
      right: { ...line, space: 3 },
    },
    shading: { fill: 'E9EBEE' },
  },
};

/** 左空二字: of No. 3 characters, also for a program that does not count in characters. */
const twoCharacters = { firstLine: 640, firstLineChars: 200 };

const heading = (face: 'hei' | 'kai', size: number) => ({
  run: { font: wordFont(face), size: points(size), color: '000000', bold: false },
  paragraph: { keepNext: true, spacing: { before: 0, after: 0, ...exact(28) }, indent: twoCharacters },
});

const cellStyle = (id: string, name: string, size: number, face: WordFace): IParagraphStyleOptions => ({
  id,
  name,
  basedOn: 'Normal',
  quickFormat: true,
  run: { font: wordFont(face), size: points(size) },
  paragraph: { spacing: single, indent: { firstLineChars: 0, firstLine: 0 } },
});

/** Sizes of cells by density, and of their captions. */
/** @param face of what was filled in */
const cellStyles = (isForm: boolean, face: WordFace): IParagraphStyleOptions[] => [
  cellStyle('FormCell', 'Form cell', isForm ? 9.5 : 10.5, face),
  cellStyle('FormLabel', 'Form label', isForm ? 9 : 10, 'hei'),
  cellStyle('ListCell', 'List cell', isForm ? 9 : 10.5, face),
  cellStyle('ListLabel', 'List head', isForm ? 8.5 : 10, 'hei'),
  cellStyle('GridCell', 'Grid cell', 7.5, face),
  cellStyle('GridLabel', 'Grid head', 7, 'hei'),
  cellStyle('CellDetail', 'Cell detail', 7.5, face),
  cellStyle('PictureTitle', 'Picture title', 8, 'hei'),
];

/** @param model tells the language, and whether it is a form or an official document */
export function wordStyles({ style, language }: Pick<DocumentModel, 'style' | 'language'>): IStylesOptions {
  const isForm = style === 'form';
  // An English form is set in one face, as documents/style.ts has it.
  const text = isForm ? (language === 'en' ? 'hei' : 'song') : 'fang';
  // Titles of Chinese forms are set wide, as on paper that was printed ever since.
  const spaced = isForm && language !== 'en' ? { characterSpacing: 120 } : {};
  const title = {
    run: {
      font: wordFont(isForm ? 'hei' : 'title'),
      size: points(isForm ? 20 : 22),
      color: '000000',
      bold: false,
      ...spaced,
    },
    paragraph: {
      alignment: AlignmentType.CENTER,
      spacing: isForm ? { ...single, after: 80 } : { before: 160, after: 240, ...exact(36) },
      keepNext: true,
    },
  };
  return {
    default: {
      document: {
        run: {
          font: wordFont(text),
          size: points(isForm ? 9.5 : 16),
          language: { value: language === 'en' ? 'en-GB' : 'zh-CN', eastAsia: 'zh-CN' },
        },
        // Numbers and Latin words take the room that they need: nothing is aligned to a grid of characters.
        paragraph: { spacing: isForm ? single : { before: 0, after: 0, ...exact(28) } },
      },
      title,
      heading1: isForm ? bar : heading('hei', 16),
      heading2: isForm ? bar : heading('kai', 16),
      caption: {
        run: { font: wordFont('hei'), size: points(isForm ? 8 : 10.5), color: '000000', bold: false, italics: false },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { ...single, before: 40, after: 80 } },
      },
    },
    paragraphStyles: [
      {
        id: 'Text',
        name: 'Text',
        basedOn: 'Normal',
        quickFormat: true,
        run: isForm ? { size: points(8.5) } : {},
        paragraph: isForm ? { spacing: { ...single, before: twips(1.5) } } : { indent: twoCharacters },
      },
      {
        id: 'CoverTitle',
        name: 'Cover title',
        basedOn: 'Normal',
        run: { font: wordFont('hei'), size: points(36) },
        paragraph: { alignment: AlignmentType.CENTER, spacing: single },
      },
      {
        id: 'CoverAbove',
        name: 'Cover line above',
        basedOn: 'Normal',
        run: { font: wordFont('song'), size: points(18) },
        paragraph: { alignment: AlignmentType.CENTER, spacing: single },
      },
      {
        id: 'CoverLine',
        name: 'Cover line',
        basedOn: 'Normal',
        run: { font: wordFont('song'), size: points(15) },
        paragraph: { spacing: { ...single, line: 480 } },
      },
      {
        id: 'Masthead',
        name: 'Masthead',
        basedOn: 'Normal',
        run: { font: wordFont(text), size: points(isForm ? 10.5 : 14) },
        paragraph: { alignment: AlignmentType.CENTER, spacing: single },
      },
      {
        id: 'MastheadLine',
        name: 'Masthead line',
        basedOn: 'Normal',
        run: { font: wordFont('hei'), size: points(9) },
        paragraph: { spacing: { ...single, after: 80 } },
      },
      {
        id: 'Margin',
        name: 'Page margin',
        basedOn: 'Normal',
        run: { font: wordFont('hei'), size: points(7.5), color: '444444' },
        paragraph: { spacing: single },
      },
      ...cellStyles(isForm, text),
    ].map((each) => ({ ...each, quickFormat: true })),
  };
}
