/** Clicks on the screen of the weekly round: how soon the page shows what they did, in frames of a blank page. */
import type { Browser, Page } from 'playwright-core';
import { connect } from '../../nodehost/index.ts';
import type { InspectionView } from '../../shared/api/inspections.ts';
import { translate } from '../../shared/i18n/translate.ts';
import { startDesktop } from '../support/desktop.ts';
import { probedRound } from '../support/weekly-round.ts';
import { type Address, inBrowser, screenOf, withPage } from './chromium.ts';
import { type BenchResult, judged } from './measure.ts';
import { type Change, framesOf, respondedMs } from './page-clock.ts';
import { servedPages } from './page-host.ts';
import { median, percentile } from './statistics.ts';

const rounds = 3;
/** Between two clicks of somebody quick; saved answers and the round fetched anew fall into the next one. */
const paceMs = 250;
const pressMs = 40;
const blankFrames = 60;
const mostFrames = 2;

const kinds = [
  'cell',
  'item',
  'answer',
  'fault',
  'note',
  'wall',
  'tile',
  'picture',
  'filter',
  'panel',
  'dialog',
] as const;
type Kind = (typeof kinds)[number];
type Times = Map<Kind | 'any click', number[]>;

const title = 'clicks on the weekly round, from the event to the end of the frame that shows the effect; 95 of 100';

export const roundClicks = (): Promise<BenchResult> =>
  inBrowser({ title, unit: 'ms' }, async (browser) => {
    await using pages = await servedPages('bare-list', ['blank.html']);
    const desktop = await startDesktop({ args: ['--demo'] });
    try {
      const view = await roundOf(desktop.url);
      const blank: Address = { url: `${pages.url}blank.html#1`, token: '' };
      const samples = new Map<string, number[]>();
      const take = (name: string, ms: number): void => void samples.set(name, [...(samples.get(name) ?? []), ms]);
      let clicks = 0;
      for (let round = 0; round < rounds; round += 1) {
        take('one frame, blank page', await withPage(browser, blank, oneFrame));
        const times = await tour(browser, screenOf(desktop.url, `/rounds/${view.id}`), channelsOf(view, round));
        for (const [kind, ms] of times) take(kind, percentile(ms, 95));
        clicks += times.get('any click')?.length ?? 0;
      }
      const limit = { name: 'one frame, blank page', role: 'limit' } as const;
      const ours = ['any click', ...kinds].map((name) => ({ name, role: 'ours' }) as const);
      const bars = ours.map(({ name }) => ({ ours: name, against: limit.name, limit: mostFrames }));
      return {
        sizes: [judged({ size: '25 channels', n: 25, contenders: [limit, ...ours], bars }, samples)],
        notes: [
          `${clicks} clicks, one every ${paceMs} ms or so, on a probed round of the demo site; every answer is saved meanwhile`,
        ],
      };
    } finally {
      await desktop.stop();
    }
  });

/** This week's round with its pictures. */
async function roundOf(url: string): Promise<InspectionView> {
  const { client, close } = await connect(url);
  try {
    return await client.inspections.get({ id: await probedRound(client) });
  } finally {
    close();
  }
}

/** Five of the 25, others each time: a fault can be made once only. */
const channelsOf = (view: InspectionView, round: number): InspectionView['channels'] =>
  view.channels.slice(round * 5, round * 5 + 5);

const oneFrame = async (page: Page): Promise<number> => {
  const { intervalsMs } = await framesOf(page, () => page.waitForTimeout((blankFrames * 1_000) / 60));
  return median(intervalsMs);
};

