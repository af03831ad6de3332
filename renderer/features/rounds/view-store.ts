/** How this window shows rounds: remembered for the next one. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface RoundViewState {
  /** Null: as the machine's first pointer is. */
  readonly isTouch: boolean | null;
  readonly isPanelOpen: boolean;
  setTouch(isTouch: boolean): void;
  togglePanel(): void;
}

export const useRoundViewStore = create<RoundViewState>()(
  persist(
    (set) => ({
      isTouch: null,
      isPanelOpen: true,
      setTouch: (isTouch) => set({ isTouch }),
      togglePanel: () => set(({ isPanelOpen }) => ({ isPanelOpen: !isPanelOpen })),
    }),
    { name: 'xunwei.rounds', partialize: ({ isTouch, isPanelOpen }) => ({ isTouch, isPanelOpen }) },
  ),
);

/** Asked for once: asked at every drawing, it made the browser bring all styles up to date first. */
const coarsePointer = matchMedia('(pointer: coarse)');

/** Fingers are this window's first pointer, or somebody said so. */
export const useTouchMode = (): boolean => useRoundViewStore((state) => state.isTouch) ?? coarsePointer.matches;
