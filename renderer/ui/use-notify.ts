/** Short words after an action: done, or the sentence of what went wrong (which stays longer). */
import { useMessageStore } from '../boot/message-store.ts';

export interface Notify {
  /** With a way back where there is one: it is offered instead of a question before. */
  done(text: string, undo?: () => void): void;
  failed(error: unknown): void;
}

const notify: Notify = {
  done: (text, undo) => useMessageStore.getState().say({ kind: 'done', text, undo: undo ?? null }),
  failed: (error) => useMessageStore.getState().say({ kind: 'failed', error }),
};

export const useNotify = (): Notify => notify;
