/**
 * The look of a document on A4: one bordered form from top to bottom, captions in Hei, what was filled in in Song.
 * Weight is never bold: the faces have one weight, and a synthesised one would print as outlines instead of text.
 */
import { cssString } from './escape.ts';
import { documentFonts } from './fonts.ts';
import type { DocumentModel, QrMatrix } from './model.ts';
import { qrSvg } from './qr-svg.ts';

/**
 * What is taken from the Song face. Not the ideographic comma, full stop, colon and their like: it has them in the
 * middle of the cell, as in Taiwan.
 */
const songRange =
  'U+20-7E, U+A0-24F, U+2014-2026, U+2460-24FF, U+2E80-2FDF, U+3008-9FFF, U+F900-FAFF, U+FF08-FF09, U+FF10-FF19';

export const fontFaces = (fontUrl: (file: string) => string): string =>
  documentFonts
    .map(({ family, file, weight }) => {
      const range = file.includes('song') ? `unicode-range: ${songRange};` : '';
      return `@font-face { font-family: "${family}"; font-weight: ${weight}; ascent-override: 92%; descent-override: 20%; line-gap-override: 0%; ${range} src: url(${cssUrl(fontUrl(file))}) format("truetype"); }`;
    })
    .join('\n');

/** An address from the host, quoted for CSS. */
const cssUrl = (url: string): string =>
  `"${url.replace(/["\\\n<>]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `)}"`;

/** Of an official document by GB/T 9704, 5.2: a type area of 156 by 225 mm. Word has the same (docx/page.ts). */
const pageMargins: Readonly<Record<DocumentModel['style'], string>> = {
  form: '18mm 14mm 17mm 18mm',
  official: '37mm 26mm 35mm 28mm',
};

/**
 * The record's code in the upper right corner of the sheet, as far from its edges as printers leave white: 12 mm wide, in whole px of CSS, to which
 * a browser moves it anyway.
 */
export const pageCode = { leftPx: 696, topPx: 10, sidePx: 45 } as const;

/** As an image of the margin, which takes no markup and ends where the text does. */
const codeImage = (code: QrMatrix): string =>
  `url("data:image/svg+xml,${encodeURIComponent(qrSvg(code))}") no-repeat right 0 top ${pageCode.topPx}px / ${pageCode.sidePx}px ${pageCode.sidePx}px`;

/** How the margins of one document are drawn; what is hidden keeps its room, so that the rest stays in its place. */
export interface Margins {
  /** The rule's name: of all pages, or of its own. */
  readonly pages: string;
  /** As the value of `content`. */
  readonly number: string;
  readonly hidden: 'nothing' | 'number' | 'corners';
  /** Whether the browser draws the code. */
  readonly hasCode: boolean;
}

/** What the browser counts by itself, where a document is printed alone. */
const alone = ({ pageOf }: DocumentModel): Margins => ({
  pages: '@page',
  number: `${cssString(pageOf.before)} counter(page) ${cssString(pageOf.between)} counter(pages) ${cssString(pageOf.after)}`,
  hidden: 'nothing',
  hasCode: true,
});

export function pageRules(model: DocumentModel, margins: Margins): string {
  const { header, footer, code, style } = model;
  const box = (name: string, content: string, isHidden: boolean, more = ''): string =>
    `@${name} { content: ${content};${more}${isHidden ? ' visibility: hidden;' : ''} }`;
  const corner = (name: string, text: string, more = ''): string =>
    box(name, cssString(text), margins.hidden === 'corners', more);
  const room = code === null ? '' : ` padding-right: ${pageCode.sidePx + 4}px;`;
  const drawn = code === null || !margins.hasCode ? '' : ` background: ${codeImage(code)};`;
  return `${margins.pages} { size: A4 portrait; margin: ${pageMargins[style]};
  font-family: "Xunwei Hei", sans-serif; font-size: 7.5pt; color: #444;
  ${corner('top-left', header.left)} ${corner('top-right', header.right, `${room}${drawn}`)}
  ${corner('bottom-left', footer.left)} ${box('bottom-center', margins.number, margins.hidden === 'number')} ${corner('bottom-right', footer.right)} }`;
}

/**
 * On a screen nothing but a letter of each face, so that the browser loads them: what is only printed is not laid out twice, which would take a
 * third of the time.
 */
const unseen = `@media screen { body > :not(.faces) { display: none; } .faces { font-family: "Xunwei Song", "Xunwei Hei"; } }
@media print { .faces { display: none; } }`;
/** The first is set in Song, the second, for which Song has no place, in Hei. */
export const facesHtml = '<p class="faces">\u5b57\u3002</p>';

