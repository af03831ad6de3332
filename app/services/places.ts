/** Names of places as one says them, from the outside in: `办公楼 1 层 大厅`. */
import type { Workspace } from '../workspace.ts';

/** The building stays unsaid where there is something in it to name. */
export const placeNames =
  (ws: Workspace) =>
  (id: string | null): string => {
    const names: string[] = [];
    const seen = new Set<string>();
    for (let at = id; at !== null && !seen.has(at); ) {
      seen.add(at);
      const location = ws.store.locations.byId(at);
      if (location === null) break;
      if (location.fields.kind !== 'building' || names.length === 0) names.unshift(location.fields.name);
      at = location.fields.parentId;
    }
    return names.join(' ');
  };
