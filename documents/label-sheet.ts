/** Labels as pages: the preview, the print dialog and the PDF are the same page, like those of the records. Pure. */
import {
  type LabelContent,
  type LabelLayout,
  type LabelLayoutId,
  labelLayouts,
  labelsPerPage,
  sheetMm,
} from '../shared/domain/label.ts';
import { escapeHtml } from './escape.ts';
import { htmlPage } from './html-page.ts';
import { fitText, mmPerPt } from './fit-text.ts';
import { qrMatrix } from './qr.ts';
import { qrSvg } from './qr-svg.ts';
import { fontFaces } from './style.ts';

interface LabelSheet {
  readonly layoutId: LabelLayoutId;
  /** Of a begun sheet, the first label that is still there, from 1. */
  readonly startAt: number;
  readonly labels: readonly LabelContent[];
  /** BCP 47. */
  readonly language: string;
  /** What the print dialog calls it. */
  readonly title: string;
}

interface SheetOptions {
  readonly fontUrl: (file: string) => string;
  readonly nonce?: string;
}

export function labelsHtml({ layoutId, startAt, labels, language, title }: LabelSheet, options: SheetOptions): string {
  const layout = labelLayouts[layoutId];
  const pages = inPages(labels, layout, startAt).map((page) => pageHtml(page, layout));
  return htmlPage({
    language,
    title,
    style: `${fontFaces(options.fontUrl)}\n${styleOf(layout)}`,
    body: pages.join('\n'),
    nonce: options.nonce,
  });
}

/** Pages that the labels fill, those that are gone left out of the first. */
export const pageCount = (count: number, layoutId: LabelLayoutId, startAt: number): number => {
  const perPage = labelsPerPage(labelLayouts[layoutId]);
  return Math.ceil((count + ((startAt - 1) % perPage)) / perPage);
};

interface Placed {
  /** From 0. */
  readonly place: number;
  readonly label: LabelContent;
}

function inPages(labels: readonly LabelContent[], layout: LabelLayout, startAt: number): Placed[][] {
  const perPage = labelsPerPage(layout);
  const pages: Placed[][] = [];
  for (const [index, label] of labels.entries()) {
    const at = index + ((startAt - 1) % perPage);
    const page = Math.floor(at / perPage);
    (pages[page] ??= []).push({ place: at % perPage, label });
  }
  return pages;
}

const pageHtml = (page: readonly Placed[], layout: LabelLayout): string =>
  `<section class="page">${page.map((placed) => labelHtml(placed, layout)).join('\n')}</section>`;

const paddingMm = 1.8;
const gapMm = 1.5;

/** A code beside its words; of a narrow label above them. */
function boxesOf({ widthMm, heightMm }: LabelLayout) {
  const inner = { width: widthMm - 2 * paddingMm, height: heightMm - 2 * paddingMm };
  const isNarrow = widthMm < heightMm;
  const qrMm = isNarrow ? inner.width * 0.82 : Math.min(inner.height, inner.width * 0.4);
  return {
    isNarrow,
    qrMm,
    textWidthMm: isNarrow ? inner.width : inner.width - qrMm - gapMm,
    textHeightMm: isNarrow ? inner.height - qrMm - gapMm : inner.height,
  };
}

function labelHtml({ place, label }: Placed, layout: LabelLayout): string {
  const { isNarrow, textWidthMm, textHeightMm } = boxesOf(layout);
  const lines = linesOf(label, textWidthMm, textHeightMm).map(
    ({ text, pt, isTitle }) => `<p class="${isTitle ? 'title ' : ''}${sizeClass(pt)}">${escapeHtml(text)}</p>`,
  );
  return `<div class="label at-${place}${isNarrow ? ' narrow' : ''}">
<div class="code">${qrSvg(qrMatrix(label.code))}</div>
<div class="words">${lines.join('')}</div></div>`;
}

/** Sizes and places stand in the style sheet: the page that shows it allows no style in an element. */
const sizeClass = (pt: number): string => `pt-${pt * 10}`;

function sizeRules(): string {
  const rules: string[] = [];
  for (let pt = detail.minPt; pt <= title.maxPt; pt += 0.5) rules.push(`.${sizeClass(pt)} { font-size: ${pt}pt; }`);
  return rules.join('\n');
}

