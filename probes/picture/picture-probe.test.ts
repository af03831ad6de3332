import type { ServerResponse } from 'node:http';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { startTestDevice } from '../onvif/test-device.ts';
import { runProbe } from '../run-probe.ts';
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

function probe(port: number, settings: object = {}): Promise<ProbeOutcome> {
  const target = { host: '127.0.0.1', port, ...account };
  return runProbe({
    requestId: '1',
    probeId: 'picture',
    target,
    settings: { spacingMs: 1, ...settings },
    deadlineMs: 8_000,
  });
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

test('figures of known planes', () => {
  const plane = (...pixels: number[]) => ({ width: pixels.length, height: 1, pixels: Uint8Array.from(pixels) });
  expect(lumaFigures(plane(0, 0, 100, 100))).toEqual({ mean: 50, stdDev: 50, spread: 100, whitePercent: 0 });
  expect(frameChange(plane(0, 10, 20, 30), plane(0, 12, 20, 40))).toEqual({ meanDifference: 3, changedPercent: 25 });
  expect(frameChange(plane(0), plane(0, 0))).toBeNull();
});
