/** A bench's result as a table for people. */
import type { BarResult, BenchResult, Figure } from './measure.ts';
import { growthExponent } from './statistics.ts';

/** A sample in its table's unit. */
const scale = { s: 0.001, ms: 1, µs: 1_000, KB: 1 } as const;

export function tableOf(name: string, result: BenchResult): string {
  const lines = [`## ${name}: ${result.title}`, ''];
  const rows = result.sizes.flatMap(({ size, figures }) =>
    figures.map((figure) => [
      size,
      figure.role,
      figure.name,
      number(figure.median * scale[result.unit]),
      `${number(figure.min * scale[result.unit])} - ${number(figure.max * scale[result.unit])}`,
      growthOf(result, figure.name),
    ]),
  );
  lines.push(...markdown(['size', 'what', 'name', `median ${result.unit}`, 'least - most', 'growth'], rows), '');
  for (const { size, bars } of result.sizes) lines.push(...bars.map((bar) => barLine(size, bar)));
  lines.push(...result.skipped.map((text) => `skipped: ${text}`), ...result.notes.map((text) => `note: ${text}`), '');
  return lines.join('\n');
}

function barLine(size: string, { ours, against, limit, ratio, isMet, whyNot }: BarResult): string {
  const spread = `${number(ratio.min)} - ${number(ratio.max)}`;
  const verdict = isMet ? 'met' : `NOT MET${whyNot === undefined ? '' : `: ${whyNot}`}`;
  return `bar, ${size}: "${ours}" is ${number(ratio.median)} (${spread}) x "${against}", wanted <= ${number(limit)}: ${verdict}`;
}

/** Exponent from the smallest size to the largest at which the contender took part. */
function growthOf({ sizes }: BenchResult, name: string): string {
  const points = sizes.flatMap(({ n, figures }) => {
    const figure = figures.find((item: Figure) => item.name === name);
    return figure === undefined ? [] : [{ n, time: figure.median }];
  });
  const [small, large] = [points[0], points.at(-1)];
  if (small === undefined || large === undefined || small.n === large.n) return '';
  return `n^${growthExponent(small, large).toFixed(2)}`;
}

/** Three figures, without an exponent. */
function number(value: number): string {
  if (!Number.isFinite(value)) return '-';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1)));
  return value.toFixed(Math.min(digits, 4));
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((text, column) => Math.max(text.length, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column < 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, column) => (column < 3 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map((row) => line(row))];
}
