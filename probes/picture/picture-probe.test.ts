import { spawnSync } from 'node:child_process';
import type { ServerResponse } from 'node:http';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { startTestDevice } from '../onvif/test-device.ts';
import { ffmpegDecoder, type FrameDecoder } from '../rtsp/frame-decoder.ts';
import { runProbe } from '../run-probe.ts';
import { closedPort, gstPeer, tcpPeer } from '../test-peers.ts';
import { frameChange, lumaFigures } from './judge-picture.ts';

const account = { username: 'admin', password: 'secret-9' };
const width = 320;
const height = 180;

/** A picture from a brightness per pixel, as a camera's JPEG. */
function picture(luma: (x: number, y: number) => number): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height);
  for (let index = 0; index < pixels.length; index += 1) pixels[index] = luma(index % width, Math.floor(index / width));
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .jpeg({ quality: 80 })
    .toBuffer();
}

/** Repeatable noise of a sensor, plus or minus `amount`. */
function noise(seed: number, amount: number): number {
  const wave = Math.sin(seed * 12.9898) * 43_758.5453;
  return (wave - Math.floor(wave) - 0.5) * 2 * amount;
}

const scene = (x: number, y: number): number => 60 + ((x * 3 + y * 2) % 120);
/** White letters in a corner, as cameras write the time. */
const letters = (x: number, y: number): number => (x < 50 && y < 12 && (x + y) % 3 === 0 ? 235 : 16);

function probe(port: number, settings: object = {}, frameDecoder?: FrameDecoder): Promise<ProbeOutcome> {
  const request = {
    requestId: '1',
    probeId: 'picture',
    target: { host: '127.0.0.1', port, ...account },
    settings: { spacingMs: 1, ...settings },
    deadlineMs: 12_000,
  };
  return runProbe(request, frameDecoder ? { frameDecoder } : {});
}

async function judge(pictures: readonly Buffer[]): Promise<ProbeOutcome> {
  await using device = await startTestDevice({
    ...account,
    snapshot: (count) => pictures[count % pictures.length] ?? Buffer.alloc(0),
  });
  return await probe(device.port);
}

test('a moving picture is fine', async () => {
  const pictures = await Promise.all([0, 13, 27].map((shift) => picture((x, y) => scene(x + shift, y))));
  const outcome = await judge(pictures);
  expect(outcome).toMatchObject({ state: 'ok', findings: [], measures: { snapshotCount: 3, width, height } });
  expect(outcome.evidence.map(({ name }) => name)).toEqual(['snapshot.jpg']);
});

test('a still scene through a noisy sensor is not frozen', async () => {
  const pictures = await Promise.all(
    [1, 2, 3].map((seed) => picture((x, y) => scene(x, y) + noise(seed * 99_991 + y * width + x, 4))),
  );
  expect((await judge(pictures)).findings).toEqual([]);
});

test('the same picture again and again is frozen', async () => {
  const outcome = await judge([await picture(scene)]);
  expect(outcome).toMatchObject({ state: 'degraded', findings: [{ code: 'pictureFrozen' }] });
});

test('black with the time written over it is black, and only black', async () => {
  const outcome = await judge([await picture(letters)]);
  expect(outcome).toMatchObject({ state: 'degraded', findings: [{ code: 'pictureBlack' }] });
});

test('a dark room with structure is not black', async () => {
  const outcome = await judge(
    await Promise.all([0, 30].map((shift) => picture((x) => ((x + shift) % 60 < 30 ? 5 : 38)))),
  );
  expect(outcome.findings).toEqual([]);
});

test('what is no picture, and what is a bomb, is said', async () => {
  expect(await judge([Buffer.from('no picture')])).toMatchObject({ state: 'failed', code: 'Probe_NotAPicture' });
  const bomb = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#000' } })
    .png()
    .toBuffer();
  expect(await judge([bomb])).toMatchObject({ code: 'Probe_NotAPicture', params: { reason: 'undecodable' } });
});

test('a given snapshot address is used without ONVIF, but only on the target', async () => {
  const still = await picture(scene);
  const noOnvif = (response: ServerResponse): void => void response.writeHead(404).end();
  await using device = await startTestDevice({
    ...account,
    snapshot: () => still,
    misbehave: { GetSystemDateAndTime: noOnvif },
  });
  const outcome = await probe(device.port, { snapshotUrl: 'http://192.0.2.77/cgi/snapshot', count: 1 });
  expect(outcome).toMatchObject({ state: 'ok', measures: { snapshotCount: 1, frameDifference: null } });
});

