// `npm start`: Electron where its program is there and can run, otherwise the node host with a browser.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { electronProgram } from './electron.mjs';
import { projectEnv } from './interpreter.mjs';
import { out, root } from './paths.mjs';
import { say } from './say.mjs';
import { runUntilReady } from './spawn.mjs';

export async function start(args) {
  const own = new Set(['--no-electron']);
  const rest = args.filter((arg) => !own.has(arg));
  await ensureBuilt();
  const program = isNodeHostAsked(args) ? undefined : await electronProgram();
  if (program !== undefined) {
    const { isReady, code } = await runUntilReady(program, [root, ...rest], { env: projectEnv() });
    // What ended after it was ready was closed by its user; what ended before could not run here.
    if (isReady || code === 0) return code;
    say(`Electron could not start here (exit ${code}); opening in the browser instead.`);
  }
  const cli = join(out, 'node', 'cli.js');
  process.argv.splice(1, process.argv.length - 1, cli, 'serve', ...rest);
  await import(pathToFileURL(cli).href);
}

/** An address or "open nothing" can only mean the node host: Electron has neither. */
function isNodeHostAsked(args) {
  const isFlag = args.some((arg) => ['--no-electron', '--no-open'].includes(arg) || arg.startsWith('--port'));
  return isFlag || process.env.XUNWEI_HOST === 'node';
}
