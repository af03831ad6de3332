/** What the palette lists, and in which order. Pure. */
import type { SearchHit, SearchKind } from '../../../shared/api/search.ts';
import { searchKinds } from '../../../shared/api/search.ts';
import { matchPoints } from './match.ts';
import type { Recent } from './recent-store.ts';

export interface OfferedAction {
  readonly kind: 'action';
  readonly id: string;
  readonly scope: 'screen' | 'work' | 'app';
  /** In the language of the interface first, then in the other one. */
  readonly names: readonly [string, string];
  readonly keys: readonly string[];
  readonly run: () => void;
}

export type Entry = OfferedAction | SearchHit;

export interface Group {
  readonly name: 'screen' | 'recent' | 'work' | 'app' | 'actions' | SearchKind;
  readonly entries: readonly Entry[];
  /** There are more than are shown. */
  readonly hasMore: boolean;
}

const recentShown = 5;
const actionsShown = 8;
/** What the screen offers, and what was used lately, is more likely meant; a better match still wins. */
const bonus = { screen: 8, recent: 12 } as const;

interface Offered {
  readonly typed: string;
  readonly actions: readonly OfferedAction[];
  readonly recent: readonly Recent[];
  readonly hits: readonly SearchHit[];
  readonly more: readonly SearchKind[];
}

export function groupsOf(offered: Offered): Group[] {
  const groups = offered.typed.trim() === '' ? atRest(offered) : found(offered);
  return groups.filter(({ entries }) => entries.length > 0);
}

function atRest({ actions, recent }: Offered): Group[] {
  const of = (scope: OfferedAction['scope']): OfferedAction[] => actions.filter((action) => action.scope === scope);
  const used = recent.flatMap((what): Entry[] =>
    what.kind === 'action' ? actions.filter(({ id }) => id === what.id) : [what],
  );
  const isOnScreen = (entry: Entry): boolean => entry.kind === 'action' && entry.scope === 'screen';
  const shown = new Set<Entry>(used.filter((entry) => !isOnScreen(entry)).slice(0, recentShown));
  const rest = (scope: OfferedAction['scope']): OfferedAction[] => of(scope).filter((action) => !shown.has(action));
  return [
    { name: 'screen', entries: of('screen'), hasMore: false },
    { name: 'recent', entries: [...shown], hasMore: false },
    { name: 'work', entries: rest('work'), hasMore: false },
    { name: 'app', entries: rest('app'), hasMore: false },
  ];
}

function found({ typed, actions, recent, hits, more }: Offered): Group[] {
  const used = new Set(recent.flatMap((what) => (what.kind === 'action' ? [what.id] : [])));
  const ranked = actions
    .map((action) => ({ action, points: matchPoints(typed, action.names) }))
    .filter(({ points }) => points > 0)
    .map(({ action, points }) => ({
      action,
      points: points + (action.scope === 'screen' ? bonus.screen : 0) + (used.has(action.id) ? bonus.recent : 0),
    }))
    .toSorted((a, b) => b.points - a.points)
    .map(({ action }) => action);
  return [
    { name: 'actions', entries: ranked.slice(0, actionsShown), hasMore: ranked.length > actionsShown },
    ...searchKinds.map((kind) => ({
      name: kind,
      entries: hits.filter((hit) => hit.kind === kind),
      hasMore: more.includes(kind),
    })),
  ];
}

/** Where a thing is shown. */
export function pathOf({ kind, id }: SearchHit): string {
  const part = encodeURIComponent(id);
  switch (kind) {
    case 'device':
      return `/devices?device=${part}`;
    case 'location':
      return `/devices?at=${part}`;
    case 'fault':
      return `/faults/${part}`;
    case 'inspection':
      return `/rounds/${part}`;
    case 'record':
      return `/records/${part}`;
    case 'clause':
      return `/contract/${part}`;
  }
}
