/** What is being typed, kept on this laptop. */
import type { draftsContract } from '../../shared/api/drafts.ts';
import { currentCaller } from '../caller.ts';
import type { Inputs } from '../inputs.ts';
import type { Workspace } from '../workspace.ts';

type Input = Inputs<typeof draftsContract>;

/** Keys of the app's own drafts start otherwise, so that a screen cannot write over them. */
const prefix = 'typed.';
/** At the console each has their own. */
const keyOf = (key: string): string => `${prefix}${currentCaller()?.personId ?? ''}${key}`;

export function createDraftService({ store, ports }: Workspace) {
  return {
    put({ key, text }: Input['put']) {
      if (text === '') store.drafts.remove(keyOf(key));
      else store.drafts.set({ key: keyOf(key), text, atMs: ports.clock.nowMs() });
      return {};
    },
    get: ({ key }: Input['get']) => ({ text: store.drafts.get(keyOf(key))?.text ?? '' }),
  };
}
