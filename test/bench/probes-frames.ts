/** Whether the window stays smooth while 254 addresses are probed, beside a blank page. */
import type { Page } from 'playwright-core';
import { sweepChecks, usualPorts } from '../../shared/domain/sweep.ts';
import { connect } from '../../nodehost/index.ts';
import { startDesktop } from '../support/desktop.ts';
import { sayOnScreen } from '../support/screen-words.ts';
import { type Address, inBrowser, screenOf, withPage } from './chromium.ts';
import { DataFolder } from './data-folder.ts';
import { type BenchResult, compare } from './measure.ts';
import { framesOf } from './page-clock.ts';
import { servedPages } from './page-host.ts';
import { percentile } from './statistics.ts';

const rounds = 7;
const addresses = '127.1.0.0/24';
const everyCheck = { text: addresses, checks: [...sweepChecks], ports: [...usualPorts] };
const blankMs = 3_000;
const patient = { timeout: 60_000 };

const title = 'time between frames, 95 of 100, while the window shows a sweep of 254 addresses with every check';

export const probesFrames = (): Promise<BenchResult> =>
  inBrowser({ title, unit: 'ms' }, async (browser) => {
    await using pages = await servedPages('bare-list', ['index.html', 'blank.html']);
    using folder = new DataFolder();
    await folder.setUp();
    const { dataDir, configDir = '' } = folder.options;
    const desktop = await startDesktop({ dataDir, configDir });
    const blank: Address = { url: `${pages.url}blank.html#1`, token: '' };
    const frames = { app: 0 };
    try {
      const size = await compare({
        size: '254 addresses',
        n: 254,
        rounds,
        warmUpRounds: 1,
        contenders: [
          { name: 'blank page', role: 'limit', sample: () => withPage(browser, blank, resting) },
          {
            name: 'blank page, while the same is swept',
            role: 'limit',
            sample: () => withPage(browser, blank, (page) => restingBeside(page, desktop.url)),
          },
          {
            name: 'sweep under way',
            role: 'ours',
            sample: () => withPage(browser, screenOf(desktop.url, '/devices/sweep'), (page) => sweeping(page, frames)),
          },
        ],
        bars: [{ ours: 'sweep under way', against: 'blank page', limit: 1.1 }],
      });
      return { sizes: [size], notes: [`${frames.app} frames of the app in all`] };
    } finally {
      await desktop.stop();
    }
  });

async function resting(page: Page): Promise<number> {
  const { intervalsMs } = await framesOf(page, () => page.waitForTimeout(blankMs));
  return percentile(intervalsMs, 95);
}

/** What the machine leaves over for a page that has nothing to do with the sweep. */
async function restingBeside(page: Page, url: string): Promise<number> {
  const { client, close } = await connect(url);
  try {
    const { intervalsMs } = await framesOf(page, async () => {
      const { id } = await client.sweeps.start(everyCheck);
      for await (const event of await client.sweeps.watch({ id })) if (event.type === 'finished') break;
    });
    return percentile(intervalsMs, 95);
  } finally {
    close();
  }
}

async function sweeping(page: Page, sum: { app: number }): Promise<number> {
  const field = page.getByRole('textbox', { name: sayOnScreen('zh-CN', 'sweep.form.addresses'), exact: true });
  await field.fill(addresses);
  // What the screen itself takes to come up is another matter.
  await page.waitForTimeout(3_000);
  await field.press('Enter');
  await page.locator('[data-testid=sweep-state][data-state=running]').waitFor(patient);
  const { intervalsMs } = await framesOf(page, () =>
    page.locator('[data-testid=sweep-state][data-state=done]').waitFor(patient),
  );
  sum.app += intervalsMs.length;
  return percentile(intervalsMs, 95);
}
