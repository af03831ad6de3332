/** What was typed in the guide's search: it stays while one goes from hit to hit. */
import { create } from 'zustand';

interface GuideState {
  readonly typed: string;
  type(typed: string): void;
}

export const useGuideStore = create<GuideState>()((set) => ({ typed: '', type: (typed) => set({ typed }) }));
