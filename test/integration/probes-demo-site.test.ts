/** Every camera of the demo site is judged right by the probes in their child process, and as ffprobe judges it. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forkProber, ProberClient } from '../../probes/index.ts';
import type { DemoDevice } from '../../shared/domain/demo-site.ts';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { startDemoSite } from '../../simulators/index.ts';

const probeIds = ['icmp', 'tcp', 'rtsp', 'onvif', 'picture'] as const;
type ProbeId = (typeof probeIds)[number];
type Outcomes = Readonly<Record<ProbeId, ProbeOutcome>>;

let site: Awaited<ReturnType<typeof startDemoSite>>;
let client: ProberClient;
let cameras: DemoDevice[];
const outcomes = new Map<string, Outcomes>();

function probe(
  { key, host, ports, rtspPath, username, password }: DemoDevice,
  probeId: ProbeId,
): Promise<ProbeOutcome> {
  const port = probeId === 'icmp' ? undefined : probeId === 'tcp' || probeId === 'rtsp' ? ports.rtsp : ports.http;
  return client.run({
    requestId: `${key}/${probeId}`,
    probeId,
    target: { host, ...(port === undefined ? {} : { port }), username, password },
    settings: probeId === 'rtsp' ? { path: rtspPath } : {},
    deadlineMs: 30_000,
  });
}

beforeAll(async () => {
  site = await startDemoSite({});
  client = new ProberClient({
    spawn: forkProber(fileURLToPath(new URL('../../probes/prober-child.ts', import.meta.url))),
  });
  cameras = site.description.devices.filter(({ key }) => key.startsWith('camera-'));
  // A few at a time: cameras, prober and whatever else runs share the processor, and a starved camera is a slow one.
  const waiting = [...cameras];
  const probeNext = async (): Promise<void> => {
    for (let camera = waiting.shift(); camera !== undefined; camera = waiting.shift()) {
      const of = camera;
      const results = await Promise.all(probeIds.map(async (id) => [id, await probe(of, id)] as const));
      outcomes.set(of.key, Object.fromEntries(results) as Record<ProbeId, ProbeOutcome>);
    }
  };
  await Promise.all(Array.from({ length: 5 }, probeNext));
}, 120_000);

afterAll(async () => {
  client?.dispose();
  await site?.stop();
});

/** What each probe says of a camera: its error's code, its findings' codes, or `ok`. */
function verdicts(of: Outcomes): Record<string, string> {
  return Object.fromEntries(
    Object.entries(of).map(([id, { code, findings }]) => [
      id,
      code ?? (findings.map((finding) => finding.code).join() || 'ok'),
    ]),
  );
}

const sound = { icmp: 'ok', tcp: 'ok', rtsp: 'ok', onvif: 'ok', picture: 'ok' };
const expected: Readonly<Record<DemoDevice['plannedFault'], Record<string, string>>> = {
  none: sound,
  // On loopback every address answers a ping.
  offline: {
    icmp: 'ok',
    tcp: 'Probe_Refused',
    rtsp: 'Probe_Refused',
    onvif: 'Probe_Refused',
    picture: 'Probe_Refused',
  },
  'wrong-password': { ...sound, rtsp: 'Probe_AuthFailed', onvif: 'Probe_AuthFailed', picture: 'Probe_AuthFailed' },
  'black-picture': { ...sound, picture: 'pictureBlack' },
  'frozen-picture': { ...sound, picture: 'pictureFrozen' },
  'clock-offset': { ...sound, onvif: 'clockOffset' },
  slow: { ...sound, rtsp: 'slowAnswer', onvif: 'slowAnswer', picture: 'slowAnswer' },
};

test('25 cameras, sound ones and each planned fault, are judged right', () => {
  expect(cameras.length).toBe(25);
  const judged = cameras.map(({ key, plannedFault }) => {
    const of = outcomes.get(key);
    return [key, plannedFault, of && verdicts(of)];
  });
  expect(judged).toEqual(cameras.map(({ key, plannedFault }) => [key, plannedFault, expected[plannedFault]]));
  expect(new Set(cameras.map(({ plannedFault }) => plannedFault)).size).toBe(Object.keys(expected).length);
});

