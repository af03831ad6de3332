import { describe, expect, it } from 'vitest';
import { takenAt } from './taken-at.ts';

const nowMs = Date.UTC(2026, 10, 24, 6, 0);
const fileMs = nowMs - 3_600_000;
const clues = { cameraTime: null, cameraOffset: null, fileMs, nowMs, utcOffsetMinutes: 480 };

describe('when a photo was taken', () => {
  it("is the camera's time in the contract's zone", () => {
    const ms = Date.UTC(2026, 10, 24, 1, 5, 31);
    expect(takenAt({ ...clues, cameraTime: '2026:11:24 09:05:31' })).toEqual({ ms, from: 'camera' });
  });

  it('is in the zone that the camera says', () => {
    const ms = Date.UTC(2026, 10, 24, 1, 5, 0);
    const abroad = { ...clues, cameraTime: '2026:11:23 20:05:00', cameraOffset: '-05:00' };
    expect(takenAt(abroad)).toEqual({ ms, from: 'camera' });
  });

  it.each([
    ['a clock that was never set', '1980:01:01 00:00:00'],
    ['a clock that runs ahead by a day', '2026:11:25 14:00:00'],
    ['noughts', '0000:00:00 00:00:00'],
    ['no time', 'yesterday'],
  ])("is the file's for %s", (_what, cameraTime) => {
    expect(takenAt({ ...clues, cameraTime })).toEqual({ ms: fileMs, from: 'file' });
  });

  it('is never later than now', () => {
    expect(takenAt({ ...clues, cameraTime: '2026:11:24 14:05:00' })).toEqual({ ms: nowMs, from: 'camera' });
  });

  it("is now where the file's time cannot be either", () => {
    expect(takenAt({ ...clues, fileMs: 0 })).toEqual({ ms: nowMs, from: 'now' });
    expect(takenAt({ ...clues, fileMs: null })).toEqual({ ms: nowMs, from: 'now' });
  });
});
