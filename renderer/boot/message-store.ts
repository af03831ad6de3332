/** Short words for the person at the screen, from anywhere; shown by the shell. */
import { create } from 'zustand';

export type Message =
  | { readonly kind: 'done'; readonly text: string; readonly undo: (() => void) | null }
  | { readonly kind: 'failed'; readonly error: unknown };

interface MessageState {
  readonly waiting: readonly Message[];
  say(message: Message): void;
  /** What waits to be shown, and no longer waits. */
  take(): readonly Message[];
}

export const useMessageStore = create<MessageState>()((set, get) => ({
  waiting: [],
  say: (message) => set({ waiting: [...get().waiting, message] }),
  take() {
    const { waiting } = get();
    if (waiting.length > 0) set({ waiting: [] });
    return waiting;
  },
}));