const missing = 'python3-gi, gir1.2-gst-rtsp-server-1.0, its encoders or ffmpeg are not installed';
const hasFfmpeg = spawnSync('ffmpeg', ['-version']).error === undefined;
const codes = ({ findings }: ProbeOutcome): string[] => findings.map(({ code }) => code);

const streams = [
  ['h264', 'smpte', []],
  ['h265', 'black', ['pictureBlack']],
  ['h264', 'smpte75', ['pictureFrozen']],
] as const;

test.for(streams)(
  'a device without snapshots is judged by its %s stream: %s is %j',
  { timeout: 40_000 },
  async ([codec, pattern, expected], { skip }) => {
    await using peer = await gstPeer(codec, 'none', pattern);
    if (peer === null || !hasFfmpeg) return skip(missing);
    // Test cards have strong colours; one field of `smpte` is noise, `smpte75` stands still.
    const settings = { streamPath: '/stream1', streamPort: peer.port, count: 2, spacingMs: 900, tintMaxChroma: 200 };
    const outcome = await probe(await closedPort(), settings);
    expect(outcome.code).toBeNull();
    expect(codes(outcome).filter((code) => code !== 'pictureBlurred')).toEqual(expected);
    expect(outcome.measures).toMatchObject({
      pictureSource: 'stream',
      snapshotFailure: 'Probe_Refused',
      decodedBy: 'ffmpeg',
      snapshotCount: 2,
      width: 426,
      height: 242,
    });
    expect(outcome.evidence.map(({ name }) => name)).toEqual(['keyframe.jpg', 'rtsp.txt']);
  },
);

test('who offers no snapshot by ONVIF is asked for its stream, and what nobody can decode is said', async ({
  skip,
}) => {
  await using peer = await gstPeer('h264', 'none');
  if (peer === null) return skip(missing);
  const none = (response: ServerResponse): void => {
    response
      .writeHead(400)
      .end(
        '<s:Envelope><s:Body><s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code></s:Fault></s:Body></s:Envelope>',
      );
  };
  const uri = (response: ServerResponse): void => {
    const address = `rtsp://127.0.0.1:${peer.port}/stream1`;
    response.end(`<s:Envelope xmlns:s="x"><s:Body><tt:Uri>${address}</tt:Uri></s:Body></s:Envelope>`);
  };
  await using device = await startTestDevice({
    ...account,
    snapshot: () => Buffer.alloc(0),
    misbehave: { GetSnapshotUri: none, GetStreamUri: uri },
  });
  const outcome = await probe(device.port, { count: 1 }, ffmpegDecoder('/nowhere/ffmpeg'));
  expect(outcome).toMatchObject({ state: 'failed', code: 'Probe_ToolMissing', params: { tool: 'ffmpeg' } });
  expect(codes(outcome)).toEqual(['decoderMissing']);
  expect(outcome.evidence.map(({ name }) => name)).toEqual(['keyframe.h264', 'rtsp.txt']);
  const snapshotOnly = await probe(device.port, { count: 1, source: 'snapshot' });
  expect(snapshotOnly).toMatchObject({ code: 'Probe_NoStream', evidence: [] });
});

test('a password that was refused is not tried at the stream too', async () => {
  await using device = await startTestDevice({ ...account, password: 'another', snapshot: () => Buffer.alloc(0) });
  let connections = 0;
  await using stream = await tcpPeer(() => void (connections += 1));
  const outcome = await probe(device.port, { streamPath: '/stream1', streamPort: stream.port });
  expect(outcome).toMatchObject({ code: 'Probe_AuthFailed', evidence: [] });
  expect(connections).toBe(0);
});

test('where the stream fails too, the snapshot’s failure stays, with what RTSP said', async () => {
  await using stream = await tcpPeer((socket) =>
    socket.on('data', () => socket.write('RTSP/1.0 404 Not Found\r\nCSeq: 1\r\n\r\n')),
  );
  const settings = { streamPath: '/nothing', streamPort: stream.port };
  const outcome = await probe(await closedPort(), settings);
  expect(outcome).toMatchObject({ code: 'Probe_Refused', measures: {}, findings: [] });
  expect(outcome.evidence.map(({ name }) => name)).toEqual(['rtsp.txt']);
});

test('figures of known planes', () => {
  const plane = (...pixels: number[]) => ({ width: pixels.length, height: 1, pixels: Uint8Array.from(pixels) });
  expect(lumaFigures(plane(0, 0, 100, 100))).toEqual({ mean: 50, stdDev: 50, spread: 100, whitePercent: 0 });
  expect(frameChange(plane(0, 10, 20, 30), plane(0, 12, 20, 40))).toEqual({ meanDifference: 3, changedPercent: 25 });
  expect(frameChange(plane(0), plane(0, 0))).toBeNull();
});
