// `npm test`: what tests need, the build, the checks, every suite, and one closing line with the count of all of them.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { check } from './check.mjs';
import { projectEnv, suitableNode } from './interpreter.mjs';
import { modules, root } from './paths.mjs';
import { ensurePeers } from './peers.mjs';
import { say } from './say.mjs';
import { runThrough } from './spawn.mjs';

const resultFile = join(root, 'test-results', 'vitest.json');

/** `args` (after `--`) are vitest's: with any, only the chosen tests run, without the checks. */
export async function test(args) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  const times = [];
  const stage = async (name, run) => {
    const started = Date.now();
    const result = await run();
    times.push(`${name} ${Math.round((Date.now() - started) / 1000)} s`);
    return result;
  };
  await stage('peers', ensurePeers);
  await stage('build', ensureBuilt);
  if (args.length === 0) {
    await stage('check', () =>
      check([], (isOk) => {
        count[isOk ? 'passed' : 'failed'] += 1;
      }),
    );
  }
  await stage('tests', () => runVitest(args, count));
  say(times.join(', '));
  console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  return count.failed === 0 ? 0 : 1;
}

async function runVitest(args, count) {
  rmSync(resultFile, { force: true });
  mkdirSync(join(root, 'test-results'), { recursive: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`];
  const vitest = [join(modules, 'vitest', 'vitest.mjs'), 'run', ...reporters, ...args];
  const code = await runThrough(suitableNode(), vitest, { cwd: root, env: projectEnv() });
  if (!existsSync(resultFile)) {
    count.failed += 1;
    return;
  }
  const result = JSON.parse(readFileSync(resultFile, 'utf8'));
  // A file that could not be loaded has failed without any test in it.
  const brokenFiles = result.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  );
  const failed = result.numFailedTests + brokenFiles.length;
  count.passed += result.numPassedTests;
  count.skipped += result.numPendingTests + result.numTodoTests;
  count.failed += failed === 0 && code !== 0 ? 1 : failed;
}
