/** What is being typed, kept on this laptop. */
import type { draftsContract } from '../../shared/api/drafts.ts';
import type { Inputs } from '../inputs.ts';
import type { Workspace } from '../workspace.ts';

type Input = Inputs<typeof draftsContract>;

/** Keys of the app's own drafts start otherwise, so that a screen cannot write over them. */
const prefix = 'typed.';

export function createDraftService({ store, ports }: Workspace) {
  return {
    put({ key, text }: Input['put']) {
      if (text === '') store.drafts.remove(prefix + key);
      else store.drafts.set({ key: prefix + key, text, atMs: ports.clock.nowMs() });
      return {};
    },
    get: ({ key }: Input['get']) => ({ text: store.drafts.get(prefix + key)?.text ?? '' }),
  };
}
