/** From the host's process to a *today* that can be used, against the same host with an empty React page. */
import type { ChildProcess } from 'node:child_process';
import { cpSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { findBrowser } from '../../nodehost/index.ts';
import { outDir } from '../support/app-host.ts';
import { DataFolder } from './data-folder.ts';
import { deviceAct } from './many-devices.ts';
import { type Bar, type BenchResult, type Contender, type SizeResult, compare, timed } from './measure.ts';
import { buildPages, fileServer, nodeChild, readyUrl, temporaryRoot } from './page-host.ts';
import { PlainBrowser } from './plain-browser.ts';

const sizes = [
  { size: '100 devices', n: 100 },
  { size: '10,000 devices', n: 10_000 },
] as const;
const rounds = 7;
const waitMs = 60_000;

export async function coldStart(): Promise<BenchResult> {
  const title = 'host process spawned to a page that can be used, in Chromium that runs already; per start';
  const executablePath = findBrowser();
  if (executablePath === null) {
    return { title, unit: 'ms', sizes: [], skipped: ['Chrome, Chromium or Edge is not installed'], notes: [] };
  }
  using emptyHost = await buildEmptyHost();
  await using browser = await PlainBrowser.start(executablePath);
  const results: SizeResult[] = [];
  for (const { size, n } of sizes) results.push(await atSize(browser, emptyHost.out, size, n));
  return {
    title,
    unit: 'ms',
    sizes: results,
    skipped: [],
    notes: [
      'empty page: the same built host on a copy of the same data folder, its page replaced by a React component with one button',
      'static server: Node with a file server and the same empty page, no app at all',
      'interactive: the primary button of the page is visible, enabled, not covered and in one place for two frames; the page looks at every frame',
      'every start has a new browser context: nothing is in its cache',
      'the browser is watched from outside: an inspector in the page would slow the app and not the empty page',
    ],
  };
}

const bars: Bar[] = [{ ours: 'app, today', against: 'same host, empty page', limit: 1.5 }];

async function atSize(browser: PlainBrowser, emptyOut: string, size: string, n: number): Promise<SizeResult> {
  using folder = new DataFolder();
  await folder.setUp();
  await folder.fill(n, deviceAct);
  using emptyFolder = folder.copy();
  const cli = path.join('node', 'cli.js');
  const contenders: Contender[] = [
    {
      name: 'same host, empty page',
      role: 'peer',
      sample: () => start(browser, serve(path.join(emptyOut, cli), emptyFolder), 'Ready'),
    },
    {
      name: 'static server, empty page',
      role: 'limit',
      sample: () => start(browser, fileServer(path.join(emptyOut, 'renderer')), 'Ready'),
    },
    {
      name: 'app, today',
      role: 'ours',
      sample: () => start(browser, serve(path.join(outDir, cli), folder), '开始巡检'),
    },
  ];
  return await compare({ size, n, rounds, warmUpRounds: 1, contenders, bars });
}

function serve(cli: string, { options }: DataFolder): ChildProcess {
  const env = { ...process.env, XUNWEI_CONFIG_DIR: options.configDir };
  return nodeChild([cli, 'serve', '--no-open', '--data', options.dataDir], env);
}

/** The child was spawned a moment ago; ends it after the page's button could be clicked. */
async function start(browser: PlainBrowser, host: ChildProcess, button: string): Promise<number> {
  const ended = once(host, 'exit');
  const opened = browser.page(`(${lookForButton.toString()})(${JSON.stringify(button)}, ${waitMs})`);
  try {
    return await timed(1, async () => {
      const url = await readyUrl(host);
      const page = await opened;
      await page.goto(url);
      await page.settled('window.usable');
    });
  } finally {
    await (await opened).close();
    host.kill('SIGTERM');
    await ended;
  }
}

/**
 * Makes the page's `usable`, which settles when its button can be clicked: enabled, in one place for two frames, not covered.
 * Runs in the page, so it may use nothing from this file.
 */
function lookForButton(name: string, patienceMs: number): void {
  let before = '';
  const usable = new Promise<void>((resolve, reject) => {
    const look = (): void => {
      const found = [...document.querySelectorAll('button')].find((element) => element.textContent.trim() === name);
      const { x, y, width, height } = found?.getBoundingClientRect() ?? new DOMRect();
      const place = `${x} ${y} ${width} ${height}`;
      const top = width > 0 ? document.elementFromPoint(x + width / 2, y + height / 2) : null;
      if (found !== undefined && !found.disabled && place === before && found.contains(top)) resolve();
      else if (performance.now() > patienceMs) reject(new Error(`no button "${name}"`));
      else {
        before = place;
        requestAnimationFrame(look);
      }
    };
    requestAnimationFrame(look);
  });
  usable.catch(() => undefined);
  Object.assign(window, { usable });
}

/** The built app once more with another page. */
async function buildEmptyHost(): Promise<{ readonly out: string } & Disposable> {
  const place = temporaryRoot('empty-host');
  const out = path.join(place.root, 'out');
  cpSync(path.join(outDir, '..', 'package.json'), path.join(place.root, 'package.json'));
  for (const folder of ['node', 'fonts'])
    cpSync(path.join(outDir, folder), path.join(out, folder), { recursive: true });
  await buildPages('empty-page', ['index.html'], path.join(out, 'renderer'));
  return { out, [Symbol.dispose]: () => place[Symbol.dispose]() };
}
