/** How much script the page loads until *today* stands, compressed as a web server would send it. */
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { startDesktop } from '../support/desktop.ts';
import { type Address, inBrowser, screenOf, withPage } from './chromium.ts';
import { DataFolder } from './data-folder.ts';
import { type BenchResult, judged } from './measure.ts';

const mostKb = 350;
/** What comes after *today* stands is for screens that are opened later. */
const afterMs = 5_000;

export const todayScript = (): Promise<BenchResult> =>
  inBrowser({ title: 'script that the page loads for today; gzip, level 6', unit: 'KB' }, async (browser) => {
    using folder = new DataFolder();
    await folder.setUp();
    const { dataDir, configDir = '' } = folder.options;
    const desktop = await startDesktop({ dataDir, configDir });
    try {
      const { untilToday, after } = await loaded(browser, screenOf(desktop.url, '/today'));
      const limit = { name: `${mostKb} KB`, role: 'limit' } as const;
      const ours = { name: 'until today stands', role: 'ours' } as const;
      const later = { name: `with what follows in ${afterMs / 1_000} s`, role: 'shown' } as const;
      const comparison = {
        size: 'the built app',
        n: 1,
        contenders: [limit, ours, later],
        bars: [{ ours: ours.name, against: limit.name, limit: 1 }],
      };
      const samples = new Map([
        [limit.name, [mostKb]],
        [ours.name, [kbOf(untilToday)]],
        [later.name, [kbOf([...untilToday, ...after])]],
      ]);
      return {
        sizes: [judged(comparison, samples)],
        notes: [
          `files until today stands: ${untilToday.map(({ name, bytes }) => `${name} ${kbOf([{ bytes }])}`).join(', ')} KB`,
        ],
      };
    } finally {
      await desktop.stop();
    }
  });

interface Script {
  readonly name: string;
  readonly bytes: Buffer;
}

const kbOf = (scripts: readonly Pick<Script, 'bytes'>[]): number =>
  Math.round(scripts.reduce((sum, { bytes }) => sum + gzipSync(bytes).length, 0) / 100) / 10;

/** Every script that the page got over the network, in the order of the answers. */
function loaded(browser: Browser, today: Address): Promise<{ untilToday: Script[]; after: Script[] }> {
  return withPage(browser, { ...today, url: 'about:blank' }, async (page) => {
    const coming: Promise<Script>[] = [];
    page.on('response', (response) => {
      if (!/javascript/.test(response.headers()['content-type'] ?? '')) return;
      const name = new URL(response.url()).pathname.split('/').at(-1) ?? '';
      coming.push(response.body().then((bytes) => ({ name, bytes })));
    });
    await page.goto(today.url);
    await page.getByRole('button', { name: '开始巡检' }).first().waitFor();
    const count = coming.length;
    await page.waitForTimeout(afterMs);
    const all = await Promise.all(coming);
    return { untilToday: all.slice(0, count), after: all.slice(count) };
  });
}
