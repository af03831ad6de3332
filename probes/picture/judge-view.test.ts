/** Snapshots of the demo's cameras, as they are and with what goes wrong with cameras: nothing missed, nothing made up. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { colourDistance, meanColour } from './colour.ts';
import { decodeColour, decodePicture, type LumaPlane } from './decode-picture.ts';
import { complexPlane, transform } from './fft.ts';
import { judgeView, type Coloured } from './judge-view.ts';
import { pictureLimits } from './picture-limits.ts';
import { sharpness } from './sharpness.ts';
import { viewShift } from './view-shift.ts';

const limits = z.object(pictureLimits).parse({});
/** One camera of each kind of place. */
const scenes = [
  'lobby-a',
  'corridor-b',
  'stairs-a',
  'lift-b',
  'lift-hall-a',
  'meeting-room-b',
  'machine-room-a',
  'car-park-b',
  'gate-a',
  'yard-night-b',
];

const media = (scene: string, number: number): Promise<Buffer> =>
  readFile(fileURLToPath(new URL(`../../simulators/media/${scene}-${number}.jpg`, import.meta.url)));

interface View {
  readonly scene: string;
  readonly baseline: Coloured;
  /** A second or two later: people walked on. */
  readonly later: Buffer;
  readonly width: number;
  readonly height: number;
}
const views: View[] = [];

const decoded = async (bytes: Buffer): Promise<Coloured> => ({
  ...(await decodePicture(bytes)),
  colour: await decodeColour(bytes),
});

beforeAll(async () => {
  for (const scene of scenes) {
    const baseline = await decoded(await media(scene, 1));
    views.push({ scene, baseline, later: await media(scene, 3), width: baseline.width, height: baseline.height });
  }
});

type Change = (view: View) => Sharp | Promise<Sharp>;
const asCameraSends = async (change: Change, view: View): Promise<Coloured> =>
  decoded(await (await change(view)).jpeg({ quality: 70 }).toBuffer());

const rendered = async (image: Sharp): Promise<Sharp> => sharp(await image.png().toBuffer());

/** Turned: what comes in at the edge is new, and the letters in the corner stay where they are. */
function turned(xPercent: number, yPercent: number): Change {
  return async ({ later, width, height }) => {
    const [dx, dy] = [Math.round((xPercent * width) / 100), Math.round((yPercent * height) / 100)];
    const [left, top] = [Math.ceil(width / 2), Math.ceil(height / 2)];
    const wide = sharp(later).extend({ left, right: left, top, bottom: top, extendWith: 'mirror' });
    const moved = (await rendered(wide)).extract({ left: left - dx, top: top - dy, width, height });
    const letters = { left: width - 140, top: height - 36 };
    const input = await sharp(later)
      .extract({ ...letters, width: 140, height: 36 })
      .png()
      .toBuffer();
    return (await rendered(moved)).composite([{ input, ...letters }]);
  };
}

const zoomed: Change = ({ later, width, height }) =>
  sharp(later)
    .extract({
      left: Math.round(width / 6),
      top: Math.round(height / 6),
      width: Math.round((width * 2) / 3),
      height: Math.round((height * 2) / 3),
    })
    .resize(width, height, { fit: 'fill' })
    // A lens that zooms stays sharp.
    .sharpen({ sigma: 2, m2: 8 });

const tilted: Change = async ({ later, width, height }) =>
  (await rendered(sharp(later).rotate(8))).resize(width, height, { fit: 'cover' });

/** Someone who stands before the camera, a fifth of the width. */
const person: Change = ({ later, width, height }) => {
  const body = `<rect x="${width * 0.3}" y="${height * 0.2}" width="${width * 0.2}" height="${height * 0.8}" rx="40" fill="#223"/>`;
  const head = `<circle cx="${width * 0.4}" cy="${height * 0.18}" r="${height * 0.12}" fill="#caa"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}${head}</svg>`;
  return sharp(later).composite([{ input: Buffer.from(svg) }]);
};

const noisy: Change = async ({ later, width, height }) => {
  const noise = { type: 'gaussian', mean: 128, sigma: 20 } as const;
  const input = await sharp({ create: { width, height, channels: 3, background: '#808080', noise } })
    .png()
    .toBuffer();
  return sharp(later).composite([{ input, blend: 'soft-light' }]);
};

const tinted =
  (red: number, green: number, blue: number): Change =>
  ({ later }) =>
    sharp(later).recomb([
      [red, 0, 0],
      [0, green, 0],
      [0, 0, blue],
    ]);

const plain: Change = ({ later }) => sharp(later);
const blurred =
  (sigma: number): Change =>
  ({ later }) =>
    sharp(later).blur(sigma);
const lit =
  (contrast: number, brightness: number): Change =>
  ({ later }) =>
    sharp(later).linear(contrast, brightness);

