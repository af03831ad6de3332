/** A real app over a data folder of its own, for tests: every port is Node's own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ServeOptions } from '../../nodehost/index.ts';

/** The built files; `npm test` builds before it tests. */
export const outDir = path.resolve(import.meta.dirname, '../../out');

export interface Folder extends AsyncDisposable {
  readonly root: string;
  readonly options: ServeOptions;
}

/** Options for a host whose data and keys stand in a temporary folder; the folder goes when it is disposed. */
export function temporaryHost(change: Partial<ServeOptions> = {}): Folder {
  const root = mkdtempSync(path.join(tmpdir(), 'xunwei-test-'));
  return {
    root,
    options: {
      dataDir: path.join(root, 'data'),
      configDir: path.join(root, 'config'),
      version: '0.0.0-test',
      outDir,
      log: () => {},
      ...change,
    },
    async [Symbol.asyncDispose]() {
      rmSync(root, { recursive: true, force: true });
    },
  };
}
