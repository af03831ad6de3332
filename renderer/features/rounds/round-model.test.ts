import { describe, expect, it } from 'vitest';
import type { AnswerView, ChannelView, InspectionView } from '../../../shared/api/inspections.ts';
import { templates } from '../../../shared/contract/linfen-2024/templates.ts';
import { createAttention, maxSeconds } from './attention.ts';
import { withAnswers, withConfirmed } from './round-change.ts';
import { type ProbingState, afterEvent, progressOn } from '../../ui/probing-progress.ts';
import {
  cellState,
  firstItem,
  isShown,
  openCells,
  openPhysical,
  progressOf,
  shortReading,
  step,
  totalsOf,
} from './round-model.ts';

const template = templates[0]!;
const ids = template.items.map((item) => item.id);

function answer(itemId: string, value: AnswerView['value'], isConfirmed = true): AnswerView {
  return {
    id: itemId,
    inspectionId: 'i' as AnswerView['inspectionId'],
    deviceId: null,
    itemId,
    value,
    reading: '+780 s',
    note: '',
    source: isConfirmed ? 'hand' : 'probe',
    probeResultId: null,
    isConfirmed,
    seconds: null,
    isRetracted: false,
    atMs: 0,
    personName: '张工',
  };
}

function channel(id: string, answers: readonly AnswerView[]): ChannelView {
  return {
    device: { id, channel: null } as unknown as ChannelView['device'],
    answers: Object.fromEntries(answers.map((item) => [item.itemId, item])),
    probes: {},
    snapshotBlobId: null,
    faults: {},
  };
}

function view(channels: readonly ChannelView[]): InspectionView {
  return {
    id: 'i',
    template,
    channels: [...channels],
    totals: totalsOf(template, channels),
  } as unknown as InspectionView;
}

const allPass = ids.map((id) => answer(id, 'pass'));

describe('cells of a round', () => {
  it('tell a failure that nobody looked at from one that somebody did', () => {
    expect(cellState(undefined)).toBe('missing');
    expect(cellState(answer('clock', 'fail', false))).toBe('unconfirmed');
    expect(cellState(answer('clock', 'fail'))).toBe('fail');
  });

  it('count failures once more while they wait for a person', () => {
    const channels = [channel('a', allPass), channel('b', [answer('clock', 'fail', false)])];
    expect(totalsOf(template, channels)).toEqual({ pass: 8, fail: 1, na: 0, missing: 7, unconfirmed: 1 });
    expect(progressOf(template, 2, totalsOf(template, channels))).toEqual({ answered: 9, asked: 16 });
  });

  it('list what keeps the round open, in the order of channels and items', () => {
    const open = openCells(
      view([
        channel('a', allPass),
        channel('b', allPass.slice(1)),
        channel('c', [...allPass.slice(0, 2), answer('clock', 'fail', false), ...allPass.slice(3)]),
      ]),
    );
    expect(open).toEqual([
      { deviceId: 'b', itemId: 'online', state: 'missing' },
      { deviceId: 'c', itemId: 'clock', state: 'unconfirmed' },
    ]);
  });

  it('pass the filters that fit them', () => {
    const fine = channel('a', allPass);
    const failed = channel('b', [...allPass.slice(0, 2), answer('clock', 'fail'), ...allPass.slice(3)]);
    const started = channel('c', allPass.slice(0, 4));
    const shown = (filter: 'all' | 'problems' | 'open'): string[] =>
      [fine, failed, started].filter((item) => isShown(template, item, filter)).map((item) => item.device.id);
    expect(shown('all')).toEqual(['a', 'b', 'c']);
    expect(shown('problems')).toEqual(['b']);
    expect(shown('open')).toEqual(['c']);
  });

  it('put the eye on a failure first, then on what is open', () => {
    expect(firstItem(template, channel('a', [answer('picture', 'fail', false)]), 'online')).toBe('picture');
    expect(firstItem(template, channel('a', allPass.slice(0, 4)), 'online')).toBe('lens');
    expect(firstItem(template, channel('a', allPass), 'power')).toBe('power');
  });

  it('offer only physical items without an answer to the one-key answer', () => {
    const items = openPhysical(template, channel('a', [answer('lens', 'fail')])).map((item) => item.id);
    expect(items).toEqual(['bracket', 'connector', 'power']);
  });
});

