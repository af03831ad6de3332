/**
 * The signs of answers as pictures in the colours of a mode. Hundreds of them stand in one window: as svg elements each would
 * be two pieces for the compositor, and every click would wait for all of them. A background is painted with its cell.
 */
import { type Mode, palettes } from './tokens.ts';

const shapes = {
  pass: '<path d="M20 6 9 17l-5-5"/>',
  fail: '<circle cx="12" cy="12" r="10"/><path d="m15 9-6 6m0-6 6 6"/>',
  na: '<path d="M5 12h14"/>',
  unconfirmed: '<path d="M2 12q4-7 10-7t10 7q-4 7-10 7T2 12"/><circle cx="12" cy="12" r="3"/>',
  missing: '<circle cx="12" cy="12" r="10" stroke-dasharray="3.93 3.93"/>',
} as const;

/** `--sign-pass` ..., and `--sign-pass-quiet` ... for an answer that is not chosen. */
export function signVariables(mode: Mode): Record<string, string> {
  const { ok, bad, warn, textFaint, textSoft } = palettes[mode];
  const colours = { pass: ok, fail: bad, na: textFaint, unconfirmed: warn, missing: textFaint } as const;
  const signs = (Object.keys(shapes) as (keyof typeof shapes)[]).map((name) => [name, colours[name]] as const);
  const quiet = (['pass', 'fail', 'na'] as const).map((name) => [name, textSoft] as const);
  return Object.fromEntries([
    ...signs.map(([name, colour]) => [`--sign-${name}`, picture(shapes[name], colour)]),
    ...quiet.map(([name, colour]) => [`--sign-${name}-quiet`, picture(shapes[name], colour)]),
  ]);
}

function picture(shape: string, colour: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="${colour}" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round">${shape}</svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}