function tour(browser: Browser, round: Address, channels: InspectionView['channels']): Promise<Times> {
  return withPage(browser, round, async (page) => {
    const times: Times = new Map();
    // Wherever the work was left, the first cell is another one.
    await page.getByTestId('round-row-25').getByRole('rowheader').click();
    const click = async (kind: Kind, selector: string, change: Change): Promise<void> => {
      await page.waitForTimeout(paceMs);
      const target = page.locator(selector).first();
      const ms = await respondedMs(page, 'click', change, () => target.click({ delay: pressMs }));
      for (const name of [kind, 'any click'] as const) times.set(name, [...(times.get(name) ?? []), ms]);
    };
    for (const [at, channel] of channels.entries()) {
      await clickChannel(click, channel, at % 2 === 0);
      await clickAround(page, click, channelNo(channel));
    }
    return times;
  });
}

type Click = (kind: Kind, selector: string, change: Change) => Promise<void>;
type Channel = InspectionView['channels'][number];

const channelNo = ({ device }: Channel): string => String(device.channel).padStart(2, '0');
const word = (key: string): string => translate('zh-CN', key);
const cellOf = ({ device }: Channel, itemId: string): string => `[id="cell-${device.id}-${itemId}"]`;
/** Items that nobody but a person answers, with their places in the template. */
const physical = [
  { id: 'lens', place: 5 },
  { id: 'power', place: 8 },
] as const;

/** By its cells, the lines of its panel and its notes; passed and failed again. */
async function clickChannel(click: Click, channel: Channel, hasFault: boolean): Promise<void> {
  for (const { id, place } of physical) {
    const cell = cellOf(channel, id);
    const line = `[data-testid=channel-panel] li:nth-child(${place})`;
    const answer = (at: number, state: string): Promise<void> =>
      click('answer', `${line} [role=group] button:nth-child(${at})`, { shows: `${cell}[data-state=${state}]` });
    await click('cell', cell, { shows: `${cell}[aria-selected=true]` });
    await answer(1, 'pass');
    await answer(2, 'fail');
    await click('note', `${line} textarea`, { shows: `${line} textarea:focus` });
    if (hasFault) await click('fault', `${line} >> text=${word('rounds.toFault')}`, { changes: said });
    else await answer(1, 'pass');
    const other = `[data-testid=channel-panel] li:nth-child(1) > div > span:nth-of-type(1)`;
    await click('item', other, { shows: `${cellOf(channel, 'online')}[aria-selected=true]` });
  }
}

const said = '[data-testid=round-said]';

/** What stands around the grid: the wall and its pictures, filters, the panel, a dialog. */
async function clickAround(page: Page, click: Click, no: string): Promise<void> {
  const mode = (name: string): string =>
    `[aria-label="${word('rounds.modes.label')}"] >> text=${word(`rounds.modes.${name}`)}`;
  const filter = (name: string): string =>
    `[aria-label="${word('rounds.filters.label')}"] >> text=${word(`rounds.filters.${name}`)}`;
  const tile = `[data-testid=tile-${no === '25' ? '01' : '25'}]`;
  const [wall, near, panel, rest] = ['wall', 'picture-view', 'channel-panel', 'rest-normal'].map(
    (id) => `[data-testid=${id}]`,
  ) as [string, string, string, string];
  const lines = '[role=row]:not([hidden]) > [role=rowheader]';
  await click('filter', filter('problems'), { changes: lines });
  await click('filter', filter('all'), { changes: lines });
  await click('wall', mode('wall'), { shows: wall });
  await click('tile', tile, { shows: `${tile}[aria-selected=true]` });
  await click('picture', tile, { shows: near });
  await click('picture', `${near} >> text=${word('rounds.wall.all')}`, { hides: near });
  await click('wall', mode('grid'), { hides: wall });
  await click('panel', `${panel} button[aria-label="${word('rounds.closePanel')}"]`, { hides: panel });
  await page.keyboard.press('Enter');
  await page.locator(panel).waitFor();
  await click('dialog', 'button[aria-keyshortcuts=R]', { shows: rest });
  await page.keyboard.press('Escape');
  await page.locator(rest).waitFor({ state: 'detached' });
}
