/** A round over devices that misbehave: every one gets a sentence, nothing waits for ever, nothing is lost. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createNodeApp } from '../../nodehost/index.ts';
import type { InspectionView } from '../../shared/api/inspections.ts';
import type { ProbeResultView } from '../../shared/api/probes.ts';
import { hostileKinds, startHostilePeer } from '../../simulators/index.ts';
import { type Folder, temporaryHost } from '../support/app-host.ts';
import { weeklyRound } from '../support/weekly-round.ts';

let folder: Folder;
let app: Awaited<ReturnType<typeof createNodeApp>>;
const peers: { stop(): Promise<void> }[] = [];
let view: InspectionView;
const cancelledAt: number[] = [];

beforeAll(async () => {
  folder = temporaryHost();
  app = await createNodeApp(folder.options);
  const { client } = app.app;
  await client.system.setup({ site: 'contract', personName: '王工' });
  const cameras = (await client.inventory.devices({ category: 'camera' })).items;
  for (const [index, kind] of hostileKinds.entries()) {
    const peer = await startHostilePeer(kind);
    peers.push(peer);
    const camera = cameras[index];
    if (camera === undefined) throw new Error('more kinds than cameras');
    await client.inventory.changeDevice({
      id: camera.id,
      fields: { address: peer.host, ports: { rtsp: peer.port, http: peer.port }, note: kind },
      base: camera.versions,
    });
    await client.inventory.saveCredential({ deviceId: camera.id, username: 'admin', password: 'secret-canary' });
  }
  const task = await weeklyRound(client);
  const { id } = await client.inspections.start({ taskId: task.id });
  const { runId } = await client.probes.startRound({ inspectionId: id });
  for await (const event of await client.probes.watch({ runId }))
    if (event.type === 'finished') cancelledAt.push(event.done);
  view = await client.inspections.get({ id });
}, 90_000);

afterAll(async () => {
  await app.close();
  for (const peer of peers) await peer.stop();
  await folder[Symbol.asyncDispose]();
});

it('ends, with a coded result for every probe of every device that has an address', () => {
  for (const [index, kind] of hostileKinds.entries()) {
    const probes: Readonly<Record<string, ProbeResultView>> = view.channels[index]?.probes ?? {};
    expect(Object.keys(probes).sort(), kind).toEqual(['icmp', 'onvif', 'picture', 'rtsp', 'tcp']);
    for (const { report } of [probes.rtsp, probes.picture].filter((result) => result !== undefined)) {
      expect(report.state, `${kind} ${report.probeId}`).not.toBe('ok');
      if (report.state === 'failed') expect(report.code, kind).toMatch(/^Probe_/);
      expect(report.code, kind).not.toBe('Probe_Crashed');
    }
  }
});

it('says nothing of devices whose address is unknown', () => {
  for (const channel of view.channels.slice(hostileKinds.length)) {
    expect(channel.probes).toEqual({});
    expect(channel.answers).toEqual({});
  }
});

it('keeps no password in what it stores', async () => {
  for (const channel of view.channels) {
    for (const { evidence, report } of Object.values(channel.probes)) {
      expect(JSON.stringify(report)).not.toContain('secret-canary');
      for (const { blobId } of evidence) {
        const { dataBase64 } = await app.app.client.photos.read({ id: blobId });
        expect(Buffer.from(dataBase64, 'base64').toString('latin1')).not.toContain('secret-canary');
      }
    }
  }
});

it('keeps what came before a run was cancelled', async () => {
  const { client } = app.app;
  const { runId } = await client.probes.startRound({ inspectionId: view.id });
  await client.probes.cancel({ runId });
  const events = [];
  for await (const event of await client.probes.watch({ runId })) events.push(event);
  expect(events.at(-1)).toMatchObject({ type: 'finished', isCancelled: true });
  const after = await client.inspections.get({ id: view.id });
  expect(after.totals).toEqual(view.totals);
});
