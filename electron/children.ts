/** Child processes that only main can start, for the core: the prober and the demo site. No key reaches either. */
import { type UtilityProcess, utilityProcess } from 'electron';
import { createInterface } from 'node:readline';
import { type DemoSiteDescription, demoSiteDescription } from '../shared/domain/demo-site.ts';
import { AppError } from '../shared/errors.ts';

const demoStartTimeoutMs = 30_000;

/** What a child needs of the environment; everything else, secrets among it, stays here. */
const passedOn = [
  'PATH',
  'Path',
  'SystemRoot',
  'SYSTEMROOT',
  'TEMP',
  'TMP',
  'TMPDIR',
  'HOME',
  'LANG',
  'LD_LIBRARY_PATH',
];

function childEnv(): Record<string, string> {
  return Object.fromEntries(passedOn.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

export function forkProber(script: string): UtilityProcess {
  return utilityProcess.fork(script, [], {
    serviceName: 'Xunwei prober',
    stdio: ['ignore', 'ignore', 'inherit'],
    env: childEnv(),
  });
}

export interface DemoSite {
  /** @throws Host_DemoFailed */
  start(): Promise<DemoSiteDescription>;
  stop(): void;
}

/** @param command script of the command line; `demo-site` describes itself in one line of JSON. */
export function createDemoSite(command: string, serverDir: string): DemoSite {
  let running: { child: UtilityProcess; description: Promise<DemoSiteDescription> } | null = null;
  return {
    start() {
      if (running !== null) return running.description;
      const args = ['demo-site', '--json', '--server', serverDir];
      const options = {
        serviceName: 'Xunwei demo site',
        stdio: ['ignore', 'pipe', 'inherit'] as const,
        env: childEnv(),
      };
      const child = utilityProcess.fork(command, args, { ...options, stdio: [...options.stdio] });
      running = { child, description: describedBy(child) };
      child.once('exit', () => {
        running = null;
      });
      return running.description;
    },
    stop() {
      running?.child.kill();
      running = null;
    },
  };
}

function describedBy(child: UtilityProcess): Promise<DemoSiteDescription> {
  const { promise, resolve, reject } = Promise.withResolvers<DemoSiteDescription>();
  const fail = (detail: string): void => {
    clearTimeout(timer);
    child.kill();
    reject(new AppError('Host_DemoFailed', { detail }));
  };
  const timer = setTimeout(() => fail('timeout'), demoStartTimeoutMs);
  child.once('exit', (code) => fail(`exit ${code}`));
  if (child.stdout === null) fail('no output');
  else
    createInterface(child.stdout).once('line', (line) => {
      const parsed = demoSiteDescription.safeParse(jsonOf(line));
      if (!parsed.success) return fail('unreadable answer');
      clearTimeout(timer);
      resolve(parsed.data);
    });
  return promise;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
