import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameFigures, type FrameMark } from './frame-figures.ts';

const clock = 90_000;

/** Pictures of a 25 fps stream: key pictures of 10,000 bytes, others of 1,000; the last one has only begun. */
function stream(count: number, { gop = 25, start = 0, offset = 0 } = {}): FrameMark[] {
  return Array.from({ length: count }, (_, index) => {
    const isKey = (index + offset) % gop === 0;
    return { timestamp: (start + index * 3_600) >>> 0, sizeBytes: isKey ? 10_000 : 1_000, isKey, isWhole: true };
  });
}
/** The true mean: 34,000 bytes a second. */
const kbps = 272;

test('n pictures lie over n intervals', () => {
  const { fps, frames, seconds } = frameFigures(stream(51), clock);
  expect({ fps, frames, seconds }).toEqual({ fps: 25, frames: 50, seconds: 2 });
});

test('wherever the window begins, whole groups give the true bitrate', () => {
  fc.assert(
    fc.property(fc.nat(24), fc.integer({ min: 52, max: 120 }), fc.nat(0xffff_ffff), (offset, count, start) => {
      const figures = frameFigures(stream(count, { offset, start }), clock);
      expect(figures.fps).toBeCloseTo(25, 6);
      expect(figures.bitrateBasis).toBe('wholeGroups');
      expect(figures.bitrateKbps).toBeCloseTo(kbps, 6);
      expect(figures.keyFrameIntervalMs).toBeCloseTo(1_000, 6);
    }),
  );
});

test('without two key pictures the basis says so', () => {
  const figures = frameFigures(stream(30, { gop: 500, offset: 1 }), clock);
  expect(figures.bitrateBasis).toBe('wholeFrames');
  expect(figures.bitrateKbps).toBeCloseTo(200, 6);
});

test('the first picture counts only when it is whole', () => {
  const [first, ...rest] = stream(27, { gop: 500, offset: 1 });
  if (!first) throw new Error('empty');
  expect(frameFigures([{ ...first, sizeBytes: 5, isWhole: false }, ...rest], clock)).toMatchObject({
    frames: 25,
    fps: 25,
  });
});

test('pictures out of presentation order do not bend the rate', () => {
  // I P B B as sent: 0 3 1 2, 4 7 5 6 ...
  const order = [0, 3, 1, 2];
  const frames = stream(49).map((frame, index) => ({
    ...frame,
    timestamp: (Math.floor(index / 4) * 4 + (order[index % 4] ?? 0)) * 3_600,
  }));
  expect(frameFigures(frames, clock).fps).toBeCloseTo(25, 6);
});

test('a jump of the clock splits the pictures; the longest run counts', () => {
  const frames = [...stream(20), ...stream(60, { start: 4_000_000_000 })];
  expect(frameFigures(frames, clock)).toMatchObject({ fps: 25, frames: 59 });
});

test('too little gives nulls, anything gives finite figures', () => {
  expect(frameFigures([], clock).fps).toBeNull();
  expect(frameFigures(stream(1), clock).fps).toBeNull();
  const mark = fc.record({
    timestamp: fc.nat(0xffff_ffff),
    sizeBytes: fc.nat(100_000),
    isKey: fc.boolean(),
    isWhole: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 60 }), (frames) => {
      const { fps, bitrateKbps } = frameFigures(frames, clock);
      expect(fps === null || (Number.isFinite(fps) && fps > 0)).toBe(true);
      expect(bitrateKbps === null || (Number.isFinite(bitrateKbps) && bitrateKbps >= 0)).toBe(true);
    }),
  );
});