describe('answers shown before the core has them', () => {
  const before = view([channel('a', [answer('clock', 'fail', false)]), channel('b', [])]);

  it('keep the measured reading and leave other channels untouched', () => {
    const after = withAnswers(
      before,
      [{ deviceId: 'a', itemId: 'clock', value: 'pass', note: '已校时', seconds: 3.2 }],
      { personName: '张工', atMs: 5 },
    );
    expect(after.channels[0]?.answers['clock']).toMatchObject({
      value: 'pass',
      source: 'hand',
      reading: '+780 s',
      note: '已校时',
      seconds: 3.2,
    });
    expect(after.channels[1]).toBe(before.channels[1]);
    expect(after.totals).toMatchObject({ pass: 1, fail: 0, unconfirmed: 0, missing: 15 });
    expect(before.totals.unconfirmed).toBe(1);
  });

  it('confirm a failure without changing what it says', () => {
    const after = withConfirmed(before, [{ deviceId: 'a', itemId: 'clock' }]);
    expect(after.channels[0]?.answers['clock']).toMatchObject({ value: 'fail', source: 'probe', isConfirmed: true });
    expect(after.totals).toMatchObject({ fail: 1, unconfirmed: 0 });
    expect(withConfirmed(before, [{ deviceId: 'b', itemId: 'lens' }]).channels[1]?.answers['lens']).toBeUndefined();
  });
});

describe('attention', () => {
  it('is the time since the cell came in front, not since it was last touched', () => {
    const attention = createAttention();
    attention.look('a/lens', 1_000);
    attention.look('a/lens', 3_000);
    expect(attention.seconds('a/lens', 4_260)).toBe(3.3);
    expect(attention.seconds('a/power', 4_260)).toBeNull();
    attention.look('a/power', 5_000);
    expect(attention.seconds('a/power', 4_000)).toBe(0);
    expect(attention.seconds('a/power', 9_999_999_999)).toBe(maxSeconds);
  });
});

describe('step', () => {
  it('stops at the ends and starts at the first', () => {
    expect(step(['a', 'b', 'c'], 'c', 1)).toBe('c');
    expect(step(['a', 'b', 'c'], 'b', -1)).toBe('a');
    expect(step(['a', 'b'], 'gone', 1)).toBe('a');
    expect(step([], 'a', 1)).toBeUndefined();
  });
});

describe('probing', () => {
  const devices = ['a', 'b'] as never[];
  const started = { type: 'started', runId: 'r', deviceIds: devices, total: 10 } as const;
  const probed = (deviceId: string, done: number) =>
    ({ type: 'probeDone', runId: 'r', deviceId: deviceId as never, probeId: 'tcp', done, total: 10 }) as const;

  it('counts per channel and in all, and forgets a run that is over', () => {
    let state: ProbingState = {};
    for (const event of [started, probed('b', 1), probed('b', 2)]) state = afterEvent(state, event);
    expect(progressOn(state, 'b')).toEqual({ done: 2, total: 5 });
    expect(progressOn(state, 'a')).toEqual({ done: 0, total: 5 });
    expect(progressOn(state, 'c')).toBeNull();
    expect(state['r']).toMatchObject({ done: 2, total: 10 });
    state = afterEvent(state, { type: 'deviceDone', runId: 'r', deviceId: 'b' as never });
    expect(progressOn(state, 'b')).toBeNull();
    state = afterEvent(state, { type: 'finished', runId: 'r', isCancelled: false, done: 10, total: 10, problem: null });
    expect(state).toEqual({});
  });

  it('does not take a run up in the middle of its events', () => {
    expect(afterEvent({}, probed('a', 3))).toEqual({});
  });
});

describe('a reading in a cell', () => {
  it.each([
    ['h264 1920x1080 25 fps 918.84 kbps', '1080p'],
    ['102.57 ms', '102 ms'],
    ['-0.02 s', '-0.02 s'],
  ])('%s is told as %s', (reading, text) => expect(shortReading(reading)).toBe(text));
});
