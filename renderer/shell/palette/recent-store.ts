/** What was used from the palette last, newest first. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { SearchHit } from '../../../shared/api/search.ts';

/** An action by its id, or a thing as it was found. */
export type Recent = { readonly kind: 'action'; readonly id: string } | SearchHit;

interface RecentState {
  readonly recent: readonly Recent[];
  remember(what: Recent): void;
}

const kept = 12;

export const useRecentStore = create<RecentState>()(
  persist(
    (set) => ({
      recent: [],
      remember: (what) =>
        set(({ recent }) => ({
          recent: [what, ...recent.filter(({ kind, id }) => kind !== what.kind || id !== what.id)].slice(0, kept),
        })),
    }),
    { name: 'xunwei.palette' },
  ),
);