/** What happened, and what must be found: with the baseline, and without one (null: not promised). */
type Case = readonly [what: string, change: Change, withBaseline: string, alone: string | null];

const sound: readonly Case[] = [
  ['later, people walked on', plain, '', ''],
  ['more light', lit(1.15, 20), '', ''],
  ['half the light', lit(0.5, 0), '', ''],
  ['a flatter curve', ({ later }) => sharp(later).gamma(1.6), '', ''],
  ['noise of the night', noisy, '', ''],
  ['someone before the camera', person, '', ''],
  ['strong compression', ({ later }) => sharp(later).jpeg({ quality: 30 }), '', ''],
  ['moved by less than one sees', turned(1, -1), '', ''],
  ['evening light', tinted(1.05, 1, 0.95), '', ''],
  ['infrared', ({ later }) => sharp(later).grayscale(), '', ''],
  ['a second stream of 352 by 288', ({ later }) => sharp(later).resize(352, 288, { fit: 'fill' }), '', ''],
];

const broken: readonly Case[] = [
  ['dark', lit(0.05, 0), 'pictureBlack', 'pictureBlack'],
  ['over-exposed', lit(5, 150), 'pictureWhite', 'pictureWhite'],
  ['a little out of focus', blurred(1.5), 'pictureBlurred', null],
  ['out of focus', blurred(3), 'pictureBlurred', 'pictureBlurred'],
  ['fogged', blurred(12), 'pictureBlurred', 'pictureBlurred'],
  ['stuck infrared filter', tinted(1.25, 0.8, 1.1), 'pictureTinted', null],
  ['green', tinted(0.8, 1.2, 0.85), 'pictureTinted', null],
  ['yellow', tinted(1.1, 1.05, 0.6), 'pictureTinted', null],
  ['blue', tinted(0.75, 0.95, 1.3), 'pictureTinted', null],
  ['turned right by 4 %', turned(4, 0), 'viewMoved', null],
  ['sunk by 8 %', turned(0, -8), 'viewMoved', null],
  ['turned by 20 % and lifted', turned(-20, 10), 'viewMoved', null],
  ['turned by a third', turned(33, 0), 'viewMoved', null],
  ['tilted by 8 degrees', tilted, 'viewChanged', null],
  ['zoomed in', zoomed, 'viewChanged', null],
];

const codesOf = (picture: Coloured, baseline: Coloured | null): string =>
  judgeView([], picture, baseline, limits)
    .findings.map(({ code }) => code)
    .join(' ');

describe('ten cameras', () => {
  test.each([...sound, ...broken])('%s', async (_what, change, withBaseline, alone) => {
    const wrong: string[] = [];
    for (const view of views) {
      const picture = await asCameraSends(change, view);
      const found = [codesOf(picture, view.baseline), alone === null ? null : codesOf(picture, null)];
      if (found[0] !== withBaseline || found[1] !== alone) wrong.push(`${view.scene}: ${found.join(' / ')}`);
    }
    expect(wrong).toEqual([]);
  });

  test('strong casts are seen in daylight without a baseline', async () => {
    for (const view of views.filter(({ scene }) => !scene.includes('night'))) {
      for (const change of [tinted(1.25, 0.8, 1.1), tinted(0.8, 1.2, 0.85), tinted(1.1, 1.05, 0.6)]) {
        expect(codesOf(await asCameraSends(change, view), null), view.scene).toBe('pictureTinted');
      }
    }
  });

  test('no camera is taken for another one', () => {
    for (const { baseline, scene } of views) {
      for (const other of views.filter((each) => each.scene !== scene)) {
        expect(codesOf(other.baseline, baseline), `${scene}, ${other.scene}`).toMatch(/viewChanged|pictureBlurred/);
      }
    }
  });

  test('the shift is measured to half a percent', async () => {
    for (const view of views) {
      for (const [x, y] of [
        [3, 2],
        [-11, 4],
        [17, -9],
        [-28, 14],
      ] as const) {
        const { luma } = await asCameraSends(turned(x, y), view);
        const shift = viewShift(view.baseline.luma, luma);
        const exact = {
          x: (Math.round((x * view.width) / 100) / view.width) * 100,
          y: (Math.round((y * view.height) / 100) / view.height) * 100,
        };
        expect(Math.abs(shift.xPercent - exact.x), view.scene).toBeLessThan(0.5);
        expect(Math.abs(shift.yPercent - exact.y), view.scene).toBeLessThan(0.5);
      }
    }
  });
});

