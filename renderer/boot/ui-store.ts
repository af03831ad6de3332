/** State of this window only: what the core keeps too (language, theme) is remembered here for the first paint. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Settings } from '../../shared/api/system.ts';

interface UiState {
  readonly locale: Settings['locale'];
  readonly theme: Settings['theme'];
  readonly scale: Settings['scale'];
  readonly isNavCollapsed: boolean;
  take(settings: Partial<Settings>): void;
  toggleNav(): void;
}

export const useUiStore = create<UiState>()(
  persist(
    (set) => ({
      locale: 'zh-CN',
      theme: 'system',
      scale: 100,
      isNavCollapsed: false,
      take: (settings) => set(settings),
      toggleNav: () => set((state) => ({ isNavCollapsed: !state.isNavCollapsed })),
    }),
    {
      name: 'xunwei.ui',
      partialize: ({ locale, theme, scale, isNavCollapsed }) => ({ locale, theme, scale, isNavCollapsed }),
    },
  ),
);
