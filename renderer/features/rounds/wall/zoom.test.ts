import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pannedBy, wholePicture, zoomedAt } from './zoom.ts';

const stage = { width: 800, height: 400 };

it('keeps the point under the pointer in its place', () => {
  const zoom = zoomedAt(wholePicture, 2, { x: 100, y: -50 }, stage);
  expect(zoom).toEqual({ scale: 2, x: -100, y: 50 });
  // The picture's own point: (pointer - middle) / scale, before and after.
  expect((100 - zoom.x) / zoom.scale).toBe(100);
});

it('is never smaller than the window nor larger than eight times', () => {
  expect(zoomedAt(wholePicture, 0.5, { x: 0, y: 0 }, stage)).toEqual(wholePicture);
  expect(zoomedAt(wholePicture, 100, { x: 0, y: 0 }, stage).scale).toBe(8);
});

it('comes back to the whole picture in the middle', () => {
  const near = zoomedAt(wholePicture, 4, { x: 300, y: 100 }, stage);
  expect(zoomedAt(near, 0.1, { x: -20, y: 7 }, stage)).toEqual(wholePicture);
});

it('never shows beside the picture, however it is pulled', () => {
  const number = fc.integer({ min: -2_000, max: 2_000 });
  fc.assert(
    fc.property(
      fc.double({ min: 0.2, max: 9, noNaN: true }),
      number,
      number,
      number,
      number,
      (factor, px, py, dx, dy) => {
        const zoom = pannedBy(zoomedAt(wholePicture, factor, { x: px, y: py }, stage), { x: dx, y: dy }, stage);
        expect(Math.abs(zoom.x)).toBeLessThanOrEqual(((zoom.scale - 1) * stage.width) / 2 + 1e-9);
        expect(Math.abs(zoom.y)).toBeLessThanOrEqual(((zoom.scale - 1) * stage.height) / 2 + 1e-9);
      },
    ),
  );
});
