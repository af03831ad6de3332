/** Clicks on the screen of the weekly round: how soon the page shows what they did, in frames of a blank page. */
import type { Browser, Page } from 'playwright-core';
import { connect } from '../../nodehost/index.ts';
import type { InspectionView } from '../../shared/api/inspections.ts';
import { translate } from '../../shared/i18n/translate.ts';
import { startDesktop } from '../support/desktop.ts';
import { probedRound } from '../support/weekly-round.ts';
import { type Address, inBrowser, screenOf, withPage } from './chromium.ts';
import { type BenchResult, judged } from './measure.ts';
import { type Change, framesOf, installClock, respondedAllMs } from './page-clock.ts';
import { servedPages } from './page-host.ts';
import { median, percentile } from './statistics.ts';
import { stillCopy } from './still-copy.ts';

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
type Times = Map<string, number[]>;
/** What a click brings after its answer: lines or pictures. */
const wholes = ['wall', 'filter'].map((kind) => `${kind}, all that it brings`);

const still = 'cell, copy of the page without script';

const title = 'clicks on the weekly round, from the event to the end of the frame that shows the answer; 95 of 100';

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
        take(
          still,
          await withPage(browser, screenOf(desktop.url, `/rounds/${view.id}`), (page) => cellOfCopy(page, view)),
        );
        const times = await tour(browser, screenOf(desktop.url, `/rounds/${view.id}`), channelsOf(view, round));
        for (const [kind, ms] of times) take(kind, percentile(ms, 95));
        clicks += times.get('any click')?.length ?? 0;
      }
      const limit = { name: 'one frame, blank page', role: 'limit' } as const;
      const ours = ['any click', ...kinds].map((name) => ({ name, role: 'ours' }) as const);
      const least = { name: still, role: 'limit' } as const;
      const shown = wholes.map((name) => ({ name, role: 'shown' }) as const);
      const bars = ours.map(({ name }) => ({ ours: name, against: limit.name, limit: mostFrames }));
      return {
        sizes: [judged({ size: '25 channels', n: 25, contenders: [limit, least, ...ours, ...shown], bars }, samples)],
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

/** One cell of every channel, on a page that does nothing but move the mark. */
async function cellOfCopy(page: Page, { channels }: InspectionView): Promise<number> {
  await page.locator('[data-testid=channel-panel] img').waitFor();
  await page.locator('[data-testid=round-row-25] [role=rowheader]').click();
  await page.waitForTimeout(1_000);
  const copy = await page.context().newPage();
  await installClock(copy);
  await copy.goto('about:blank');
  await copy.setContent(await stillCopy(page));
  const times: number[] = [];
  for (const channel of channels) {
    await copy.waitForTimeout(paceMs);
    const cell = cellOf(channel, 'lens');
    const act = (): Promise<void> => copy.locator(cell).click({ delay: pressMs });
    times.push(...(await respondedAllMs(copy, 'click', [{ shows: `${cell}[aria-selected=true]` }], act)));
  }
  return percentile(times, 95);
}

function tour(browser: Browser, round: Address, channels: InspectionView['channels']): Promise<Times> {
  return withPage(browser, round, async (page) => {
    const times: Times = new Map();
    // Wherever the work was left, the first cell is another one.
    await page.getByTestId('round-row-25').getByRole('rowheader').click();
    const took = (name: string, ms: number): void => void times.set(name, [...(times.get(name) ?? []), ms]);
    const click: Click = async (kind, selector, answer, whole) => {
      await page.waitForTimeout(paceMs);
      const target = page.locator(selector).first();
      const changes = whole === undefined ? [answer] : [answer, whole];
      const [ms = 0, wholeMs] = await respondedAllMs(page, 'click', changes, () => target.click({ delay: pressMs }));
      for (const name of [kind, 'any click']) took(name, ms);
      if (wholeMs !== undefined) took(`${kind}, all that it brings`, wholeMs);
    };
    for (const [at, channel] of channels.entries()) {
      await clickChannel(click, channel, at % 2 === 0);
      await clickAround(page, click, channelNo(channel));
    }
    return times;
  });
}

type Click = (kind: Kind, selector: string, answer: Change, whole?: Change) => Promise<void>;
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
  const choose = (kind: 'wall' | 'filter', value: string, whole: Change): Promise<void> => {
    const label = `[aria-label="${word(`rounds.${kind === 'wall' ? 'modes' : 'filters'}.label`)}"] label`;
    const option = `${label}:has([value=${value}])`;
    return click(kind, option, { shows: `${option} :checked` }, whole);
  };
  const tile = `[data-testid=tile-${no === '25' ? '01' : '25'}]`;
  const [wall, near, panel, rest] = ['wall', 'picture-view', 'channel-panel', 'rest-normal'].map(
    (id) => `[data-testid=${id}]`,
  ) as [string, string, string, string];
  const lines = '[role=row]:not([hidden]) > [role=rowheader]';
  await choose('filter', 'problems', { changes: lines });
  await choose('filter', 'all', { changes: lines });
  await choose('wall', 'wall', { shows: wall });
  await click('tile', tile, { shows: `${tile}[aria-selected=true]` });
  await click('picture', tile, { shows: near });
  await click('picture', `${near} >> text=${word('rounds.wall.all')}`, { hides: near });
  await choose('wall', 'grid', { hides: wall });
  await click('panel', `${panel} button[aria-label="${word('rounds.closePanel')}"]`, { hides: panel });
  await page.keyboard.press('Enter');
  await page.locator(panel).waitFor();
  await click('dialog', 'button[aria-keyshortcuts=R]', { shows: rest });
  await page.keyboard.press('Escape');
  await page.locator(rest).waitFor({ state: 'detached' });
}
