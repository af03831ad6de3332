/** What a key means on the round screen: the screen does it, the key line and the help list it. */
import type { AnswerFields } from '../../../shared/domain/entities.ts';
import type { Move } from './round-moves.ts';

type Value = AnswerFields['value'];

export type RoundAction =
  | { readonly type: 'move'; readonly to: Move }
  | { readonly type: 'answer'; readonly value: Value }
  /** The channel's open physical items at once. */
  | { readonly type: 'row'; readonly value: 'pass' | 'na' }
  | { readonly type: 'fault'; readonly severity: 'general' | 'major' }
  | { readonly type: Plain };

const plainActions = [
  'next-open',
  'note',
  'photo',
  'probe',
  'probe-all',
  'undo',
  'panel',
  'wall',
  'rest-normal',
  'complete',
  'help',
] as const;
type Plain = (typeof plainActions)[number];

/** Anywhere on the screen but in a text field, named as useShortcut names keys. */
export const screenKeys: Readonly<Record<string, RoundAction>> = {
  '1': { type: 'answer', value: 'pass' },
  '2': { type: 'answer', value: 'fail' },
  '3': { type: 'answer', value: 'na' },
  'shift+1': { type: 'row', value: 'pass' },
  'shift+3': { type: 'row', value: 'na' },
  f: { type: 'fault', severity: 'general' },
  'shift+f': { type: 'fault', severity: 'major' },
  o: { type: 'next-open' },
  n: { type: 'note' },
  p: { type: 'photo' },
  a: { type: 'probe-all' },
  u: { type: 'undo' },
  'ctrl+z': { type: 'undo' },
  w: { type: 'wall' },
  r: { type: 'rest-normal' },
  'ctrl+enter': { type: 'complete' },
  '?': { type: 'help' },
};

/** Only where nothing else wants them: a button is pressed by Space and Enter, a slider moved by arrows. */
export const gridKeys: Readonly<Record<string, RoundAction>> = {
  arrowup: { type: 'move', to: 'up' },
  arrowdown: { type: 'move', to: 'down' },
  arrowleft: { type: 'move', to: 'left' },
  arrowright: { type: 'move', to: 'right' },
  home: { type: 'move', to: 'row-start' },
  end: { type: 'move', to: 'row-end' },
  'ctrl+home': { type: 'move', to: 'first' },
  'ctrl+end': { type: 'move', to: 'last' },
  'ctrl+arrowup': { type: 'move', to: 'header' },
  pageup: { type: 'move', to: 'page-up' },
  pagedown: { type: 'move', to: 'page-down' },
  space: { type: 'probe' },
  enter: { type: 'panel' },
};

/** The help's groups; the names are those of the catalogue. */
export const keyGroups = [
  {
    name: 'moving',
    keys: [
      ['arrows', ['↑', '↓', '←', '→']],
      ['rowEnds', ['home', 'end']],
      ['pages', ['pageup', 'pagedown']],
      ['corners', ['ctrl+home', 'ctrl+end']],
      ['header', ['ctrl+↑']],
      ['nextOpen', ['o']],
      ['panel', ['enter']],
      ['wall', ['w']],
    ],
  },
  {
    name: 'answering',
    keys: [
      ['pass', ['1']],
      ['fail', ['2']],
      ['na', ['3']],
      ['row', ['shift+1']],
      ['rowNa', ['shift+3']],
      ['column', ['ctrl+↑', '1']],
      ['note', ['n']],
      ['photo', ['p']],
      ['fault', ['f']],
      ['majorFault', ['shift+f']],
      ['undo', ['u', 'ctrl+z']],
    ],
  },
  {
    name: 'whole',
    keys: [
      ['probe', ['space']],
      ['probeAll', ['a']],
      ['restNormal', ['r']],
      ['complete', ['ctrl+enter']],
      ['help', ['?']],
    ],
  },
] as const;

type KeyName = (typeof keyGroups)[number]['keys'][number][0];

/** What a key of the whole screen does, by name; its second key has none. */
export const keyNames: ReadonlyMap<string, KeyName> = new Map(
  keyGroups
    .flatMap(({ keys }) => keys.map(([name, [first]]) => [first, name] as const))
    .filter(([first]) => first in screenKeys),
);