const body = `
* { box-sizing: border-box; }
html { font-synthesis: none; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; padding: 0 .5pt; color: #000; font: 9.5pt/1.45 "Xunwei Song", "Xunwei Hei", "SimSun", serif; overflow-wrap: anywhere; }
:lang(en) body { font-family: "Xunwei Hei", sans-serif; }
.cover { display: flex; flex-direction: column; align-items: center; height: 222mm; break-after: page; text-align: center; }
.cover p, .cover dl { margin: 0; text-indent: 0; }
.cover .above { margin-top: 30mm; font: 18pt/30pt "Xunwei Song", "Xunwei Hei", serif; }
.cover h1 { margin: 26mm 0 12mm; font: 400 36pt/1.3 "Xunwei Hei", "SimHei", sans-serif; letter-spacing: .12em; text-indent: .12em; }
:lang(en) .cover h1 { letter-spacing: 0; text-indent: 0; }
.cover .subject { font: 20pt/1.4 "Xunwei Song", "Xunwei Hei", serif; }
.cover dl { margin-top: auto; font-size: 15pt; line-height: 2; text-align: start; }
.cover .line { display: flex; gap: 4mm; }
.cover dt { min-width: 26mm; }
.masthead { text-align: center; margin-bottom: 2mm; }
.masthead h1 { margin: 0; font: 400 20pt/1.4 "Xunwei Hei", "SimHei", sans-serif; letter-spacing: .3em; text-indent: .3em; }
:lang(en) .masthead h1 { letter-spacing: .02em; text-indent: 0; font-size: 18pt; }
.masthead p { margin: 0; }
.masthead .above { font-size: 10.5pt; letter-spacing: .05em; }
.masthead .below { display: flex; justify-content: space-between; font: 9pt/1.6 "Xunwei Hei", sans-serif; }
h2, h3 { margin: 2.2mm 0 0; padding: .5mm 2mm; border: .6pt solid #000; border-bottom: 0; background: #e9ebee;
  font: 400 9.5pt/1.45 "Xunwei Hei", "SimHei", sans-serif; break-after: avoid; display: flex; justify-content: space-between; gap: 4mm; }
h2 small, h3 small { white-space: pre-wrap; font-size: 7.5pt; line-height: 13.8pt; color: #333; }
h2.starts-page { break-before: page; margin-top: 0; }
p { margin: 1.5mm 0 0; white-space: pre-wrap; font-size: 8.5pt; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
td, th { border: .6pt solid #000; padding: .7mm 1.6mm; font-weight: 400; text-align: start; vertical-align: middle;
  white-space: pre-wrap; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { word-break: keep-all; font-family: "Xunwei Hei", "SimHei", sans-serif; font-size: 9pt; text-align: center; background: #f5f6f7; }
td.center { text-align: center; }
.detail { display: block; font-size: 7.5pt; line-height: 1.3; color: #444; }
.mark { font: 5.5pt/1 "Xunwei Hei", sans-serif; vertical-align: 2.5pt; padding-left: .2em; }
td.sign { font-family: "Xunwei Hei", sans-serif; }
.lines-1 { height: 8mm; } .lines-2 { height: 12.5mm; } .lines-3 { height: 18mm; }
.good { color: #1b5e20; } .bad { color: #b00020; } .muted { color: #666; }
table.list td { font-size: 9pt; padding: .5mm 1.2mm; line-height: 1.35; }
table.list th { font-size: 8.5pt; padding: .5mm 1mm; }
table.grid td, table.grid th { font-size: 7.5pt; line-height: 1.25; padding: .35mm .5mm; }
table.grid th { font-size: 7pt; }
table.grid td { height: 4.9mm; }
table.grid td.sign { font-size: 10pt; line-height: 1; padding: 0; }
.upright { writing-mode: vertical-rl; transform: rotate(180deg); display: inline-block; white-space: nowrap; padding: .8mm 0; }
.group { break-inside: avoid; }
.pictures { break-inside: avoid; display: grid; gap: 2mm 2.5mm; padding: 2mm; border: .6pt solid #000; }
.pictures.columns-2 { grid-template-columns: repeat(2, 1fr); }
.pictures.columns-3 { grid-template-columns: repeat(3, 1fr); }
.pictures.columns-4 { grid-template-columns: repeat(4, 1fr); }
.pictures + .pictures { border-top: 0; }
figure { margin: 0; break-inside: avoid; min-width: 0; }
.frame { aspect-ratio: 16 / 9; background: #eceef0; border: .4pt solid #888; display: flex; align-items: center; justify-content: center;
  font: 8pt "Xunwei Hei", sans-serif; color: #666; overflow: hidden; }
.columns-3 .frame { aspect-ratio: 4 / 3; }
.frame img { width: 100%; height: 100%; object-fit: contain; }
figure.chart { border: .6pt solid #000; padding: 2mm; }
.chart svg { width: 100%; height: auto; display: block; }
.chart figcaption { text-align: center; }
figcaption { font-size: 8pt; line-height: 1.3; padding-top: .6mm; }
figcaption .detail { font-size: 7pt; }
.columns-4 figcaption { display: flex; justify-content: space-between; gap: 1mm; font-family: "Xunwei Hei", sans-serif; font-size: 7pt; }
.columns-4 figcaption .detail { white-space: nowrap; font-size: 6.5pt; line-height: 1.4; }
.signatures { display: flex; border: .6pt solid #000; }
.signature { flex: 1; padding: 1mm 2mm; min-width: 0; }
.signature + .signature { border-left: .6pt solid #000; }
.signature .role { font-family: "Xunwei Hei", sans-serif; font-size: 9pt; }
.signature .ink { height: 17mm; display: flex; align-items: center; justify-content: center; }
.signature .ink img { max-height: 100%; max-width: 100%; object-fit: contain; }
.signature .line { display: flex; gap: 2mm; font-size: 9pt; }
.caption { font-family: "Xunwei Hei", sans-serif; flex: none; }
.seal { display: flex; gap: 4mm; align-items: center; margin-top: 2.5mm; }
.seal svg { width: 27mm; height: 27mm; flex: none; }
.seal dl, .seal p, .signature dl { margin: 0; }
.seal { font-size: 8pt; line-height: 1.5; }
.seal .line { display: flex; gap: 2mm; }
.seal dt { min-width: 22mm; }
dd { margin: 0; }
.seal dd { font-family: "Xunwei Hei", sans-serif; }
.watermark { position: fixed; inset: 0; display: flex; align-items: center; justify-content: center; pointer-events: none; }
.watermark span { font: 56pt "Xunwei Hei", sans-serif; color: #00000012; transform: rotate(-32deg); white-space: nowrap; }
@media screen {
  html { background: #d7dade; }
  /* The page that shows it may set the share of its size at which the sheet fits. */
  body { zoom: var(--fit, 1); width: 210mm; min-height: 297mm; margin: 6mm auto; padding: var(--margins); background: #fff; position: relative;
    box-shadow: 0 1px 6px #0004; }
  .watermark { position: absolute; }
}`;

