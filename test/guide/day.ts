/**
 * A day on the demo site. What happens goes over the app's own API, so that a screen which changes breaks no more than
 * its own picture; the window is taken along from screen to screen.
 */
import type { Page } from 'playwright-core';
import { connect } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import type { FaultView } from '../../shared/api/faults.ts';
import type { InspectionView } from '../../shared/api/inspections.ts';
import type { Locale } from '../../shared/i18n/index.ts';
import { translate } from '../../shared/i18n/translate.ts';
import { finishedRun } from '../support/app-day.ts';
import { openWindow, startDesktop } from '../support/desktop.ts';
import { sayOnScreen } from '../support/screen-words.ts';
import { fillSignDialog } from '../support/signing.ts';
import { Camera } from './camera.ts';
import { answerPhysical, finishRound, probedRound } from '../support/weekly-round.ts';

const viewport = { width: 1366, height: 768 };
const syncMs = 60_000;
const probeMs = 30_000;
const sweepMs = 120_000;

interface Day {
  readonly locale: Locale;
  readonly client: ApiClient;
  readonly page: Page;
  readonly camera: Camera;
  /** A screen by its address, freshly loaded: nothing of the screen before is left. */
  open(address: string): Promise<void>;
  button(key: string, params?: Record<string, string>): ReturnType<Page['getByRole']>;
  field(key: string): ReturnType<Page['getByLabel']>;
}

