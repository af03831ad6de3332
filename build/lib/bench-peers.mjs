// What `npm run bench:sync` measures beside: packages of their own, which nothing else installs.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installFolder } from './install.mjs';
import { root } from './paths.mjs';
import { progress, say } from './say.mjs';

const folder = join(root, 'test', 'bench', 'peers');
/** What is installed: a copy of the package-lock.json it was installed by. */
const stampFile = join(folder, 'node_modules', '.xunwei-installed');

/** Installs them if needed; never fails: the bench goes on without them and says so. */
export async function ensureBenchPeers() {
  const wanted = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  const line = progress('Installing what the bench measures beside');
  const { code, output } = await installFolder(folder);
  if (code === 0) {
    writeFileSync(stampFile, wanted);
    line.done('Peers installed');
    return;
  }
  line.failed();
  say(`They could not be installed:\n${output.trim().split('\n').slice(-5).join('\n')}`);
}
