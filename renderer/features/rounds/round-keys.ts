/** What a key means on the round screen. Pure: the screen does it, the help line lists it. */
import type { AnswerFields } from '../../../shared/domain/entities.ts';

export type RoundAction =
  | { readonly type: 'channel'; readonly by: 1 | -1 }
  | { readonly type: 'item'; readonly by: 1 | -1 }
  | { readonly type: 'answer'; readonly value: AnswerFields['value'] }
  | { readonly type: 'physical-fine' | 'probe' | 'fault' | 'confirm' | 'note' };

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const actions: Readonly<Record<string, RoundAction>> = {
  ArrowDown: { type: 'channel', by: 1 },
  ArrowUp: { type: 'channel', by: -1 },
  ArrowRight: { type: 'item', by: 1 },
  ArrowLeft: { type: 'item', by: -1 },
  ']': { type: 'item', by: 1 },
  '[': { type: 'item', by: -1 },
  '1': { type: 'answer', value: 'pass' },
  '2': { type: 'answer', value: 'fail' },
  '3': { type: 'answer', value: 'na' },
  '4': { type: 'physical-fine' },
  ' ': { type: 'probe' },
  f: { type: 'fault' },
  n: { type: 'note' },
  Enter: { type: 'confirm' },
};

/** The action of a key, null when the browser or another shortcut has it. */
export function actionOf(press: KeyPress): RoundAction | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  return actions[press.key.length === 1 ? press.key.toLowerCase() : press.key] ?? null;
}
