/** The life of a device over the app's own API and a real store, by a clock that the test moves. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ApiClient } from '../../shared/api/index.ts';
import { contractFileText } from '../../shared/contract/contract-file.ts';
import { builtInContract } from '../../shared/contract/index.ts';
import type { InspectionId } from '../../shared/domain/ids.ts';
import type { DeviceView } from '../../shared/api/inventory.ts';
import { type LifeEntry, type LifeKind, lifeKinds } from '../../shared/api/life.ts';
import { appFor, failureOf, finishedRun } from '../support/app-day.ts';
import { onePixelPng } from '../support/pictures.ts';
import { weeklyRound } from '../support/weekly-round.ts';

const dayMs = 86_400_000;
const clock = { ms: 0, nowMs: () => (clock.ms += 1_000), monoMs: () => clock.ms, bootId: 'test' };
const at = (day: string): void => void (clock.ms = Date.parse(`${day}T01:00:00Z`));

let client: ApiClient;
beforeEach(async (context) => {
  at('2026-02-02');
  ({ client } = await appFor(context, { ports: { clock } }));
  await client.system.setup({ site: 'contract', personName: '王工' });
});

const deviceOf = async (category: DeviceView['category']): Promise<DeviceView> =>
  (await client.inventory.devices({ category, limit: 1 })).items[0]!;
const change = async (id: DeviceView['id'], fields: Parameters<ApiClient['inventory']['changeDevice']>[0]['fields']) =>
  client.inventory.changeDevice({ id, fields, base: (await client.inventory.device({ id })).versions });

async function whole(id: DeviceView['id'], kinds: LifeKind[] | null = null, limit = 500): Promise<LifeEntry[]> {
  const entries: LifeEntry[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<ApiClient['inventory']['life']>> = await client.inventory.life({
      id,
      kinds,
      after,
      limit,
    });
    entries.push(...page.items);
    after = page.next;
  } while (after !== null);
  return entries;
}
const only = <K extends LifeKind>(entries: readonly LifeEntry[], kind: K): Extract<LifeEntry, { kind: K }>[] =>
  entries.filter((entry): entry is Extract<LifeEntry, { kind: K }> => entry.kind === kind);

/** Some months of a camera. */
async function lived(): Promise<DeviceView> {
  const camera = await deviceOf('camera');
  const { id } = camera;
  for (const week of ['2026-02-09', '2026-02-16', '2026-03-02']) {
    at(week);
    const { id: inspectionId } = await client.inspections.start({ taskId: (await weeklyRound(client)).id });
    const answers = ['lens', 'connector', 'power'].map((itemId) => ({
      deviceId: id,
      itemId,
      value: week === '2026-02-16' && itemId === 'connector' ? ('fail' as const) : ('pass' as const),
      note: itemId === 'connector' ? '水晶头松动' : '',
    }));
    await client.inspections.answer({ inspectionId, answers });
    if (week !== '2026-02-16') continue;
    const fault = await client.faults.fromFinding({ inspectionId, deviceId: id, itemId: 'connector' });
    const subject = { entity: 'fault', id: fault.id } as const;
    clock.ms += dayMs;
    await client.parts.add({ subject, deviceId: id, name: '水晶头', quantity: 1, unit: '个' });
    const photo = await client.photos.add({ subject, deviceId: id, dataBase64: onePixelPng });
    await client.photos.add({ subject, deviceId: id, dataBase64: onePixelPng, replaces: photo.id, caption: '更换后' });
    const { runId } = await client.probes
      .startDevice({ deviceId: id, subject, phase: 'after' })
      .catch(() => ({ runId: '' }));
    if (runId !== '') await finishedRun(client, runId);
    await client.faults.addEvent({ faultId: fault.id, kind: 'fixed' });
  }
  at('2026-03-10');
  const [room] = (await client.inventory.locations({})).filter(({ kind }) => kind === 'room');
  await change(id, { locationId: room!.id, name: '大厅球机', firmware: 'V5.7.3' });
  await change(id, { address: '127.0.0.1', ports: { rtsp: 1, http: 1 } });
  const { runId } = await client.probes.startDevice({
    deviceId: id,
    subject: { entity: 'device', id },
    phase: 'single',
  });
  await finishedRun(client, runId);
  at('2026-04-01');
  await change(id, { firmware: 'V5.8.0', state: 'retired' });
  return client.inventory.device({ id });
}

