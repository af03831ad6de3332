/** A hash router: the address names the screen, so that reload, back and a second window land on the same one. */
import { useSyncExternalStore } from 'react';

export type Params = Readonly<Record<string, string>>;

/** The path after `#`, without its query. */
export function pathOf(hash: string): string {
  const path = hash.replace(/^#/, '').replace(/\?.*$/, '');
  return path.startsWith('/') && path !== '/' ? path : '/today';
}

/** A part of what follows `?` in the address: what lies open over the screen, or where it should look. */
export function queryPartOf(hash: string, name: string): string | null {
  const at = hash.indexOf('?');
  return at === -1 ? null : new URLSearchParams(hash.slice(at)).get(name);
}

/** Parameters of `path` under `pattern` (`/rounds/:id`), or null when it does not fit. */
export function matchPath(pattern: string, path: string): Params | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (!part.startsWith(':')) {
      if (part !== value) return null;
      continue;
    }
    try {
      params[part.slice(1)] = decodeURIComponent(value);
    } catch {
      return null;
    }
  }
  return params;
}

export function navigate(path: string): void {
  location.hash = path;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => pathOf(location.hash));
}

export function useQueryPart(name: string): string | null {
  return useSyncExternalStore(subscribe, () => queryPartOf(location.hash, name));
}
