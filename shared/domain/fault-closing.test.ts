import { describe, expect, it } from 'vitest';
import { afterProbeOf, gapsOf } from './fault-closing.ts';

type Events = Parameters<typeof gapsOf>[1];
type Reports = Parameters<typeof gapsOf>[2];

const whole = { kind: 'fault', cause: 'power', solutions: ['power-restored'], feedback: '' } as const;
const fault = (change: Partial<Parameters<typeof gapsOf>[0]> = {}) => ({
  ...whole,
  solutions: [...whole.solutions],
  ...change,
});
const event = (kind: Events[number]['kind'], atMs: number, testResult = ''): Events[number] => ({
  kind,
  atMs,
  testResult,
});
const probe = (probeId: string, startedAtMs: number, state: Reports[number]['state'] = 'ok') => ({
  probeId,
  startedAtMs,
  state,
});

describe('what is missing for closing a fault', () => {
  it('is cause, solution and test, in this order', () => {
    expect(gapsOf(fault({ cause: null, solutions: [] }), [event('fixed', 10)], [])).toEqual([
      'cause',
      'solution',
      'test',
    ]);
    expect(gapsOf(fault(), [event('fixed', 10)], [probe('rtsp', 20)])).toEqual([]);
  });

  it('is the feedback too where a user was helped; blanks say nothing', () => {
    const support = fault({ kind: 'support', feedback: '  ' });
    const tested = [event('fixed', 10), event('verified', 20, '用户试用正常')];
    expect(gapsOf(support, tested, [])).toEqual(['feedback']);
    expect(gapsOf({ ...support, feedback: '已会用' }, tested, [])).toEqual([]);
    expect(gapsOf(fault(), [event('fixed', 10), event('closed', 20, ' \n')], [])).toEqual(['test']);
  });

  it('is a new test once the fault was opened again', () => {
    const events = [event('fixed', 10), event('closed', 20, '打印正常'), event('reopened', 30), event('fixed', 40)];
    expect(gapsOf(fault(), events, [probe('rtsp', 15)])).toEqual(['test']);
    expect(gapsOf(fault(), events, [probe('rtsp', 15), probe('rtsp', 45)])).toEqual([]);
  });
});

describe('the probes after the work', () => {
  it.each<[string, Reports, string]>([
    ['none', [], 'none'],
    ['one that passed', [probe('rtsp', 10)], 'passed'],
    ['one that found something out of bounds', [probe('rtsp', 10, 'degraded')], 'failed'],
    ['one of two that failed', [probe('rtsp', 10), probe('icmp', 11, 'failed')], 'failed'],
    ['one that passed at last', [probe('rtsp', 20), probe('rtsp', 10, 'failed')], 'passed'],
    ['one that failed at last', [probe('rtsp', 10), probe('rtsp', 20, 'failed')], 'failed'],
    [
      'another port that answers beside the one that does not',
      [
        { ...probe('tcp', 10, 'failed'), address: '10.0.0.5:554' },
        { ...probe('tcp', 20), address: '10.0.0.5:80' },
      ],
      'failed',
    ],
    [
      'the same port at an address that was put right',
      [
        { ...probe('tcp', 10, 'failed'), address: '10.0.0.5:554' },
        { ...probe('tcp', 20), address: '10.0.0.6:554' },
      ],
      'passed',
    ],
  ])('%s', (_, reports, said) => {
    expect(afterProbeOf([event('fixed', 5)], reports)).toBe(said);
  });
});
