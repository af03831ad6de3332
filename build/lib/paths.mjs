// Where things are. Everything the bootstrap writes stays inside the checkout.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const modules = join(root, 'node_modules');
export const out = join(root, 'out');
/** Locks, download marks and npm's cache of last resort: safe to delete at any time. */
export const cache = join(root, '.cache');
