/** The demo's devices and server, in a process of their own: `xunwei demo-site` as a child. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { DemoSitePort } from '../app/index.ts';
import { type DemoSiteDescription, demoSiteDescription } from '../shared/domain/demo-site.ts';
import { AppError } from '../shared/errors.ts';

const startTimeoutMs = 30_000;

/**
 * @param command script of the command line (`out/node/cli.js`).
 * @param serverDir where the demo's central server keeps its data.
 */
export function childDemoSite(command: string, serverDir: string): DemoSitePort {
  let running: { child: ChildProcess; description: Promise<DemoSiteDescription> } | null = null;
  return {
    start() {
      if (running !== null && isAlive(running.child)) return running.description;
      // It ends by itself when its standard input closes, so that it never outlives this process.
      const child = spawn(process.execPath, [command, 'demo-site', '--json', '--server', serverDir], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      // Written to after it has died: its exit is what counts.
      child.stdin.on('error', () => {});
      const started = { child, description: describedBy(child) };
      running = started;
      // One that did not come up is not waited for again.
      started.description.catch(() => {
        if (running === started) running = null;
      });
      return started.description;
    },
    async stop() {
      const ending = running?.child;
      running = null;
      if (ending === undefined || !isAlive(ending)) return;
      const ended = new Promise<void>((resolve) => ending.once('exit', () => resolve()));
      ending.stdin?.end();
      const kill = setTimeout(() => ending.kill('SIGKILL'), 3_000);
      await ended;
      clearTimeout(kill);
    },
  };
}

/** A child that a signal ended has no exit code. */
const isAlive = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

function describedBy(child: ChildProcess): Promise<DemoSiteDescription> {
  return new Promise((resolve, reject) => {
    const fail = (detail: string): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new AppError('Host_DemoFailed', { detail }));
    };
    const timer = setTimeout(() => fail('timeout'), startTimeoutMs);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code, signal) => fail(`exit ${code ?? signal}`));
    if (child.stdout === null) return fail('no output');
    createInterface(child.stdout).once('line', (line) => {
      const parsed = demoSiteDescription.safeParse(jsonOf(line));
      if (!parsed.success) return fail('unreadable answer');
      clearTimeout(timer);
      resolve(parsed.data);
    });
  });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
