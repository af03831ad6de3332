/**
 * Video decoded by the app's own page: a key picture of a real RTSP server comes out as ffmpeg has it, a camera without
 * snapshots has its picture in the round, and without a window nobody waits. The host finds no ffmpeg of its own.
 */
import { spawnSync } from 'node:child_process';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NodeHost, connect, serve } from '../../nodehost/index.ts';
import { gstPeer } from '../../probes/test-peers.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import type { HandRunView } from '../../shared/api/probes.ts';
import { loadMedia, type RunningCamera, sceneOf, singleChannel, startCamera } from '../../simulators/index.ts';
import { finishedRun } from '../support/app-day.ts';
import { type Folder, temporaryHost } from '../support/app-host.ts';
import { type Window, browserPath, openWindow } from '../support/desktop.ts';
import { weeklyRound } from '../support/weekly-round.ts';

const account = { username: 'admin', password: 'round-demo' } as const;
const path = process.env['PATH'];
const ffmpeg = (['/usr/bin/ffmpeg', '/usr/local/bin/ffmpeg'] as const).find((at) => spawnSync(at).error === undefined);

describe.skipIf(browserPath === null)('video in the app’s own page', () => {
  let folder: Folder;
  let host: NodeHost;
  let connection: Awaited<ReturnType<typeof connect>>;
  let client: ApiClient;
  let camera: RunningCamera;
  let window: Window | null = null;

  const keyFrameOf = (port: number): Promise<HandRunView> =>
    client.probes.single({
      probeId: 'rtsp',
      target: { host: '127.0.0.1', port },
      settings: { path: '/stream1', decodeKeyFrame: true, mediaSeconds: 0.2, maxMediaSeconds: 1.5 },
      deadlineMs: 20_000,
    });
  const codes = ({ report }: HandRunView): string[] => report.findings.map(({ code }) => code);
  const evidence = async ({ runId }: HandRunView, name: string): Promise<Buffer> =>
    Buffer.from((await client.probes.handEvidence({ runId, name })).dataBase64, 'base64');

  /** A window offers itself a moment after its first screen. */
  async function openDecodingWindow(port: number): Promise<void> {
    window = await openWindow(host.url);
    await expect
      .poll(async () => (await keyFrameOf(port)).report.measures['decodedBy'], { timeout: 30_000 })
      .toBe('window');
  }

  beforeAll(async () => {
    process.env['PATH'] = '/nowhere';
    folder = temporaryHost();
    host = await serve(folder.options);
    connection = await connect(host.url);
    ({ client } = connection);
    await client.system.setup({ site: 'contract', personName: '王工' });
    await client.system.saveSettings({ hasSeenTour: true });
    const scene = sceneOf(await loadMedia(), 'lift-hall-a');
    // It names an address of a snapshot, and has none there.
    const channels = [singleChannel({ ...scene, snapshots: [] })];
    camera = await startCamera({ host: '127.0.0.1', ...account, channels });
  });
  afterAll(async () => {
    process.env['PATH'] = path;
    await window?.browser.close();
    connection?.close();
    await host?.close();
    await camera?.stop();
    await folder?.[Symbol.asyncDispose]();
  });

  it('is not decodable here without a window, and nobody waits for one', { timeout: 60_000 }, async ({ skip }) => {
    await using peer = await gstPeer('h264', 'none');
    if (peer === null) return skip('gst-rtsp-server is not installed');
    const run = await keyFrameOf(peer.port);
    expect(codes(run)).toEqual(['decoderMissing']);
    expect(run.report).toMatchObject({ code: null, measures: { width: 426, height: 242 } });
  });

  it('has the pixels that ffmpeg finds in the same key picture', { timeout: 90_000 }, async ({ skip }) => {
    await using peer = await gstPeer('h264', 'none', 'smpte');
    if (peer === null || ffmpeg === undefined) return skip('gst-rtsp-server or ffmpeg is not installed');
    await openDecodingWindow(peer.port);
    const run = await keyFrameOf(peer.port);
    expect(codes(run)).toEqual([]);
    expect(run.report.measures).toMatchObject({ decodedBy: 'window', snapshotWidth: 426, snapshotHeight: 242 });
    const input = await evidence(run, 'keyframe.h264');
    const args = [
      '-v',
      'error',
      '-f',
      'h264',
      '-i',
      'pipe:0',
      '-frames:v',
      '1',
      '-c:v',
      'png',
      '-f',
      'image2pipe',
      '-',
    ];
    const theirs = await sharp(spawnSync(ffmpeg, args, { input }).stdout)
      .removeAlpha()
      .raw()
      .toBuffer();
    const ours = await sharp(await evidence(run, 'keyframe.jpg'))
      .raw()
      .toBuffer();
    expect(ours.length).toBe(theirs.length);
    const meanDifference = ours.reduce((sum, value, at) => sum + Math.abs(value - (theirs[at] ?? 0)), 0) / ours.length;
    // Of 255: what a JPEG loses, and how each spreads colours over pixels.
    expect(meanDifference).toBeLessThan(3);
    expect(window?.complaints).toEqual([]);
  });

  it('says of a codec that this browser has not what is missing', { timeout: 60_000 }, async ({ skip }) => {
    await using peer = await gstPeer('h265', 'none');
    if (peer === null) return skip('gst-rtsp-server is not installed');
    const run = await keyFrameOf(peer.port);
    // Where the platform decodes H.265 there is a picture instead.
    if (run.report.measures['decodedBy'] === 'window') expect(codes(run)).toEqual([]);
    else expect(codes(run)).toEqual(['decoderMissing']);
  });

  it('gives the round a picture of a camera without snapshots, judged and held against its baseline', async () => {
    const [device] = (await client.inventory.devices({ category: 'camera' })).items;
    if (device === undefined) throw new Error('no camera');
    await client.inventory.saveCredential({ deviceId: device.id, ...account });
    const fields = {
      address: camera.host,
      ports: { rtsp: camera.rtspPort, http: camera.httpPort },
      rtspPath: '/stream1',
    };
    await client.inventory.changeDevice({ id: device.id, fields, base: device.versions });
    const { id } = await client.inspections.start({ taskId: (await weeklyRound(client)).id });
    const { runId } = await client.probes.startRound({ inspectionId: id, deviceIds: [device.id] });
    expect(await finishedRun(client, runId)).toMatchObject({ problem: null });
    const channel = (await client.inspections.get({ id })).channels.find((each) => each.device.id === device.id);
    const picture = channel?.probes['picture'];
    expect(picture?.report.measures).toMatchObject({
      pictureSource: 'stream',
      decodedBy: 'window',
      snapshotFailure: 'Probe_ProtocolError',
      viewSimilarity: null,
    });
    expect(picture?.evidence.map(({ name }) => name)).toEqual(['keyframe.jpg', 'rtsp.txt']);
    expect(channel?.answers['picture']).toMatchObject({ value: 'pass', source: 'probe' });
    expect(channel?.snapshotBlobId).toBe(picture?.evidence[0]?.blobId);

    await client.inventory.setBaseline({ deviceId: device.id, probeResultId: picture?.id ?? null });
    const byHand = await client.probes.single({ probeId: 'picture', deviceId: device.id, settings: { count: 1 } });
    expect(byHand.report).toMatchObject({
      state: 'ok',
      measures: { pictureSource: 'stream', isBaselineReadable: true },
    });
    expect(byHand.report.measures['viewSimilarity']).toBeGreaterThan(0.6);
  }, 60_000);

  it('is over at once when the window is closed', { timeout: 60_000 }, async ({ skip }) => {
    await using peer = await gstPeer('h264', 'none');
    if (peer === null) return skip('gst-rtsp-server is not installed');
    await window?.browser.close();
    window = null;
    await expect.poll(async () => codes(await keyFrameOf(peer.port)), { timeout: 20_000 }).toEqual(['decoderMissing']);
  });
});
