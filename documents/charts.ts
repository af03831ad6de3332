/**
 * Charts of printed documents as SVG: every number stands beside its mark, and marks differ in lightness and hatching, so
 * that a grey copy of a copy still tells them apart. Pure; presentation attributes only, no styles, scripts or addresses.
 */
import { escapeHtml } from './escape.ts';

export interface ChartDrawing {
  /** A complete `<svg>` element. */
  readonly svg: string;
  /** CSS pixels; the text is 11 pixels high, as small print on A4. */
  readonly width: number;
  readonly height: number;
}

export interface Series {
  readonly name: string;
  /** One for each label; null where there is none. */
  readonly values: readonly (number | null)[];
}

export interface BarChart {
  /** Under the bars: days, weeks, months. */
  readonly labels: readonly string[];
  /** One series stands alone, several are stacked. None is negative. */
  readonly series: readonly Series[];
}

export interface LineChart {
  readonly labels: readonly string[];
  readonly series: Series;
  /** Drawn across, with its words. */
  readonly limit: { readonly value: number; readonly name: string } | null;
  /** Digits after the point. */
  readonly digits: number;
  /** Where the axis begins; from zero where it is left out. */
  readonly from?: number;
}

export interface SharePart {
  readonly name: string;
  readonly value: number;
}

const width = 660;
const font = `font-family="'Xunwei Hei','WenQuanYi Micro Hei','Microsoft YaHei',sans-serif" font-size="11"`;
const plot = { left: 34, right: 8, top: 18, height: 120 };
const ink = '#222';
const soft = '#666';

/** Dark, light, hatched, white: told apart without colour. */
const fills = ['#33536f', '#a9bccb', 'url(#xw-hatch)', '#fff', '#6f8aa1', '#dfe6ec'] as const;
const hatch = `<defs><pattern id="xw-hatch" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="#fff"/><path d="M0 5L5 0" stroke="#33536f" stroke-width="1.2"/></pattern></defs>`;
const fillOf = (index: number): string => fills[index % fills.length] ?? ink;

/** Bars side by side, each with its number above; several series on top of each other, each with its number inside. */
export function barChart({ labels, series }: BarChart): ChartDrawing {
  const totals = labels.map((_, at) => sum(series.map(({ values }) => values[at] ?? 0)));
  const axis = axisOf(0, Math.max(...totals, 0), true);
  const slot = slotWidth(labels.length);
  const bar = Math.min(46, slot * 0.62);
  const marks = labels.map((_, at) => {
    const left = plot.left + slot * at + (slot - bar) / 2;
    let below = 0;
    const boxes = series.map(({ values }, index) => {
      const value = values[at] ?? 0;
      if (value <= 0) return '';
      const [top, bottom] = [axis.y(below + value), axis.y(below)];
      below += value;
      const box = `<rect x="${px(left)}" y="${px(top)}" width="${px(bar)}" height="${px(bottom - top)}" fill="${fillOf(index)}" stroke="${ink}" stroke-width=".6"/>`;
      const isRoomy = series.length > 1 && bottom - top >= 13;
      return box + (isRoomy ? plated(left + bar / 2, (top + bottom) / 2 + 4, count(value)) : '');
    });
    const total = words(left + bar / 2, axis.y(totals[at] ?? 0) - 4, count(totals[at] ?? 0));
    return boxes.join('') + total;
  });
  return drawing(plotHeight(series.length > 1), [
    hatch,
    gridOf(axis, 0),
    ...marks,
    labelsOf(labels, slot),
    series.length > 1 ? legendOf(series.map(({ name }) => name)) : '',
  ]);
}

/** Points joined in their order; a gap stays a gap. The limit is dashed, and what is beyond it is ringed. */
export function lineChart({ labels, series, limit, digits, from = 0 }: LineChart): ChartDrawing {
  const known = series.values.filter((value): value is number => value !== null);
  const all = [...known, ...(limit === null ? [] : [limit.value])];
  const axis = axisOf(Math.min(...all, from), Math.max(...all, from), digits === 0);
  const slot = slotWidth(labels.length);
  const x = (at: number): number => plot.left + slot * (at + 0.5);
  let isDrawing = false;
  const path = series.values.map((value, at) => {
    if (value === null) {
      isDrawing = false;
      return '';
    }
    const step = `${isDrawing ? 'L' : 'M'}${px(x(at))} ${px(axis.y(value))}`;
    isDrawing = true;
    return step;
  });
  const every = Math.ceil((labels.length * 34) / (width - plot.left - plot.right));
  const dots = series.values.map((value, at) => {
    if (value === null) return '';
    const dot = `<circle cx="${px(x(at))}" cy="${px(axis.y(value))}" r="2.6" fill="${fills[0]}"/>`;
    return dot + (at % every === 0 ? plated(x(at), axis.y(value) - 6, value.toFixed(digits)) : '');
  });
  return drawing(plotHeight(false), [
    gridOf(axis, digits),
    limit === null ? '' : limitOf(limit.name, axis.y(limit.value)),
    `<path d="${path.join('')}" fill="none" stroke="${fills[0]}" stroke-width="1.6"/>`,
    ...dots,
    labelsOf(labels, slot),
  ]);
}

