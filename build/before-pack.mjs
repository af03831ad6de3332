// electron-builder's hook (it looks for an export of this name) before a package is put together: refuses one that would not start.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { modules, out } from './lib/paths.mjs';

/** electron-builder's numbers for processors. */
const archNames = { 1: 'x64', 3: 'arm64' };

export function beforePack({ electronPlatformName, arch }) {
  const target = `${electronPlatformName}-${archNames[arch]}`;
  const natives = [join('@img', `sharp-${target}`), join('better-sqlite3', 'prebuilds', `${target}.node`)];
  const missing = natives.filter((path) => !existsSync(join(modules, path)));
  if (missing.length > 0) {
    throw new Error(`Not installed for ${target}: ${missing.join(', ')}. Package on that system and processor.`);
  }
  for (const entry of ['main.cjs', 'preload.cjs', 'core.js', 'prober-child.js', 'code-worker.js']) {
    if (!existsSync(join(out, 'electron', entry)))
      throw new Error(`out/electron/${entry} is missing: run the build first.`);
  }
}
