// `npm run package`: installers by electron-builder; arguments are its own (`--dir`, `--win`, `--linux deb` ...).
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { projectEnv, suitableNode } from './interpreter.mjs';
import { modules, root } from './paths.mjs';
import { runThrough } from './spawn.mjs';

export async function packageApp(args) {
  await ensureBuilt();
  const builder = join(modules, 'electron-builder', 'cli.js');
  const fixed = ['--config', join(root, 'electron-builder.yml'), '--publish', 'never'];
  return runThrough(suitableNode(), [builder, ...fixed, ...args], { cwd: root, env: projectEnv() });
}
