/** Measurements with their unit, which is the end of their name: `rttAvgMs` 12 becomes `12 ms`. */
import type { ProbeMeasures } from './probe.ts';

const units: readonly (readonly [ending: RegExp, unit: string])[] = [
  [/Ms$/, ' ms'],
  [/Kbps$/, ' kbps'],
  [/Mbps$/, ' Mbit/s'],
  [/Percent$/, ' %'],
  [/Bytes$/, ' B'],
  [/Seconds$/, ' s'],
  [/^(fps|minFps)$/, ' fps'],
  [/(^width|^height|Width|Height)$/, ' px'],
  [/(^t|T)emperatureC$/, ' °C'],
];

/** What stands behind a number of that name, with its space; empty where it has no unit. */
export const unitOf = (name: string): string => units.find(([ending]) => ending.test(name))?.[1] ?? '';

/** Of times and rates, what is more than a hundredth of the whole says something, the rest is noise. */
const noisy = /(Ms|Kbps|Mbps)$/;

/** The value as it is read: rounded to what it can tell, with its unit; an empty text for what was not measured. */
export function formatMeasure(name: string, value: ProbeMeasures[string]): string {
  if (value === null) return '';
  if (typeof value !== 'number') return String(value);
  // A clock that is off by a second or more: nobody counts that in milliseconds.
  if (name === 'clockOffsetMs' && Math.abs(value) >= 1_000) return `${rounded(value / 1_000, 2)} s`;
  if (name.endsWith('Bytes') && value >= kilobyte) return `${rounded(value / kilobyte, 1)} KB`;
  const places = !noisy.test(name) || Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  return `${rounded(value, places)}${unitOf(name)}`;
}

const kilobyte = 1024;

const rounded = (value: number, places: number): number => Math.round(value * 10 ** places) / 10 ** places;

/** As many figures as an estimate has. */
export const figures = (value: number, count: number): number => Number(value.toPrecision(count));
