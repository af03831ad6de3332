/** What lies over the screen: one thing at a time. */
import { create } from 'zustand';

export type Overlay = 'palette' | 'shortcuts' | 'jobs' | 'camera';

interface OverlayState {
  readonly open: Overlay | null;
  show(overlay: Overlay): void;
  close(): void;
}

export const useOverlayStore = create<OverlayState>()((set) => ({
  open: null,
  show: (open) => set({ open }),
  close: () => set({ open: null }),
}));
