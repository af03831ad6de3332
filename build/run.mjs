// The one door to every command:
// node build/run.mjs <start|test|check|build|bench|bench:ui|bench:probes|bench:sync|fuzz|test:burst|test:chain|test:damage|test:power|test:prop|guide|shots|sbom|audit|cli|package> [arguments]
//
// Plain JavaScript for Node 20 with built-in modules only, because it runs before anything is installed. It installs what
// package-lock.json says, builds what is stale and goes on under a Node that can run the app.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { isInsideModules, isRecentEnough, suitableNode } from './lib/interpreter.mjs';
import { out, root } from './lib/paths.mjs';
import { Refusal, say } from './lib/say.mjs';
import { runThrough } from './lib/spawn.mjs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';

const commands = {
  start: async (args) => (await import('./lib/start.mjs')).start(args),
  cli: async (args) => {
    await ensureBuilt();
    return runInThisProcess(join(out, 'node', 'cli.js'), args);
  },
  build: async () => {
    if (!(await ensureBuilt())) say('Nothing to build: everything is up to date.');
  },
  check: async (args) => (await import('./lib/check.mjs')).check(args),
  test: async (args) => (await import('./lib/test.mjs')).test(args),
  bench: (args) => bench('main.ts', args),
  'bench:ui': (args) => bench('main-ui.ts', args),
  'bench:probes': (args) => bench('main-probes.ts', args),
  'bench:sync': async (args) => {
    await (await import('./lib/bench-peers.mjs')).ensureBenchPeers();
    return bench('main-sync.ts', args);
  },
  'test:burst': (args) => runInThisProcess(join(root, 'test', 'burst', 'main.ts'), args),
  'test:chain': (args) => runInThisProcess(join(root, 'test', 'chains', 'main.ts'), args),
  'test:damage': (args) => runInThisProcess(join(root, 'test', 'damage', 'main.ts'), args),
  'test:power': (args) => runInThisProcess(join(root, 'test', 'power', 'main.ts'), args),
  'test:prop': (args) => runInThisProcess(join(root, 'test', 'properties', 'main.ts'), args),
  fuzz: async (args) => (await import('./lib/fuzz.mjs')).fuzz(args),
  guide: async (args) => {
    await ensureBuilt();
    return runInThisProcess(join(root, 'test', 'guide', 'main.ts'), args);
  },
  shots: async (args) => {
    await ensureBuilt();
    return runInThisProcess(join(root, 'test', 'pictures', 'main.ts'), args);
  },
  sbom: async (args) => (await import('./lib/sbom.mjs')).sbom(args),
  audit: async () => (await import('./lib/sbom.mjs')).audit(),
  package: async (args) => (await import('./lib/package.mjs')).packageApp(args),
};

async function bench(file, args) {
  await ensureBuilt();
  return runInThisProcess(join(root, 'test', 'bench', file), args);
}

async function main([name, ...args]) {
  const command = commands[name];
  if (command === undefined) {
    say(`usage: node build/run.mjs <${Object.keys(commands).join('|')}> [arguments]`);
    return 2;
  }
  const isNewlyInstalled = await ensureInstalled();
  // Also after an installation that replaced the very Node we run on.
  if (!isRecentEnough() || (isNewlyInstalled && isInsideModules(process.execPath))) {
    return runThrough(suitableNode(), [fileURLToPath(import.meta.url), name, ...args]);
  }
  return command(args);
}

/** Saves a process: the program finds itself in argv as if it had been started directly, and sets its own exit code. */
async function runInThisProcess(file, args) {
  process.argv.splice(1, process.argv.length - 1, file, ...args);
  await import(pathToFileURL(file).href);
}

/**
 * npm runs us by a shell that does not pass signals on: `kill` ends npm and its shell, and we would stay behind. Losing
 * that parent is therefore taken as the signal.
 */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  timer.unref();
}

endWithNpm();
try {
  const code = await main(process.argv.slice(2));
  if (code !== undefined) process.exitCode = code;
} catch (error) {
  say(error instanceof Refusal ? error.message : (error?.stack ?? String(error)));
  process.exitCode = 1;
}