function placeRules(layout: LabelLayout): string {
  const places = Array.from({ length: labelsPerPage(layout) }, (_, place) => {
    const { leftMm, topMm } = placeOf(place, layout);
    return `.at-${place} { left: ${mm(leftMm)}; top: ${mm(topMm)}; }`;
  });
  return places.join('\n');
}

const mm = (value: number): string => `${Number(value.toFixed(2))}mm`;

function placeOf(place: number, layout: LabelLayout): { leftMm: number; topMm: number } {
  if (layout.kind === 'roll') return { leftMm: 0, topMm: 0 };
  const [column, row] = [place % layout.columns, Math.floor(place / layout.columns)];
  return {
    leftMm: layout.leftMm + column * (layout.widthMm + layout.gapXMm),
    topMm: layout.topMm + row * layout.heightMm,
  };
}

const lineHeight = 1.2;
const title = { minPt: 6, usualPt: 12, maxPt: 18 } as const;
const detail = { minPt: 5.5, usualPt: 8, maxPt: 10.5 } as const;

/** Of a larger label the words are larger, by half points. */
const largest = ({ usualPt, maxPt }: typeof title | typeof detail, heightMm: number): number =>
  Math.min(maxPt, Math.max(usualPt, Math.floor(heightMm * 0.045 * usualPt * 2) / 2));

interface Line {
  readonly text: string;
  readonly pt: number;
  readonly isTitle: boolean;
}

/** The name as large as there is room for, then as many lines under it as still fit. */
export function linesOf({ title: name, lines }: LabelContent, widthMm: number, heightMm: number): Line[] {
  const heightOf = (pt: number): number => pt * mmPerPt * lineHeight;
  // Half of the room is the name's, however little else there is to say.
  const maxLines = Math.max(1, Math.floor(heightMm / 2 / heightOf(title.minPt)));
  const named = fitText(name, {
    minPt: title.minPt,
    maxPt: largest(title, heightMm),
    widthMm,
    maxLines: Math.min(3, maxLines),
  });
  const told: Line[] = named.lines.map((text) => ({ text, pt: named.pt, isTitle: true }));
  let room = heightMm - named.lines.length * heightOf(named.pt);
  for (const line of lines.filter((text) => text.trim() !== '')) {
    const fitted = fitText(line, { minPt: detail.minPt, maxPt: largest(detail, heightMm), widthMm, maxLines: 1 });
    if (heightOf(fitted.pt) > room) break;
    room -= heightOf(fitted.pt);
    told.push({ text: fitted.lines[0] ?? '', pt: fitted.pt, isTitle: false });
  }
  return told;
}

function styleOf(layout: LabelLayout): string {
  const page = layout.kind === 'sheet' ? sheetMm : { width: layout.widthMm, height: layout.heightMm + layout.tailMm };
  return `@page { size: ${mm(page.width)} ${mm(page.height)}; margin: 0; }
* { box-sizing: border-box; }
html { font-synthesis: none; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; color: #000; font-family: "Xunwei Hei", "SimHei", sans-serif; line-height: ${lineHeight}; }
.page { position: relative; width: ${mm(page.width)}; height: ${mm(page.height)}; overflow: hidden; break-after: page; }
.page:last-child { break-after: auto; }
.label { position: absolute; display: flex; gap: ${mm(gapMm)}; align-items: center; width: ${mm(layout.widthMm)}; height: ${mm(layout.heightMm)};
  padding: ${mm(paddingMm)}; overflow: hidden; }
.label.narrow { flex-direction: column; }
.code { flex: none; width: ${mm(boxesOf(layout).qrMm)}; height: ${mm(boxesOf(layout).qrMm)}; }
.code svg { display: block; width: 100%; height: 100%; }
.words { flex: 1; min-width: 0; max-height: 100%; overflow: hidden; }
.narrow .words { flex: none; width: 100%; text-align: center; }
${placeRules(layout)}
${sizeRules()}
p { margin: 0; overflow: hidden; text-overflow: ellipsis; white-space: pre; }
@media screen {
  html { background: #d7dade; }
  body { zoom: var(--fit, 1); padding: 6mm 0; }
  .page { margin: 0 auto 6mm; background: #fff; box-shadow: 0 1px 6px #0004; }
  .label { outline: .2mm dashed #b9c0c7; }
}`;
}
