import { describe, expect, it } from 'vitest';
import type { AnswerView, ChannelView, InspectionView } from '../../../shared/api/inspections.ts';
import { templates } from '../../../shared/contract/linfen-2024/templates.ts';
import { previewOfRest, restCount } from './rest-normal.ts';
import { heldIn, withAnswers, withConfirmed, withHeld, withRest } from './round-change.ts';
import { type ProbingState, afterEvent, progressOn, quarterOf } from '../../ui/probing-progress.ts';
import {
  cellState,
  firstItem,
  isShown,
  openCells,
  openPhysical,
  progressOf,
  shortReading,
  totalsOf,
} from './round-model.ts';

const template = templates[0]!;
const ids = template.items.map((item) => item.id);

function answer(itemId: string, value: AnswerView['value'], isConfirmed = true): AnswerView {
  return {
    id: itemId,
    inspectionId: 'i' as AnswerView['inspectionId'],
    deviceId: null,
    locationId: null,
    itemId,
    value,
    entry: null,
    isOutOfRange: false,
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
    photos: {},
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
    expect(totalsOf(template, channels)).toEqual({
      pass: 8,
      fail: 1,
      na: 0,
      missing: 7,
      unconfirmed: 1,
      unexplained: 0,
    });
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
    const failedWith = (note: string): ChannelView =>
      channel('b', [...allPass.slice(0, 2), { ...answer('clock', 'fail'), note }, ...allPass.slice(3)]);
    const failed = failedWith('已校时');
    const started = channel('c', allPass.slice(0, 4));
    const shown = (filter: 'all' | 'problems' | 'open'): string[] =>
      [fine, failed, started].filter((item) => isShown(template, item, filter)).map((item) => item.device.id);
    expect(shown('all')).toEqual(['a', 'b', 'c']);
    expect(shown('problems')).toEqual(['b']);
    expect(shown('open')).toEqual(['c']);
    // A failure by hand that nobody explained keeps the round open.
    expect(isShown(template, failedWith(''), 'open')).toBe(true);
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
    const after = withConfirmed(before, [{ deviceId: 'a', itemId: 'clock', seconds: 4.5 }]);
    expect(after.channels[0]?.answers['clock']).toMatchObject({
      value: 'fail',
      source: 'probe',
      isConfirmed: true,
      seconds: 4.5,
    });
    expect(after.totals).toMatchObject({ fail: 1, unconfirmed: 0 });
    const nothing = { deviceId: 'b', itemId: 'lens', seconds: null };
    expect(withConfirmed(before, [nothing]).channels[1]?.answers['lens']).toBeUndefined();
  });

  it('are taken back to what stood before, or to nothing', () => {
    const cells = [
      { deviceId: 'a', itemId: 'clock' },
      { deviceId: 'b', itemId: 'lens' },
    ];
    const held = heldIn(before, cells);
    const hand = cells.map((cell) => ({ ...cell, value: 'na' as const, note: '', seconds: 1 }));
    const after = withAnswers(before, hand, { personName: '张工', atMs: 5 });
    expect(after.totals).toMatchObject({ na: 2, fail: 0 });
    const back = withHeld(after, held);
    expect(back.channels[0]?.answers['clock']).toBe(before.channels[0]?.answers['clock']);
    expect(back.channels[1]?.answers).toEqual({});
    expect(back.totals).toEqual(before.totals);
  });
});

describe('"the rest is normal"', () => {
  const seen = channel('a', [answer('online', 'pass'), answer('lens', 'pass'), answer('clock', 'fail', false)]);
  const broken = channel('b', [answer('online', 'fail'), ...['stream', 'clock'].map((id) => answer(id, 'pass'))]);
  const preview = previewOfRest(view([channel('c', allPass), seen, broken]));

  it('would pass what a probe may answer, and never what only a person can see', () => {
    expect(preview.filled).toEqual([
      { itemId: 'stream', deviceIds: ['a'] },
      { itemId: 'picture', deviceIds: ['a', 'b'] },
    ]);
    expect(preview.cells).toHaveLength(3);
    expect(preview.left).toEqual([
      { itemId: 'lens', deviceIds: ['b'] },
      { itemId: 'bracket', deviceIds: ['a', 'b'] },
      { itemId: 'connector', deviceIds: ['a', 'b'] },
      { itemId: 'power', deviceIds: ['a', 'b'] },
    ]);
  });

  it('points at channels on which something has failed, and at failures that nobody looked at', () => {
    expect(preview).toMatchObject({ doubtful: ['a', 'b'], unconfirmed: 1 });
  });

  it('is counted afterwards by what still stands of it', () => {
    const before = view([seen, broken]);
    const after = withRest(before, previewOfRest(before).cells, { personName: '张工', atMs: 5 });
    expect(restCount(after)).toBe(3);
    expect(after.totals).toMatchObject({ missing: before.totals.missing - 3 });
    const held = heldIn(before, [{ deviceId: 'a', itemId: 'stream' }]);
    expect(restCount(withHeld(after, held))).toBe(2);
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

  it('is said in quarters', () => {
    expect(quarterOf(null)).toBeNull();
    expect([0, 24, 25, 60, 99, 100].map((done) => quarterOf({ done, total: 100 }))).toEqual([0, 0, 25, 50, 75, 75]);
    expect(quarterOf({ done: 0, total: 0 })).toBe(0);
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