test('one good picture of three is enough; a black one at the end is not', async () => {
  const view = views[0] as View;
  const good = await asCameraSends(plain, view);
  const soft = await asCameraSends(blurred(3), view);
  const dark = await asCameraSends(lit(0.05, 0), view);
  const judged = (last: Coloured, ...before: Coloured[]): string[] =>
    judgeView(before, last, view.baseline, limits).findings.map(({ code }) => code);
  expect(judged(soft, soft, good)).toEqual([]);
  expect(judged(soft, soft)).toEqual(['pictureBlurred']);
  expect(judged(dark, good)).toEqual(['pictureBlack']);
  expect(judged(good, dark)).toEqual([]);
  const pink = await asCameraSends(tinted(1.25, 0.8, 1.1), view);
  expect(judged(pink, good)).toEqual(['pictureTinted']);
});

test('a finding says its numbers', async () => {
  const view = views[0] as View;
  const [finding] = judgeView([], await asCameraSends(turned(10, 0), view), view.baseline, limits).findings;
  expect(finding).toMatchObject({ code: 'viewMoved', params: { limit: 3 } });
  expect(finding?.params['measured']).toBeCloseTo(10, 0);
  expect(finding?.params['similarity']).toBeGreaterThan(0.6);
});

test('more blur is never sharper', async () => {
  // Eight bits a pixel leave a last percent that wavers: over all scenes a step more of blur adds at most 0.17.
  const wavers = limits.blurMinSharpness / 36;
  const sigma = fc.double({ min: 0.5, max: 8, noNaN: true });
  const sharpnessAt = async (scene: View, by: number): Promise<number> => {
    const picture = sharp(scene.later).resize(640).blur(by).png({ compressionLevel: 0 });
    return sharpness((await decodePicture(await picture.toBuffer())).luma);
  };
  await fc.assert(
    fc.asyncProperty(fc.nat(views.length - 1), sigma, sigma, async (at, one, other) => {
      const [less, more] = one < other ? [one, other] : [other, one];
      fc.pre(more > less * 1.2);
      const view = views[at] as View;
      expect(await sharpnessAt(view, more)).toBeLessThan((await sharpnessAt(view, less)) + wavers);
    }),
    { numRuns: 60 },
  );
});

const plane = fc
  .uint8Array({ minLength: 48 * 27, maxLength: 48 * 27 })
  .map((pixels): LumaPlane => ({ width: 48, height: 27, pixels }));

test('a view is like itself, and a shift there is a shift back', () => {
  fc.assert(
    fc.property(plane, plane, (one, other) => {
      const same = viewShift(one, one);
      expect(same.similarity).toBeCloseTo(1, 6);
      expect([same.xPercent, same.yPercent]).toEqual([expect.closeTo(0, 6), expect.closeTo(0, 6)]);
      const there = viewShift(one, other);
      expect(there.similarity).toBeCloseTo(viewShift(other, one).similarity, 6);
      expect(there.similarity).toBeGreaterThanOrEqual(0);
      expect(there.similarity).toBeLessThanOrEqual(1);
    }),
    { numRuns: 15 },
  );
});

test('pictures without an edge, or of a few pixels, are compared without an accident', () => {
  for (const [width, height] of [
    [1, 1],
    [3, 200],
    [640, 2],
    [64, 36],
  ] as const) {
    const flat = { width, height, pixels: new Uint8Array(width * height).fill(90) };
    expect(viewShift(flat, flat)).toEqual({ xPercent: 0, yPercent: 0, similarity: 0 });
    expect(sharpness(flat)).toBe(0);
  }
});

test('the transform there and back changes nothing, and keeps the energy (Parseval)', () => {
  const number = fc.double({ min: -255, max: 255, noNaN: true });
  fc.assert(
    fc.property(fc.array(number, { minLength: 128, maxLength: 128 }), (values) => {
      const made = complexPlane(16, 8);
      made.re.set(values);
      const energy = (of: typeof made): number =>
        of.re.reduce((sum, re, at) => sum + re * re + (of.im[at] ?? 0) ** 2, 0);
      const before = energy(made);
      const spectrum = transform(made);
      expect(energy(spectrum) / 128).toBeCloseTo(before, 3);
      const back = transform(spectrum, true);
      values.forEach((value, at) => expect(back.re[at]).toBeCloseTo(value, 6));
    }),
  );
});

test('colours of the sRGB primaries in L*a*b*', () => {
  const colour = (...pixels: number[]) => meanColour({ width: 1, height: 1, pixels: Uint8Array.from(pixels) });
  expect(colour(255, 0, 0)).toEqual({ a: expect.closeTo(80.1, 0), b: expect.closeTo(67.2, 0) });
  expect(colour(0, 0, 255)).toEqual({ a: expect.closeTo(79.2, 0), b: expect.closeTo(-107.9, 0) });
  for (const grey of [0, 7, 128, 255])
    expect(colourDistance(colour(grey, grey, grey), { a: 0, b: 0 })).toBeLessThan(0.1);
});