test('the clock that is 13 minutes off is measured as that', () => {
  const wrong = cameras.filter(({ plannedFault }) => plannedFault === 'clock-offset');
  for (const { key } of wrong) {
    const minutes = Math.abs(Number(outcomes.get(key)?.onvif.measures['clockOffsetMs'])) / 60_000;
    expect(minutes).toBeGreaterThan(12.8);
    expect(minutes).toBeLessThan(13.2);
  }
});

test('evidence of every online camera: dialogue, key frame, snapshot; no password anywhere', () => {
  for (const { key, plannedFault, password = '' } of cameras) {
    const of = outcomes.get(key);
    const evidence = Object.values(of ?? {}).flatMap((outcome) => outcome.evidence);
    const names = evidence.map(({ name }) => name);
    if (plannedFault !== 'offline' && plannedFault !== 'wrong-password') {
      expect(names, key).toEqual(
        expect.arrayContaining(['ping.txt', 'rtsp.txt', 'keyframe.h264', 'onvif.txt', 'snapshot.jpg']),
      );
    }
    for (const { mediaType, bytes } of evidence) {
      if (mediaType.startsWith('text/')) expect(Buffer.from(bytes).includes(password), key).toBe(false);
    }
  }
});

interface Peer {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly kbps: number;
}

const run = promisify(execFile);

/** What ffprobe says; the bitrate over whole groups of pictures, as its packets have it. */
async function ffprobe(url: string): Promise<Peer> {
  const args = ['-v', 'error', '-rtsp_transport', 'tcp', '-select_streams', 'v', '-read_intervals', '%+5'];
  const { stdout } = await run('ffprobe', [...args, '-show_streams', '-show_packets', '-of', 'json', url], {
    timeout: 40_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  const { streams, packets } = JSON.parse(stdout) as {
    streams: { width: number; height: number; avg_frame_rate: string }[];
    packets: { size: string; flags: string }[];
  };
  const keys = packets.flatMap(({ flags }, index) => (flags.startsWith('K') ? [index] : []));
  const hasGroups = keys.length >= 2;
  const from = hasGroups ? (keys[0] ?? 0) : 0;
  const to = hasGroups ? (keys.at(-1) ?? 0) : packets.length - 1;
  const bits = packets.slice(from, to).reduce((sum, { size }) => sum + Number(size) * 8, 0);
  const [stream] = streams;
  const [numerator, denominator] = (stream?.avg_frame_rate ?? '0/1').split('/').map(Number);
  const fps = (numerator ?? 0) / (denominator ?? 1);
  return {
    width: stream?.width ?? 0,
    height: stream?.height ?? 0,
    fps,
    // By count: the first packets have no timestamp until ffprobe has seen a sender report.
    kbps: bits / 1000 / ((to - from) / fps),
  };
}

test('resolution, frame rate and bitrate agree with ffprobe within 5 %', { timeout: 300_000 }, async ({ skip }) => {
  const isThere = await run('ffprobe', ['-version']).then(
    () => true,
    () => false,
  );
  if (!isThere) return skip('ffprobe is not installed');
  const online = cameras.filter(({ plannedFault }) => plannedFault !== 'offline' && plannedFault !== 'wrong-password');
  const waiting = [...online];
  const disagreements: unknown[] = [];
  const work = async (): Promise<void> => {
    for (let camera = waiting.shift(); camera !== undefined; camera = waiting.shift()) {
      const { key, host, ports, rtspPath = '/', username = '', password = '' } = camera;
      const peer = await ffprobe(
        `rtsp://${encodeURIComponent(username)}:${encodeURIComponent(password)}@${host}:${ports.rtsp}${rtspPath}`,
      );
      const { width, height, fps, bitrateKbps, bitrateBasis } = outcomes.get(key)?.rtsp.measures ?? {};
      const isNear = (ours: unknown, theirs: number): boolean => Math.abs(Number(ours) / theirs - 1) <= 0.05;
      const agrees =
        width === peer.width && height === peer.height && isNear(fps, peer.fps) && isNear(bitrateKbps, peer.kbps);
      if (!agrees) disagreements.push({ key, ours: { width, height, fps, bitrateKbps, bitrateBasis }, peer });
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  expect(disagreements).toEqual([]);
  expect(online.length).toBeGreaterThanOrEqual(18);
});
