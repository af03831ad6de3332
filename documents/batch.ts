/**
 * Many documents in one print, which takes a fraction of as many prints. A browser counts the pages of a print and not those of each document in
 * it, so page numbers are printed apart, once it is known how many pages each took, and laid over.
 */
import { cssString } from './escape.ts';
import { blocksHtml, type HtmlOptions, watermarkHtml } from './html.ts';
import { htmlPage } from './html-page.ts';
import { type DocumentModel, eachBlock } from './model.ts';
import { facesHtml, type Margins, pageRules, sheetStyle } from './style.ts';

/** Whether they can share a print: what holds for a print as a whole is the same for both. */
export const fitTogether = (one: DocumentModel, other: DocumentModel): boolean =>
  one.style === other.style && one.language === other.language && one.watermark === other.watermark;

/** Cells of its tables: what a browser's memory in a print grows with, beside pictures. */
export function cellsOf({ blocks }: DocumentModel): number {
  let cells = 0;
  for (const block of eachBlock(blocks)) {
    if (block.type === 'table') cells += [...block.head, ...block.rows].reduce((sum, row) => sum + row.length, 0);
  }
  return cells;
}

/** What the PDF calls the place where a document begins. */
export const beginningOf = (at: number): string => `d${at}`;

/** @param models that fit together, at least one */
export function batchHtml(models: readonly DocumentModel[], options: HtmlOptions): string {
  const rules = models.map((model, at) => pageRules(model, withoutNumber(model, at)));
  const names = models.map((_, at) => beginningOf(at));
  const sections = models.map(
    (model, at) => `<section id="${beginningOf(at)}">${blocksHtml(model, options)}</section>`,
  );
  // A PDF names a place only when something leads there.
  const links = `<nav hidden>${names.map((name) => `<a href="#${name}"></a>`).join('')}</nav>`;
  const [first] = models as readonly [DocumentModel];
  return htmlPage({
    language: first.language,
    title: first.title,
    style: `${rules.join('\n')}\n${ownPages(names)}\n${sheetStyle(first.style, options.fontUrl, false)}`,
    body: `${facesHtml}${links}${sections.join('\n')}\n${watermarkHtml(first)}`,
    nonce: options.nonce,
  });
}

/** `第 1 页 / 共 2 页` as it stands on a sheet of this document. */
export interface PageNumber {
  readonly model: DocumentModel;
  readonly page: number;
  readonly pages: number;
}

/** Equal for numbers that look the same and stand in the same place. */
export const pageNumberKey = ({ model: { style, language, footer, pageOf }, page, pages }: PageNumber): string =>
  JSON.stringify([style, language, footer, pageOf, page, pages]);

/** Nothing but these, each on a sheet of its own, which an empty line asks for. */
export function pageNumbersHtml(numbers: readonly PageNumber[], fontUrl: HtmlOptions['fontUrl']): string {
  const names = numbers.map((_, at) => beginningOf(at));
  const rules = numbers.map((number, at) => pageRules(number.model, numberAlone(number, at)));
  const [first] = numbers as readonly [PageNumber];
  return htmlPage({
    language: first.model.language,
    title: '',
    style: `${rules.join('\n')}\n${ownPages(names)}\n${sheetStyle(first.model.style, fontUrl, false)}`,
    body: `${facesHtml}${names.map((name) => `<section id="${name}"><br></section>`).join('')}`,
    nonce: undefined,
  });
}

const ownPages = (names: readonly string[]): string => names.map((name) => `#${name} { page: ${name}; }`).join('\n');

const numberText = ({ model: { pageOf }, page, pages }: PageNumber): string =>
  cssString(`${pageOf.before}${page}${pageOf.between}${pages}${pageOf.after}`);

/** Room for a number is kept, so that what stands beside it is where it is when a document is printed alone. */
const withoutNumber = (model: DocumentModel, at: number): Margins => ({
  pages: `@page ${beginningOf(at)}`,
  number: numberText({ model, page: 1, pages: 1 }),
  hidden: 'number',
  hasCode: false,
});

const numberAlone = (number: PageNumber, at: number): Margins => ({
  pages: `@page ${beginningOf(at)}`,
  number: numberText(number),
  hidden: 'corners',
  hasCode: false,
});
