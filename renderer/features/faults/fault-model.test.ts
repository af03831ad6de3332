import { describe, expect, it } from 'vitest';
import type { ProbeResultView } from '../../../shared/api/probes.ts';
import type { FaultEventKind } from '../../../shared/domain/fault-fields.ts';
import { type FaultLifeState, nextEvents } from '../../../shared/domain/fault-life-cycle.ts';
import { compareProbes } from './compare-probes.ts';
import { type FaultForm, changesOf, emptyForm, formFromDraft, toInput } from './fault-form-model.ts';
import { nextEvent, otherEvents, stepsOf } from './life-steps.ts';

const life = (state: FaultLifeState, ...events: [FaultEventKind, number][]) => ({
  reportedAtMs: 100,
  nextEvents: nextEvents({
    state,
    isPaused: false,
    isPresent: events.some(([kind]) => kind === 'on-site'),
    isAnyonePresent: false,
  }),
  events: events.map(([kind, atMs]) => ({ kind, atMs })),
});

describe('the steps of a fault', () => {
  it('name the natural next one, and what else may be done', () => {
    const fault = life('on-site', ['on-site', 200]);
    expect(stepsOf(fault).map((step) => step.state)).toEqual([
      'done',
      'skipped',
      'done',
      'next',
      'open',
      'open',
      'open',
    ]);
    expect(otherEvents(fault)).toEqual(['fixed', 'paused', 'note', 'cancelled']);
  });

  it('start again when the fault was opened again', () => {
    const fault = life('reported', ['fixed', 200], ['closed', 300], ['reopened', 400]);
    expect(stepsOf(fault).filter((step) => step.state === 'done')).toEqual([
      { step: 'reported', state: 'done', atMs: 100 },
    ]);
    expect(nextEvent(fault)).toBe('responded');
  });

  it('have no next one when the fault is closed', () => {
    expect(nextEvent(life('closed', ['closed', 300]))).toBeNull();
  });
});

describe('probes before and after', () => {
  const result = (phase: ProbeResultView['phase'], state: 'ok' | 'failed', measures: Record<string, number>) =>
    ({
      phase,
      deviceId: null,
      address: '10.0.0.5:554',
      report: { probeId: 'tcp', state, measures },
    }) as unknown as ProbeResultView;

  it('take a round for before, and the newest of each side', () => {
    const [comparison] = compareProbes([
      result('round', 'failed', {}),
      result('after', 'failed', { port: 554 }),
      result('after', 'ok', { connectMs: 3, port: 554 }),
    ]);
    expect(comparison).toMatchObject({ probeId: 'tcp', change: 'better' });
    expect(comparison?.after?.report.state).toBe('ok');
    expect(comparison?.measures).toContainEqual({ name: 'connectMs', before: null, after: 3, isChanged: true });
  });

  it('say nothing about change while one side is missing', () => {
    expect(compareProbes([result('before', 'ok', { port: 1 })])[0]).toMatchObject({ change: null, after: null });
  });

  it('list what differs first', () => {
    const [comparison] = compareProbes([
      result('before', 'ok', { port: 554, connectMs: 9 }),
      result('after', 'ok', { port: 554, connectMs: 3 }),
    ]);
    expect(comparison?.measures.map((measure) => measure.name)).toEqual(['connectMs', 'port']);
    expect(comparison?.change).toBe('same');
  });
});

describe('the form of a new fault', () => {
  it('comes back from its draft, and does not break on a damaged one', () => {
    const form: FaultForm = { ...emptyForm, title: '电脑打不开网页', place: '305' };
    expect(formFromDraft(JSON.stringify(form))).toEqual(form);
    expect(formFromDraft('{"severity":"huge","title":7,"place":"305"}')).toEqual({ ...emptyForm, place: '305' });
    expect(formFromDraft('not json')).toEqual(emptyForm);
    expect(formFromDraft('null')).toEqual(emptyForm);
  });

  it('leaves the time to the core unless one was given', () => {
    expect(toInput(emptyForm)).toMatchObject({
      section: '二',
      severity: 'general',
      reportedAtMs: null,
      deviceId: null,
    });
    expect(toInput({ ...emptyForm, reportedAtMs: 5 })).toMatchObject({ reportedAtMs: 5 });
  });
});

it('sends only what was corrected', () => {
  const before: FaultForm = { ...emptyForm, title: '黑屏', place: '305', reportedAtMs: 100 };
  expect(changesOf(before, { ...before, place: '306', reporter: '李科长' })).toEqual({
    place: '306',
    reporter: '李科长',
  });
  expect(changesOf(before, { ...before, deviceName: '只是显示' })).toEqual({});
});
