/** What a person may do with a round beside answering it: undo, "the rest is normal", a look at the round before. */
import { expect, it } from 'vitest';
import type { InspectionView } from '../../shared/api/inspections.ts';
import { appFor, failureOf } from '../support/app-day.ts';
import { onePixelPng } from '../support/pictures.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { weeklyRound } from '../support/weekly-round.ts';

const week = 7 * 86_400_000;

async function startedRound(client: ApiClient): Promise<InspectionView> {
  const task = await weeklyRound(client);
  const { id } = await client.inspections.start({ taskId: task.id });
  return client.inspections.get({ id });
}

it('takes back what was answered: the answer from before is in use again, or none', async (context) => {
  const { client } = await appFor(context);
  await client.system.setup({ site: 'contract', personName: '王工' });
  const { id, channels, totals } = await startedRound(client);
  const lens = { deviceId: channels[0]!.device.id, itemId: 'lens' };
  const now = async () => (await client.inspections.get({ id })).channels[0]!.answers.lens;
  const answer = async (value: 'pass' | 'fail') =>
    (await client.inspections.answer({ inspectionId: id, answers: [{ ...lens, value }] })).answerIds;

  const first = await answer('pass');
  const second = await answer('fail');
  expect(await client.inspections.takeBack({ inspectionId: id, answerIds: second })).toMatchObject({ takenBack: 1 });
  expect(await now()).toMatchObject({ value: 'pass', source: 'hand' });
  // Both are history now: neither is in use, and nothing happens to the one that is.
  expect(await client.inspections.takeBack({ inspectionId: id, answerIds: [...first, ...second] })).toMatchObject({
    takenBack: 0,
  });
  expect((await now())?.value).toBe('pass');

  const bracket = { deviceId: channels[0]!.device.id, itemId: 'bracket', value: 'na' } as const;
  const { answerIds } = await client.inspections.answer({ inspectionId: id, answers: [bracket] });
  const back = await client.inspections.takeBack({ inspectionId: id, answerIds });
  expect(back.totals).toMatchObject({ na: 0, missing: totals.missing - 1 });
  expect((await client.inspections.get({ id })).channels[0]!.answers.bracket).toBeUndefined();
});

it('never passes a physical item that nobody looked at, and says who said that the rest is normal', async (context) => {
  const { client } = await appFor(context);
  await client.system.setup({ site: 'contract', personName: '王工' });
  const { id, channels, template } = await startedRound(client);
  const picture = { deviceId: channels[0]!.device.id, itemId: 'picture', value: 'fail', note: '花屏' } as const;
  await client.inspections.answer({ inspectionId: id, answers: [picture] });

  const { totals, answerIds } = await client.inspections.restNormal({ inspectionId: id, note: '逐路看过画面' });
  const byProbe = template.items.filter((item) => item.probe !== null).length;
  const byPerson = template.items.length - byProbe;
  expect(answerIds).toHaveLength(channels.length * byProbe - 1);
  expect(totals).toMatchObject({ fail: 1, missing: channels.length * byPerson });

  const after = await client.inspections.get({ id });
  expect(after.restNormal).toMatchObject([{ personName: '王工', note: '逐路看过画面' }]);
  expect(after.channels[0]!.answers.picture).toMatchObject({ value: 'fail', source: 'hand' });
  expect(after.channels[0]!.answers.clock).toMatchObject({ value: 'pass', source: 'rest-normal' });
  expect(after.channels.every(({ answers }) => answers.lens === undefined)).toBe(true);
  expect((await failureOf(client.inspections.complete({ inspectionId: id }))).code).toBe('Inspection_Incomplete');

  const back = await client.inspections.takeBack({ inspectionId: id, answerIds });
  expect(back).toMatchObject({ takenBack: answerIds.length, totals: { pass: 0, fail: 1 } });
});

