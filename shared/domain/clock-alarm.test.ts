import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlarmMemory, type WatchedClock, alarmsAt, noAlarms, stageOf } from './clock-alarm.ts';
import type { FaultClock } from './sla-clock.ts';

const minute = 60_000;
const due = 1_000 * minute;
const clock = (change: Partial<FaultClock> = {}): FaultClock => ({
  ruleId: 'B-重大-到场',
  clauseId: '二.3.2(6)',
  goal: 'on-site',
  isContractual: true,
  type: 'duration-24x7',
  minutes: 240,
  startMs: due - 240 * minute,
  dueMs: due,
  latestMs: null,
  reachedMs: null,
  usedMs: null,
  leftMs: 0,
  state: 'running',
  unknownYears: [],
  ...change,
});
const watched = (change: Partial<FaultClock> = {}, faultId = 'f'): WatchedClock => ({
  faultId,
  number: 'GZ-1',
  title: '黑屏',
  clock: clock(change),
});

describe('the alarm of a clock', () => {
  it.each([
    [31, null],
    [30, 'half-hour'],
    [10.1, 'half-hour'],
    [10, 'ten-minutes'],
    [0.1, 'ten-minutes'],
    [0, 'over'],
    [-500, 'over'],
  ])('%d minutes before the end is %s', (left, stage) => {
    expect(stageOf(clock(), due - left * minute)?.stage ?? null).toBe(stage);
  });

  it('is none for an internal target, a pause, what was reached or cancelled, and what is due at once', () => {
    for (const change of [
      { isContractual: false },
      { state: 'paused' },
      { reachedMs: due - minute },
      { state: 'void' },
      { dueMs: null },
    ] as const) {
      expect(stageOf(clock(change), due + minute)).toBeNull();
    }
  });

  it('comes anew for the latest deadline, of special circumstances', () => {
    const order = clock({ type: 'fixed-deadline', minutes: null, latestMs: due + 600 * minute });
    expect(stageOf(order, due + minute)).toEqual({ stage: 'over', deadlineMs: due });
    expect(stageOf(order, due + 575 * minute)).toEqual({ stage: 'half-hour', deadlineMs: due + 600 * minute });
    expect(stageOf(order, due + 601 * minute)).toEqual({ stage: 'over', deadlineMs: due + 600 * minute });
  });
});

describe('alarms', () => {
  /** Minutes before the end at which it rang, as the time is looked at. */
  function ringsAt(lefts: readonly number[], start: AlarmMemory = noAlarms): [number, string][] {
    let memory = start;
    return lefts.flatMap((left) => {
      const now = alarmsAt([watched()], memory, due - left * minute);
      memory = now.memory;
      return now.ringing.map(({ stage }): [number, string] => [left, stage]);
    });
  }

  it('ring once at each stage', () => {
    expect(ringsAt([60, 31, 30, 29, 11, 10, 5, 1, 0, -1, -100])).toEqual([
      [30, 'half-hour'],
      [10, 'ten-minutes'],
      [0, 'over'],
    ]);
  });

  it('ring once for what was slept through', () => {
    expect(ringsAt([60, -5, -6])).toEqual([[-5, 'over']]);
  });

  it('are not rung again by a new start', () => {
    const { memory } = alarmsAt([watched()], noAlarms, due - 20 * minute);
    expect(ringsAt([19, 18], JSON.parse(JSON.stringify(memory)) as AlarmMemory)).toEqual([]);
  });

  it('ring at most once a stage, and never in the wrong order, however the time is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -60, max: 120 }), { maxLength: 40 }), (lefts) => {
        const stages = ringsAt(lefts.toSorted((a, b) => b - a)).map(([, stage]) => stage);
        expect(stages).toEqual(['half-hour', 'ten-minutes', 'over'].filter((stage) => stages.includes(stage)));
        const least = Math.min(...lefts, 121);
        expect(stages.includes('over')).toBe(least <= 0);
      }),
    );
  });

  it('of a fault that was silenced stand, and do not ring; those of another one do', () => {
    const memory: AlarmMemory = { told: {}, silenced: ['f'] };
    const { standing, ringing } = alarmsAt([watched(), watched({}, 'g')], memory, due);
    expect(standing.map(({ faultId, isSilenced }) => [faultId, isSilenced])).toEqual([
      ['f', true],
      ['g', false],
    ]);
    expect(ringing.map(({ faultId }) => faultId)).toEqual(['g']);
  });

  it('forget what is over, and keep the same memory while nothing changes', () => {
    const first = alarmsAt([watched()], { told: {}, silenced: ['f', 'gone'] }, due);
    expect(first.memory.silenced).toEqual(['f']);
    expect(alarmsAt([watched()], first.memory, due + minute).memory).toBe(first.memory);
    expect(alarmsAt([], first.memory, due + minute).memory).toEqual(noAlarms);
  });
});
