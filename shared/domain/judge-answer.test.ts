import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInContract } from '../contract/index.ts';
import type { TemplateItem } from '../contract/schema.ts';
import { type AppErrorCode, appErrorCodes } from '../errors.ts';
import { answerFields } from './entities.ts';
import { judgeItem } from './judge-answer.ts';
import { type ProbeReport, probeFindingCodes } from './probe.ts';

const template = builtInContract.templates.find((each) => each.id === 'cctv-weekly');
const item = (id: string): TemplateItem => template?.items.find((each) => each.id === id) as TemplateItem;

const report = (probeId: string, more: Partial<ProbeReport> = {}): ProbeReport => ({
  probeId,
  state: 'ok',
  code: null,
  params: {},
  findings: [],
  measures: {},
  startedAtMs: 1_795_395_600_000,
  durationMs: 12,
  ...more,
});
const failed = (probeId: string, code: AppErrorCode, more: Partial<ProbeReport> = {}): ProbeReport =>
  report(probeId, { state: 'failed', code, ...more });

describe('a stream', () => {
  const measures = { codec: 'h264', width: 1920, height: 1080, fps: 24.998, bitrateKbps: 2047.456 };

  test('that plays passes, with what was measured', () => {
    expect(judgeItem(item('stream'), report('rtsp', { measures }))).toEqual({
      value: 'pass',
      reading: 'h264 1920x1080 25 fps 2047.46 kbps',
      entry: null,
      isOutOfRange: false,
      findings: [],
    });
  });

  test('passes in spite of a finding that the item does not ask about', () => {
    const findings = [{ code: 'slowAnswer' as const, params: { measured: 1500, limit: 1000 } }];
    const judged = judgeItem(item('stream'), report('rtsp', { state: 'degraded', findings, measures }));
    expect(judged).toMatchObject({ value: 'pass', findings: [] });
  });

  test('that loses packets fails, and says only why', () => {
    const loss = { code: 'rtpLoss' as const, params: { measured: 4, limit: 1 } };
    const slow = { code: 'slowAnswer' as const, params: { measured: 1500, limit: 1000 } };
    const judged = judgeItem(item('stream'), report('rtsp', { state: 'degraded', findings: [slow, loss], measures }));
    expect(judged).toEqual({
      value: 'fail',
      reading: 'h264 1920x1080 25 fps 2047.46 kbps',
      entry: null,
      isOutOfRange: false,
      findings: [loss],
    });
  });

  test('that asks for another password fails without a reading', () => {
    expect(judgeItem(item('stream'), failed('rtsp', 'Probe_AuthFailed'))).toMatchObject({
      value: 'fail',
      reading: '',
      findings: [],
    });
  });

  test('of a device that sends a name of any length gives a reading that can be stored', () => {
    const codec = '😀'.repeat(150).slice(1);
    const judged = judgeItem(item('stream'), report('rtsp', { measures: { ...measures, codec } }));
    expect(answerFields.shape.reading.safeParse(judged?.reading).success).toBe(true);
    expect(judged?.reading.isWellFormed()).toBe(true);
  });

  test('shows what it has when something was not measured', () => {
    const judged = judgeItem(item('stream'), report('rtsp', { measures: { codec: 'h265', width: 640, height: null } }));
    expect(judged?.reading).toBe('h265');
  });
});

describe('a clock', () => {
  const clockOffset = { code: 'clockOffset' as const, params: { measured: 780_000, limit: 60_000 } };

  test.each([
    [780_000, '+780 s'],
    [-4_200, '-4.2 s'],
    [0, '0 s'],
    [3, '0 s'],
    [-3, '0 s'],
  ])('that is off by %i ms reads %s', (clockOffsetMs, reading) => {
    expect(judgeItem(item('clock'), report('onvif', { measures: { clockOffsetMs } }))?.reading).toBe(reading);
  });

  test('that is 13 minutes off fails, also when the probe failed later on', () => {
    const more = { findings: [clockOffset], measures: { clockOffsetMs: 780_000 } };
    const expected = { value: 'fail', reading: '+780 s', findings: [clockOffset] };
    expect(judgeItem(item('clock'), report('onvif', { state: 'degraded', ...more }))).toMatchObject(expected);
    expect(judgeItem(item('clock'), failed('onvif', 'Probe_NotAPicture', more))).toMatchObject(expected);
  });

  test('of a camera without ONVIF is left for a person', () => {
    expect(judgeItem(item('clock'), failed('onvif', 'Probe_Refused'))).toBeNull();
  });
});

describe('an item', () => {
  test('of the body is never answered by a probe', () => {
    for (const id of ['lens', 'bracket', 'connector', 'power']) {
      for (const probeId of ['icmp', 'tcp', 'rtsp', 'onvif', 'picture']) {
        expect(judgeItem(item(id), report(probeId))).toBeNull();
      }
    }
  });

  test('fails by what the device did and not by what befell us', () => {
    expect(judgeItem(item('online'), failed('tcp', 'Probe_Unreachable'))?.value).toBe('fail');
    expect(judgeItem(item('online'), failed('tcp', 'Probe_Timeout'))?.value).toBe('fail');
    for (const code of ['Probe_Cancelled', 'Probe_Crashed', 'Probe_ToolMissing', 'App_Internal'] as const) {
      expect(judgeItem(item('online'), failed('tcp', code)), code).toBeNull();
    }
  });

  test('passes only on an answer of its own probe without a finding it asks about', () => {
    const anyReport = fc.record({
      probeId: fc.constantFrom('icmp', 'tcp', 'rtsp', 'onvif', 'picture'),
      state: fc.constantFrom('ok' as const, 'degraded' as const, 'failed' as const),
      code: fc.option(fc.constantFrom(...appErrorCodes)),
      findings: fc.array(fc.record({ code: fc.constantFrom(...probeFindingCodes), params: fc.constant({}) })),
      measures: fc.dictionary(
        fc.constantFrom('width', 'height', 'fps', 'codec', '__proto__', 'toString'),
        fc.oneof(fc.double(), fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), fc.constant(null)),
      ),
    });
    fc.assert(
      fc.property(fc.constantFrom(...(template?.items ?? [])), anyReport, (asked, given) => {
        const judged = judgeItem(asked, report(given.probeId, given));
        const bad = given.findings.filter((finding) => asked.probe?.failOn.includes(finding.code));
        if (asked.probe?.probeId !== given.probeId) expect(judged).toBeNull();
        else if (bad.length > 0) expect(judged).toMatchObject({ value: 'fail', findings: bad });
        else if (given.state !== 'failed') expect(judged).toMatchObject({ value: 'pass', findings: [] });
        else expect(judged?.value).not.toBe('pass');
        // Whatever the device said, the answer can be stored.
        if (judged !== null) expect(answerFields.shape.reading.safeParse(judged.reading).success).toBe(true);
        expect(judged?.reading.isWellFormed() ?? true).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