/** The guide's pictures by name. */
export async function dayInPictures(locale: Locale): Promise<ReadonlyMap<string, Buffer>> {
  const desktop = await startDesktop();
  const { client, close } = await connect(desktop.url);
  await client.system.saveSettings({ locale, theme: 'light', hasSeenTour: true });
  const { browser, page } = await openWindow(desktop.url, viewport, locale);
  const words = (key: string, params: Record<string, string> = {}): string => sayOnScreen(locale, key, params);
  const day: Day = {
    locale,
    client,
    page,
    camera: new Camera(page),
    async open(address) {
      await page.goto(desktop.url.replace(/#.*/, `#/${address}`));
      await page.reload();
      await page.getByRole('heading').first().waitFor();
    },
    button: (key, params) => page.getByRole('button', { name: words(key, params) }),
    // In English one label begins as another one does.
    field: (key) => page.getByLabel(words(key)).first(),
  };
  try {
    await live(day);
    return day.camera.pictures;
  } finally {
    await browser.close();
    close();
    await desktop.stop();
  }
}

async function live(day: Day): Promise<void> {
  await firstStart(day);
  const roundId = await round(day);
  const fault = await repair(day, roundId);
  await paper(day, fault);
  await dayEnd(day);
  await settingsAndKeys(day);
  await contract(day, fault);
  await probesByHand(day);
}

async function firstStart({ page, client, camera, open, field }: Day): Promise<void> {
  await field('setup.name').fill('王建国');
  await camera.take('setup');
  await client.system.setup({ site: 'demo', personName: '王建国' });
  await page.getByRole('navigation').first().waitFor();
  await open('today');
  await camera.take('today');
}

async function round({ page, client, camera, open }: Day): Promise<InspectionView['id']> {
  const id = await probedRound(client);
  await answerPhysical(client, id, 11);
  await open(`rounds/${id}`);
  await page.getByTestId('cell-12-stream').click();
  await camera.take('round');
  await page.keyboard.press('w');
  await page.locator('main img').nth(20).waitFor();
  await camera.take('wall');
  return id;
}

/** The call from room 305, from the phone to the repaired camera. */
async function repair(day: Day, roundId: InspectionView['id']): Promise<FaultView> {
  const { page, client, camera, open, field } = day;
  const { channels } = await client.inspections.get({ id: roundId });
  const camera3 = channels[2];
  if (camera3 === undefined) throw new Error('no channel 3');
  const call = { title: '305 室监控画面打不开', place: '305', reporter: '李科长' };
  await open('faults/new');
  await field('faults.form.title').fill(call.title);
  await field('faults.form.place').fill(call.place);
  await field('faults.form.reporter').fill(call.reporter);
  await page.getByText(translate(day.locale, 'common.severity.major'), { exact: true }).first().click();
  await page.getByTestId('clock-hint').waitFor();
  await camera.take('new-fault');

  const { id } = await client.faults.create({ ...call, section: '二', severity: 'major', deviceId: camera3.device.id });
  await open(`faults/${id}`);
  for (const kind of ['responded', 'on-site'] as const) await client.faults.addEvent({ faultId: id, kind });
  const probe = async (phase: 'before' | 'after'): Promise<void> => {
    const subject = { entity: 'fault', id } as const;
    const { runId } = await client.probes.startDevice({ deviceId: camera3.device.id, subject, phase });
    await finishedRun(client, runId);
  };
  await probe('before');
  await client.faults.addEvent({ faultId: id, kind: 'fixed', note: '重新压接水晶头，画面恢复。' });
  await probe('after');
  await addSnapshots(client, id, channels);
  await open(`faults/${id}`);
  await camera.take('fault');
  await page.getByRole('heading', { name: translate(day.locale, 'photos.title') }).scrollIntoViewIfNeeded();
  await camera.take('photos');
  return client.faults.get({ id });
}

/** Pictures that a phone would have taken: the demo has only its cameras' own. */
async function addSnapshots(
  client: ApiClient,
  id: FaultView['id'],
  channels: InspectionView['channels'],
): Promise<void> {
  for (const { snapshotBlobId } of channels.slice(2, 5)) {
    if (snapshotBlobId === null) continue;
    const { dataBase64 } = await client.photos.read({ id: snapshotBlobId });
    await client.photos.add({ subject: { entity: 'fault', id }, dataBase64, takenAtMs: Date.now() });
  }
}

async function paper({ locale, page, client, camera, open, button, field }: Day, { id }: FaultView): Promise<void> {
  await open(`records/draft/service/fault/${id}`);
  await field('records.fields.diagnosis').fill('水晶头氧化，链路时断时续。');
  await field('records.fields.workDone').fill('重新压接水晶头，画面恢复。');
  await page.getByText(translate(locale, 'records.draft.saved')).waitFor();
  await camera.take('draft');
  await button('records.draft.sign').click();
  await fillSignDialog(page, '李科长', locale);
  await camera.take('sign');
  await button('records.sign.submit').click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  const [record] = (await client.records.list({})).items;
  await open(`records/${record?.id ?? ''}`);
  await camera.take('record');
}

async function dayEnd({ page, client, camera, open, button, field, locale }: Day): Promise<void> {
  await open('day-end');
  await camera.take('enrol');
  await field('dayEnd.enrol.code').fill('ABCD-EFGH');
  await button('dayEnd.enrol.submit').click();
  await page.getByRole('link', { name: translate(locale, 'guide.meaning') }).click();
  await page.getByRole('dialog').waitFor();
  await camera.take('meaning');

  const [round1] = (await client.inspections.list({})).items;
  if (round1 !== undefined) await finishRound(client, round1.id);
  const { offer } = await client.sync.dayEnd({});
  if (offer === null) throw new Error('the demo offers no server');
  await client.sync.enrol({ serverUrl: offer.url, code: offer.code });
  await open('day-end');
  await button('dayEnd.run').click();
  await page.getByTestId('receipt').waitFor({ timeout: syncMs });
  await camera.take('day-end');
}

async function settingsAndKeys({ page, camera, open }: Day): Promise<void> {
  await open('devices');
  await camera.take('devices');
  await page
    .getByText(/^(监控03|Camera 03)$/)
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
  await camera.take('device');
  await open('settings');
  await camera.take('settings');
  await open('today');
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await camera.take('shortcuts');
}

/** A camera whose clock is off, and the whole subnet of the demo's devices. */
async function probesByHand({ client, page, camera, open, button, field }: Day): Promise<void> {
  const { suggested } = await client.sweeps.networks({});
  const net = suggested.split('.').slice(0, 3).join('.');
  const [late] = (await client.inventory.devices({ text: '监控21' })).items;
  await open(`toolbox?device=${late?.id ?? ''}`);
  await page.getByTestId('kind-onvif').click();
  await button('toolbox.form.run').first().click();
  await page.getByTestId('toolbox-result').waitFor({ timeout: probeMs });
  await camera.take('toolbox');
  await open('devices/sweep');
  await field('sweep.form.addresses').fill(`${net}.0/24`);
  await page.keyboard.press('Enter');
  await page.locator('[data-testid=sweep-state][data-state=done]').waitFor({ timeout: sweepMs });
  await page.getByTitle(`${net}.101`, { exact: true }).click();
  await camera.take('sweep');
}

/** What is kept of the contract, after a day's work. */
async function contract({ client, camera, open }: Day, { deviceId }: FaultView): Promise<void> {
  const screens = { calendar: 'calendar', compass: 'contract', papers: 'contract/papers', team: 'contract/team' };
  for (const [name, address] of Object.entries(screens)) {
    await open(address);
    await camera.take(name);
  }
  const entryId = (await client.counters.standing({})).entries[0]?.id ?? '';
  const push = { entryId, link: '', isConfirmed: true, note: '' };
  await client.counters.enter({
    ...push,
    day: new Date().toISOString().slice(0, 10),
    headline: '冬季电梯安全提示',
    count: 4,
  });
  await open('contract/pushes');
  await camera.take('pushes');
  await open(`devices/${deviceId ?? ''}`);
  await camera.take('life');
}