/** One bar cut into its parts, each named below with its number and share; parts of nothing are only named. */
export function shareBar(parts: readonly SharePart[]): ChartDrawing {
  const all = sum(parts.map(({ value }) => value));
  const [left, top, height] = [2, 4, 22];
  const full = width - 2 * left;
  let at = left;
  const boxes = parts.map(({ value }, index) => {
    if (value <= 0) return '';
    const long = (value / all) * full;
    const box = `<rect x="${px(at)}" y="${top}" width="${px(long)}" height="${height}" fill="${fillOf(index)}" stroke="${ink}" stroke-width=".6"/>`;
    const share = `${Math.round((value / all) * 100)}%`;
    const label = long >= 30 ? plated(at + long / 2, top + height / 2 + 4, share) : '';
    at += long;
    return box + label;
  });
  const empty =
    all > 0
      ? ''
      : `<rect x="${left}" y="${top}" width="${full}" height="${height}" fill="none" stroke="${soft}" stroke-dasharray="3 3"/>`;
  const names = parts.map(({ name, value }) => `${name} ${count(value)}`);
  return drawing(top + height + 24, [hatch, empty, ...boxes, legendOf(names, top + height + 8)]);
}

interface Axis {
  readonly ticks: readonly number[];
  readonly y: (value: number) => number;
}

/** From zero, or below it, to a round number above the highest value. */
function axisOf(least: number, most: number, isWhole: boolean): Axis {
  const span = most - least || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough;
  const by = isWhole ? Math.max(1, Math.ceil(step)) : step;
  const [from, to] = [Math.floor(least / by) * by, Math.max(Math.floor(least / by) + 1, Math.ceil(most / by)) * by];
  const ticks = Array.from({ length: Math.round((to - from) / by) + 1 }, (_, index) => from + index * by);
  return { ticks, y: (value) => plot.top + plot.height * (1 - (value - from) / (to - from)) };
}

const slotWidth = (slots: number): number => (width - plot.left - plot.right) / Math.max(1, slots);
const plotHeight = (hasLegend: boolean): number => plot.top + plot.height + 20 + (hasLegend ? 20 : 0);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const px = (value: number): string => String(Math.round(value * 10) / 10);
const count = (value: number): string => String(Math.round(value * 100) / 100);

function words(x: number, y: number, text: string, anchor = 'middle'): string {
  return `<text x="${px(x)}" y="${px(y)}" text-anchor="${anchor}" fill="${ink}">${escapeHtml(text)}</text>`;
}

/** Readable on any fill: on a plate. A halo of strokes would turn the letters into drawings, which nobody finds by searching. */
function plated(x: number, y: number, text: string): string {
  const long = textWidth(text) + 4;
  const plate = `<rect x="${px(x - long / 2)}" y="${px(y - 9.5)}" width="${px(long)}" height="13" rx="2" fill="#fff" fill-opacity="0.85"/>`;
  return plate + words(x, y, text);
}

function gridOf({ ticks, y }: Axis, digits: number): string {
  const lines = ticks.map((tick) => {
    const at = px(y(tick));
    const line = `<path d="M${plot.left} ${at}H${width - plot.right}" stroke="${tick === 0 ? ink : '#ccc'}" stroke-width="${tick === 0 ? 1 : 0.5}"/>`;
    return (
      line + words(plot.left - 5, y(tick) + 4, tick.toFixed(digits > 0 && !Number.isInteger(tick) ? digits : 0), 'end')
    );
  });
  return lines.join('');
}

/** Only as many as fit; the first one is always there. */
function labelsOf(labels: readonly string[], slot: number): string {
  const longest = Math.max(1, ...labels.map(textWidth));
  const every = Math.max(1, Math.ceil((longest + 6) / slot));
  return labels
    .map((label, at) =>
      at % every === 0 ? words(plot.left + slot * (at + 0.5), plot.top + plot.height + 15, label) : '',
    )
    .join('');
}

function limitOf(name: string, y: number): string {
  const line = `<path d="M${plot.left} ${px(y)}H${width - plot.right}" stroke="#b00020" stroke-width="1.2" stroke-dasharray="6 4"/>`;
  return line + words(plot.left + 4, y - 4, name, 'start');
}

/** Keys side by side. */
function legendOf(names: readonly string[], top = plot.top + plot.height + 24): string {
  let at = 2;
  return names
    .map((name, index) => {
      const key = `<rect x="${px(at)}" y="${top}" width="10" height="10" fill="${fillOf(index)}" stroke="${ink}" stroke-width=".6"/>`;
      const text = words(at + 15, top + 9, name, 'start');
      at += 15 + textWidth(name) + 18;
      return key + text;
    })
    .join('');
}

/** Of the document's face: a Chinese character is as wide as it is high, others a little more than half of that. */
function textWidth(text: string): number {
  return Array.from(text).reduce(
    (total, character) => total + ((character.codePointAt(0) ?? 0) > 0x2e7f ? 11 : 6.4),
    0,
  );
}

function drawing(height: number, parts: readonly string[]): ChartDrawing {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" ${font}>${parts.join('')}</svg>`;
  return { svg, width, height };
}
