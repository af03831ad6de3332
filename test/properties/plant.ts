/**
 * Sources with a patch. Node loads every module of the project once more for each, by an address that names it, and the
 * patch is made to the text on its way; nothing on the disk changes.
 */
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Edit } from './planted-bugs.ts';

const root = pathToFileURL(join(import.meta.dirname, '..', '..', '/')).href;
const key = 'planted';
const isOurs = (url: string): boolean => url.startsWith(root) && !url.includes('/node_modules/');

export interface Patch {
  readonly name: string;
  readonly edits: readonly Edit[];
}

interface Modules {
  readonly 'property.ts': typeof import('./property.ts');
  readonly 'start-point.ts': typeof import('./start-point.ts');
  readonly 'virtual-laptop.ts': typeof import('./virtual-laptop.ts');
  readonly 'virtual-server.ts': typeof import('./virtual-server.ts');
}

/**
 * Modules of this folder over sources with a patch.
 * @throws Error when an edit fits its file no longer, or the file is not part of what runs
 */
export async function patched<N extends keyof Modules>(bug: Patch, names: readonly N[]): Promise<Pick<Modules, N>> {
  const made = new Set<object>();
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      const isAsked = context.parentURL?.endsWith(`?${key}=${bug.name}`) === true && isOurs(found.url);
      return isAsked ? { ...found, url: `${found.url}?${key}=${bug.name}` } : found;
    },
    load(url, context, next) {
      const loaded = next(url, context);
      if (!url.endsWith(`?${key}=${bug.name}`)) return loaded;
      let source = String(loaded.source);
      for (const edit of bug.edits.filter(({ file }) => join(root, file) === join(root, nameOf(url)))) {
        if (source.split(edit.replace).length !== 2) throw new Error(`${bug.name} does not fit ${edit.file} any more`);
        source = source.replace(edit.replace, () => edit.by);
        made.add(edit);
      }
      return { ...loaded, source };
    },
  });
  try {
    const loaded: [string, unknown][] = [];
    for (const name of names) {
      loaded.push([name, await import(new URL(`${name}?${key}=${bug.name}`, import.meta.url).href)]);
    }
    const unused = bug.edits.find((edit) => !made.has(edit));
    if (unused !== undefined) throw new Error(`${bug.name}: ${unused.file} is not part of what runs`);
    return Object.fromEntries(loaded) as Pick<Modules, N>;
  } finally {
    hooks.deregister();
  }
}

const nameOf = (url: string): string => fileURLToPath(url.split('?')[0] ?? '').slice(fileURLToPath(root).length);
