/** What a key means on the round screen: the screen does it, the key line lists it. */
import type { AnswerFields } from '../../../shared/domain/entities.ts';

export type RoundAction =
  | { readonly type: 'channel'; readonly by: 1 | -1 }
  | { readonly type: 'item'; readonly by: 1 | -1 }
  | { readonly type: 'answer'; readonly value: AnswerFields['value'] }
  | { readonly type: 'physical-fine' | 'probe' | 'fault' | 'confirm' | 'note' };

/** Anywhere on the screen, named as useShortcut names keys. */
export const screenKeys: Readonly<Record<string, RoundAction>> = {
  arrowdown: { type: 'channel', by: 1 },
  arrowup: { type: 'channel', by: -1 },
  arrowright: { type: 'item', by: 1 },
  arrowleft: { type: 'item', by: -1 },
  ']': { type: 'item', by: 1 },
  '[': { type: 'item', by: -1 },
  '1': { type: 'answer', value: 'pass' },
  '2': { type: 'answer', value: 'fail' },
  '3': { type: 'answer', value: 'na' },
  '4': { type: 'physical-fine' },
  f: { type: 'fault' },
  n: { type: 'note' },
};

/** Only while the grid has the focus: on a button these two press it. Named as KeyboardEvent.key. */
export const gridKeys: Readonly<Record<string, RoundAction>> = {
  ' ': { type: 'probe' },
  Enter: { type: 'confirm' },
};