it('opens another fault for a finding whose fault was cancelled, and keeps the seconds of a confirmation', async (context) => {
  const { client } = await appFor(context);
  await client.system.setup({ site: 'contract', personName: '王工' });
  const { id, channels } = await startedRound(client);
  const finding = { deviceId: channels[0]!.device.id, itemId: 'lens' };
  await client.inspections.answer({ inspectionId: id, answers: [{ ...finding, value: 'fail' }] });
  const seen = async () => (await client.inspections.get({ id })).channels[0]!;

  const first = await client.faults.fromFinding({ inspectionId: id, ...finding });
  expect((await client.faults.fromFinding({ inspectionId: id, ...finding })).id).toBe(first.id);
  await client.faults.addEvent({ faultId: first.id, kind: 'cancelled', note: '误报' });
  expect((await seen()).faults).toEqual({});
  const second = await client.faults.fromFinding({ inspectionId: id, ...finding });
  expect(second.id).not.toBe(first.id);
  expect((await seen()).faults).toEqual({ lens: second.id });

  await client.inspections.confirm({ inspectionId: id, items: [{ ...finding, seconds: 4.5 }] });
  expect((await seen()).answers.lens).toMatchObject({ value: 'fail', isConfirmed: true, seconds: 4.5 });
});

it('finds the round of the plan that was completed before', async (context) => {
  let nowMs = Date.UTC(2026, 2, 3, 2);
  const clock = { nowMs: () => nowMs, monoMs: () => nowMs, bootId: 'b' };
  const { client } = await appFor(context, { ports: { clock } });
  await client.system.setup({ site: 'contract', personName: '王工' });
  const before = await startedRound(client);
  expect(await client.inspections.previous({ id: before.id })).toBeNull();
  const answers = before.channels.flatMap(({ device }) =>
    before.template.items.map((item) => ({ deviceId: device.id, itemId: item.id, value: 'pass' as const })),
  );
  await client.inspections.answer({ inspectionId: before.id, answers });
  await client.inspections.complete({ inspectionId: before.id });

  nowMs += week;
  const next = await startedRound(client);
  expect(next.id).not.toBe(before.id);
  expect(await client.inspections.previous({ id: next.id })).toMatchObject({
    inspectionId: before.id,
    number: before.number,
    snapshots: [],
  });
  expect(await client.inspections.previous({ id: before.id })).toBeNull();
});

it('keeps the picture as it was taken beside the one that is shown, and shows the last marking', async (context) => {
  const { client } = await appFor(context);
  await client.system.setup({ site: 'empty', personName: '王工' });
  const { id } = await client.faults.create({ title: '黑屏', section: '二', severity: 'general' });
  const subject = { entity: 'fault', id } as const;
  const { blobId: originalBlobId } = await client.photos.keepOriginal({ dataBase64: onePixelPng });
  const exif = { Model: 'EOS R5' };
  const first = await client.photos.add({
    subject,
    dataBase64: onePixelPng,
    originalBlobId,
    exif,
    width: 1,
    height: 1,
  });
  const second = await client.photos.add({
    subject,
    dataBase64: onePixelPng,
    originalBlobId,
    exif,
    replaces: first.id,
  });
  expect(await client.photos.ofSubject({ subject })).toEqual([second]);
  expect((await client.faults.get({ id })).photos).toMatchObject([{ originalBlobId, exif, replaces: first.id }]);
  expect((await failureOf(client.photos.keepOriginal({ dataBase64: 'AAAA' }))).code).toBe('Probe_NotAPicture');
});

it('changes several devices at once or none, and remembers the networks of a zone', async (context) => {
  const { client } = await appFor(context, {
    ports: { networkCards: () => [{ name: 'eth0', address: '192.168.10.77', prefix: 24 }] },
  });
  await client.system.setup({ site: 'contract', personName: '王工' });
  const cameras = (await client.inventory.devices({ category: 'camera' })).items;
  const ids = cameras.slice(0, 3).map(({ id }) => id);
  const missing = '01890000-0000-7000-8000-000000000000' as (typeof ids)[number];
  const fields = { state: 'spare' } as const;
  expect((await failureOf(client.inventory.changeDevices({ ids: [...ids, missing], fields }))).code).toBe(
    'App_NotFound',
  );
  expect((await client.inventory.devices({ state: 'spare' })).items).toEqual([]);
  expect(await client.inventory.changeDevices({ ids, fields })).toEqual({ changed: 3 });
  expect((await client.inventory.devices({ state: 'spare' })).items.map(({ id }) => id)).toEqual(ids);

  expect((await client.system.status({})).network.zone).toBeNull();
  const zone = (await client.inventory.zones({})).find(({ code }) => code === 'lan')!;
  await client.inventory.changeZone({
    id: zone.id,
    fields: { subnets: ['192.168.10.0/24'] },
    base: zone.versions,
  });
  expect((await client.system.status({})).network).toMatchObject({ zone: { id: zone.id }, cards: [{ name: 'eth0' }] });
});
