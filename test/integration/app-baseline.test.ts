/** The baseline picture of a camera: set from a round's picture, compared with by rounds and by hand, taken back. */
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createNodeApp } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import type { ChannelView, InspectionView } from '../../shared/api/inspections.ts';
import type { DeviceView } from '../../shared/api/inventory.ts';
import { loadMedia, sceneOf, singleChannel, startCamera, type RunningCamera } from '../../simulators/index.ts';
import { failureOf, finishedRun } from '../support/app-day.ts';
import { type Folder, temporaryHost } from '../support/app-host.ts';
import { weeklyRound } from '../support/weekly-round.ts';

const account = { username: 'admin', password: 'round-demo' } as const;

let folder: Folder;
let node: Awaited<ReturnType<typeof createNodeApp>>;
let client: ApiClient;
let camera: RunningCamera;
let device: DeviceView;
let other: DeviceView;
let id: InspectionView['id'];

/** A camera at the device's address that is turned by so much of its picture's width. */
async function turnedBy(percent: number): Promise<void> {
  await camera?.stop();
  const scene = sceneOf(await loadMedia(), 'lift-hall-a');
  const snapshots = await Promise.all(
    scene.snapshots.map(async (jpeg) => {
      const { width } = await sharp(jpeg).metadata();
      const left = Math.round((width * percent) / 100);
      if (left === 0) return jpeg;
      const wide = await sharp(jpeg).extend({ left, extendWith: 'mirror' }).toBuffer();
      const { height } = await sharp(wide).metadata();
      return sharp(wide).extract({ left: 0, top: 0, width, height }).jpeg().toBuffer();
    }),
  );
  camera = await startCamera({ host: '127.0.0.1', ...account, channels: [singleChannel({ ...scene, snapshots })] });
  const { versions } = await client.inventory.device({ id: device.id });
  const fields = {
    address: camera.host,
    ports: { rtsp: camera.rtspPort, http: camera.httpPort },
    rtspPath: '/stream1',
  };
  await client.inventory.changeDevice({ id: device.id, fields, base: versions });
}

async function probedRound(): Promise<ChannelView> {
  const { runId } = await client.probes.startRound({ inspectionId: id, deviceIds: [device.id] });
  expect(await finishedRun(client, runId)).toMatchObject({ problem: null });
  const channel = (await client.inspections.get({ id })).channels.find((each) => each.device.id === device.id);
  if (channel === undefined) throw new Error(device.name);
  return channel;
}

beforeAll(async () => {
  folder = temporaryHost();
  node = await createNodeApp(folder.options);
  client = node.app.client;
  await client.system.setup({ site: 'contract', personName: '王工' });
  [device, other] = (await client.inventory.devices({ category: 'camera' })).items as [DeviceView, DeviceView];
  await client.inventory.saveCredential({ deviceId: device.id, ...account });
  await turnedBy(0);
  ({ id } = await client.inspections.start({ taskId: (await weeklyRound(client)).id }));
});

afterAll(async () => {
  await node.close();
  await camera.stop();
  await folder[Symbol.asyncDispose]();
});

it('is the picture of a probe of this device, and of no other', async () => {
  const { probes, snapshotBlobId, answers } = await probedRound();
  expect(answers.picture).toMatchObject({ value: 'pass' });
  expect(probes.picture?.report.measures).toMatchObject({ viewSimilarity: null, isBaselineReadable: null });
  const { picture, tcp } = probes as Record<string, NonNullable<(typeof probes)['picture']>>;
  const set = (deviceId: DeviceView['id'], result: typeof picture) =>
    client.inventory.setBaseline({ deviceId, probeResultId: result?.id ?? null });
  expect(await failureOf(set(other.id, picture))).toMatchObject({ code: 'App_NotFound' });
  expect(await failureOf(set(device.id, tcp))).toMatchObject({ code: 'App_NotFound' });
  expect((await client.inventory.device({ id: other.id })).baseline).toBeNull();

  const { baseline } = await set(device.id, picture);
  expect(baseline).toEqual({
    blobId: snapshotBlobId,
    mediaType: 'image/jpeg',
    takenAtMs: picture?.report.startedAtMs,
  });
  const { items } = await client.inventory.life({ id: device.id, kinds: ['register'] });
  expect(items[0]).toMatchObject({ changes: [{ field: 'baseline', from: null }] });
});

it('is what later pictures are held against, by the round and by hand, also after a new start', async () => {
  const same = await probedRound();
  expect(same.answers.picture).toMatchObject({ value: 'pass' });
  expect(same.probes.picture?.report.measures['viewSimilarity']).toBeGreaterThan(0.6);
  expect(same.probes.picture?.report.measures['viewShiftPercent']).toBeLessThan(0.5);

  await turnedBy(12);
  await node.close();
  node = await createNodeApp(folder.options);
  client = node.app.client;
  const turned = await probedRound();
  expect(turned.answers.picture).toMatchObject({ value: 'fail', source: 'probe', isConfirmed: false });
  const [finding, ...more] = turned.probes.picture?.report.findings ?? [];
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ code: 'viewMoved', params: { limit: 3 } });
  expect(finding?.params['measured']).toBeCloseTo(12, 0);

  const byHand = await client.probes.single({ probeId: 'picture', deviceId: device.id, settings: { count: 1 } });
  expect(byHand.report.findings.map(({ code }) => code)).toEqual(['viewMoved']);
  expect(Object.keys(byHand.settings)).toEqual(['streamPath', 'streamPort', 'count']);
  const target = { host: camera.host, port: camera.httpPort, ...account };
  const anyAddress = await client.probes.single({ probeId: 'picture', target, settings: { count: 1 } });
  expect(anyAddress.report).toMatchObject({ state: 'ok', measures: { isBaselineReadable: null } });
});

it('is taken back, and the picture is judged for itself again', async () => {
  expect((await client.inventory.setBaseline({ deviceId: device.id, probeResultId: null })).baseline).toBeNull();
  const { answers, probes } = await probedRound();
  expect(answers.picture).toMatchObject({ value: 'pass' });
  expect(probes.picture?.report.measures['viewSimilarity']).toBeNull();
});