describe('the life of a camera', () => {
  it('tells its rounds with what failed, its faults with their clocks, parts, photos, versions and changes', async () => {
    const camera = await lived();
    const life = await whole(camera.id);
    expect(new Set(life.map(({ kind }) => kind))).toEqual(new Set(lifeKinds));
    const rounds = only(life, 'inspection');
    expect(rounds.map(({ answers, failed }) => [answers, failed.map(({ item }) => item.zh)])).toEqual([
      [{ pass: 3, fail: 0, na: 0 }, []],
      [{ pass: 2, fail: 1, na: 0 }, ['接头/线缆']],
      [{ pass: 3, fail: 0, na: 0 }, []],
    ]);
    const [fault] = only(life, 'fault');
    expect(rounds[1]?.failed[0]).toMatchObject({ note: '水晶头松动', faultId: fault?.fault.id });
    expect(fault?.fault).toMatchObject({
      state: 'fixed',
      clocks: [{ isContractual: false }, { isContractual: false }],
    });
    expect(only(life, 'part')).toMatchObject([{ part: { name: '水晶头', quantity: 1 } }]);
    // Of a picture that was marked again, the last one.
    expect(only(life, 'photo').map(({ photo }) => photo.caption)).toEqual(['更换后']);
    expect(only(life, 'version').map(({ what, from, to }) => [what.zh, from, to])).toEqual([
      ['固件版本', 'V5.7.3', 'V5.8.0'],
      ['固件版本', null, 'V5.7.3'],
    ]);
    const probes = only(life, 'probe').map(({ probe }) => probe);
    expect(probes.length).toBeGreaterThan(1);
    expect(probes.every(({ phase }) => phase !== 'round')).toBe(true);
    const changes = only(life, 'register');
    expect(changes.at(-1)).toMatchObject({ act: 'added', personName: '王工' });
    expect(changes[0]?.changes).toEqual([
      { field: 'state', from: { zh: '在用', en: 'In service' }, to: { zh: '停用', en: 'Retired' } },
    ]);
    expect(changes.find(({ changes: all }) => all.some(({ field }) => field === 'name'))?.changes).toMatchObject([
      { field: 'name', to: { zh: '大厅球机' } },
      { field: 'locationId', to: { zh: expect.stringMatching(/./) } },
    ]);
  });

  it('is the same page by page as at once, and filtered as by hand', async () => {
    const camera = await lived();
    const life = await whole(camera.id);
    expect(new Set(life.map(({ id }) => id)).size).toBe(life.length);
    const times = life.map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    for (const limit of [1, 2, 3, 7]) expect(await whole(camera.id, null, limit), `${limit} a page`).toEqual(life);
    for (const kind of lifeKinds) {
      expect(await whole(camera.id, [kind], 2), kind).toEqual(only(life, kind));
    }
    expect(await whole(camera.id, ['part', 'fault'], 1)).toEqual(
      life.filter(({ kind }) => kind === 'part' || kind === 'fault'),
    );
  });

  it('is nobody else’s, and no page of nothing', async () => {
    await lived();
    const [, other] = (await client.inventory.devices({ category: 'camera', limit: 2 })).items;
    expect((await whole(other!.id)).map(({ kind }) => kind)).toEqual(['register']);
    const nobody = '01890000-0000-7000-8000-000000000000' as DeviceView['id'];
    expect(await failureOf(client.inventory.life({ id: nobody }))).toMatchObject({ code: 'App_NotFound' });
    expect((await failureOf(client.inventory.life({ id: other!.id, after: 'x' }))).code).toBe('App_InvalidInput');
  });
});

describe('versions of the conference system', () => {
  /** The quarterly check with these versions of the first device; the others say what they said. */
  async function check(day: string, software: string): Promise<InspectionId> {
    at(day);
    const { tasks } = await client.tasks.today({});
    const task = tasks.findLast(({ planId }) => planId === 'conference-versions');
    const { id } = await client.inspections.start({ taskId: task!.id });
    const { channels, template } = await client.inspections.get({ id });
    for (const [index, { device }] of channels.entries()) {
      const text = (words: string) => ({ type: 'text', text: words }) as const;
      const subject = { inspectionId: id, deviceId: device.id };
      const photo = await client.photos.add({
        subject: { entity: 'inspection', id },
        deviceId: device.id,
        itemId: 'version-photo',
        dataBase64: onePixelPng,
      });
      await client.inspections.answer({
        inspectionId: subject.inspectionId,
        answers: [
          { deviceId: device.id, itemId: 'software', value: null, entry: text(index === 0 ? software : 'V1') },
          { deviceId: device.id, itemId: 'newest', value: null, entry: text(`查询于 ${day}`) },
          { deviceId: device.id, itemId: 'decision', value: null, entry: { type: 'choice', choice: 'keep' } },
          { deviceId: device.id, itemId: 'version-photo', value: null, entry: { type: 'photo', photoIds: [photo.id] } },
        ],
      });
    }
    expect(template.id).toBe('conference-versions');
    await client.inspections.complete({ inspectionId: id });
    return id;
  }

  it('are compared with the quarter before, what changed first, and told in the device’s life', async () => {
    const first = await check('2026-02-10', 'V6.1');
    const alone = await client.inventory.versions({});
    expect(alone).toMatchObject({ now: { inspectionId: first }, before: null });
    expect(alone.rows.every(({ isChanged, before }) => !isChanged && before === null)).toBe(true);
    const second = await check('2026-05-10', 'V6.2');
    const compared = await client.inventory.versions({});
    expect(compared).toMatchObject({ now: { inspectionId: second }, before: { inspectionId: first } });
    expect(compared.rows[0]).toMatchObject({ item: { zh: '软件版本' }, before: 'V6.1', now: 'V6.2', isChanged: true });
    expect(compared.rows.filter(({ isChanged }) => isChanged)).toHaveLength(1);
    expect(compared.rows.length).toBeGreaterThan(1);
    const device = compared.rows[0]!.deviceId;
    expect(only(await whole(device), 'version').map(({ from, to, inspectionId }) => [from, to, inspectionId])).toEqual([
      ['V6.1', 'V6.2', second],
      [null, 'V6.1', first],
    ]);
    // A quarter without a check has nothing to say of now.
    at('2026-08-01');
    expect(await client.inventory.versions({})).toMatchObject({ now: null, before: { inspectionId: second } });
    // A contract that has the plan kept with another checklist does not lose what was checked before.
    const contract = structuredClone(builtInContract);
    contract.id = 'datong-2027';
    contract.templates.push({
      ...contract.templates.find(({ id }) => id === 'conference-versions')!,
      id: 'versions-2',
    });
    contract.plans.find(({ id }) => id === 'conference-versions')!.templateId = 'versions-2';
    expect((await client.contract.importFile({ text: contractFileText(contract) })).problems).toEqual([]);
    expect(await client.inventory.versions({})).toMatchObject({ now: null, before: { inspectionId: second } });
  });
});
