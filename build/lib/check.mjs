// `npm run check`: format, lint, types, unused code, import rules. A line each, all of them even if one fails.
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { projectEnv, suitableNode } from './interpreter.mjs';
import { cache, modules, root } from './paths.mjs';
import { say } from './say.mjs';
import { runQuietly } from './spawn.mjs';

/** @type {[string, () => Promise<{ code: number, output: string }>][]} */
const steps = [
  ['format', () => runTool('@biomejs/biome/bin/biome', ['format', '--max-diagnostics=20', '.'])],
  ['lint', () => runTool('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings'])],
  ['types', checkTypes],
  ['unused code', () => runTool('knip/bin/knip.js', ['--no-progress'])],
  [
    'import rules',
    () =>
      runTool('dependency-cruiser/bin/dependency-cruiser.mjs', [
        '--config',
        '.dependency-cruiser.cjs',
        ...rooms(),
        'build',
      ]),
  ],
];

/** Gives the exit code; `report` hears of each step. */
export async function check(_args, report = () => {}) {
  let failures = 0;
  for (const [name, run] of steps) {
    const started = Date.now();
    const { code, output } = await run();
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    say(`check ${name}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
    if (code !== 0) say(output.trimEnd());
    if (code !== 0) failures += 1;
    report(code === 0);
  }
  return failures === 0 ? 0 : 1;
}

/** One program per room, as each has its own idea of what exists (DOM, Node, neither); what has not changed is not read again. */
async function checkTypes() {
  const waiting = rooms().filter((room) => existsSync(join(root, room, 'tsconfig.json')));
  const results = [];
  const worker = async () => {
    for (let room = waiting.shift(); room !== undefined; room = waiting.shift()) {
      const seen = join(cache, 'types', `${room}.tsbuildinfo`);
      results.push(await runTool('typescript-7/bin/tsc', ['-p', room, '--incremental', '--tsBuildInfoFile', seen]));
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
  const failed = results.filter(({ code }) => code !== 0);
  // A file of shared/ is part of many programs: its error is worth saying once.
  const lines = new Set(failed.flatMap(({ output }) => output.split('\n')));
  return { code: failed.length === 0 ? 0 : 1, output: [...lines].join('\n') };
}

function rooms() {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, 'tsconfig.json')))
    .map((entry) => entry.name);
}

function runTool(script, args) {
  return runQuietly(suitableNode(), [join(modules, ...script.split('/')), ...args], { cwd: root, env: projectEnv() });
}