/** Running text as GB/T 9704, 7.2 sets it: No. 3 characters 28 pt apart, headings in Hei and Kai, tables smaller. */
const official = `
body { font-size: 16pt; line-height: 28pt; }
p { margin: 0; font-size: inherit; text-indent: 2em; }
.masthead { margin-bottom: 8mm; }
.masthead h1 { font: 400 22pt/36pt "Xunwei Song", "Xunwei Hei", serif; letter-spacing: 0; text-indent: 0; }
.masthead p { text-indent: 0; }
h2, h3 { margin: 0; padding: 0; border: 0; background: none; font: 400 16pt/28pt "Xunwei Hei", sans-serif; text-indent: 2em; }
h3 { font-family: "Xunwei Song", "Xunwei Hei", serif; }
h2 small, h3 small { font-size: 10.5pt; line-height: 28pt; text-indent: 0; }
table { margin: 1mm 0 3mm; line-height: 1.45; }
table.list td, table.form td { font-size: 10.5pt; }
table.list th, table.form th { font-size: 10pt; }
.pictures, .signatures, .seal, figure { line-height: 1.45; text-indent: 0; }
.chart { margin: 1mm 0 3mm; }
.chart figcaption { font-size: 10.5pt; }
.seal p { text-indent: 0; font-size: 8pt; }`;

/** The one style sheet of a document. @param fontUrl address of a file in documents/fonts/. @param isSeen whether on a screen too */
export function documentStyle(model: DocumentModel, fontUrl: (file: string) => string, isSeen: boolean): string {
  const margins = `:root { --margins: ${pageMargins[model.style]}; }`;
  return `${pageRules(model, alone(model))}\n${margins}${sheetStyle(model.style, fontUrl, isSeen)}`;
}

/** All of it but the margins. */
export function sheetStyle(style: DocumentModel['style'], fontUrl: (file: string) => string, isSeen: boolean): string {
  return `${fontFaces(fontUrl)}\n${body}${style === 'official' ? official : ''}${isSeen ? '' : unseen}`;
}
