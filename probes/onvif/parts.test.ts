/** Events and recordings of simulated devices that speak ONVIF over real sockets. */
import { expect, test } from 'vitest';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import type { RecorderState, RunningCamera } from '../../simulators/index.ts';
import { account, recorder, startRecorder } from '../../test/support/recorder.ts';
import { runProbe } from '../run-probe.ts';
import { jsonOf, textOf } from '../test-peers.ts';

function read(camera: RunningCamera, parts: readonly string[], settings: object = {}): Promise<ProbeOutcome> {
  const target = { host: camera.host, port: camera.httpPort, ...account };
  const request = { requestId: '1', probeId: 'onvif', target, deadlineMs: 20_000 };
  return runProbe({ ...request, settings: { takeSnapshot: false, read: parts, eventWaitMs: 1_000, ...settings } });
}

/** A recorder with so many inputs, each with its days and the hours since its newest recording. */
const recorderOf = (...inputs: (readonly [days: number, hours: number])[]): RecorderState =>
  recorder(
    inputs.map(([daysKept, stoppedHours], at) => ({ name: `ch ${at + 1}`, daysKept, stoppedHours })),
    [],
  );

test('events: what is told at once, what changes, and the subscription is given back', async () => {
  await using camera = await startRecorder({});
  const outcome = await read(camera, ['events']);
  expect(outcome).toMatchObject({ state: 'ok', findings: [], measures: { topicCount: 4 } });
  expect(outcome.measures['eventTopics']).toContain('tns1:VideoSource/MotionAlarm');
  expect(outcome.measures['eventTopics']).toContain('tns1:RuleEngine/CellMotionDetector/Motion');
  expect(camera.subscriptionCount()).toBe(0);
  expect(textOf(outcome, 'onvif.txt')).not.toContain(account.password);
  const { events } = jsonOf<{ events: { topic: string; count: number }[] }>(outcome, 'tables.json');
  expect(events.reduce((sum, { count }) => sum + count, 0)).toBe(outcome.measures['eventCount']);
});

test('events that never come are a finding, and the subscription is given back too', async () => {
  await using camera = await startRecorder({ hasSilentEvents: true });
  const outcome = await read(camera, ['events']);
  expect(outcome).toMatchObject({ state: 'degraded', findings: [{ code: 'noEvents', params: { measured: 1 } }] });
  expect(camera.subscriptionCount()).toBe(0);
});

test('a camera without recordings says so; its events are read all the same', async () => {
  await using camera = await startRecorder({});
  const outcome = await read(camera, ['recordings', 'events']);
  expect(outcome).toMatchObject({
    findings: [{ code: 'partUnread', params: { parts: 'recordings' } }],
    measures: { topicCount: 4 },
  });
});

test('recordings come in pages; days are counted, short and stopped ones named', async () => {
  const full = Array.from({ length: 21 }, () => [92, 0] as const);
  await using nvr = await startRecorder({ recorder: recorderOf(...full, [12, 0], [60, 75]) });
  const outcome = await read(nvr, ['recordings']);
  expect(outcome.findings).toEqual([
    { code: 'retentionShort', params: { measured: 12, limit: 30, channels: 'ch 22' } },
    { code: 'recordingStopped', params: { measured: 75, limit: 24, channels: 'ch 23' } },
  ]);
  expect(outcome.measures).toMatchObject({ recordingCount: 23, recordDays: 92 });
  const age = Date.now() - Date.parse(String(outcome.measures['earliestRecording']));
  expect(Math.round(age / 86_400_000)).toBe(92);
  expect(jsonOf<{ recordings: object[] }>(outcome, 'tables.json').recordings.length).toBe(23);
});

test('limits that are set to other numbers judge otherwise', async () => {
  await using nvr = await startRecorder({ recorder: recorderOf([40, 30]) });
  expect((await read(nvr, ['recordings'])).findings).toMatchObject([{ code: 'recordingStopped' }]);
  const relaxed = await read(nvr, ['recordings'], { maxRecordAgeHours: 0 });
  expect(relaxed.findings).toEqual([]);
  const strict = await read(nvr, ['recordings'], { maxRecordAgeHours: 0, minRecordDays: 90 });
  expect(strict.findings).toMatchObject([{ code: 'retentionShort', params: { measured: 40, limit: 90 } }]);
});

test('days are counted by the clock of the device', async () => {
  await using nvr = await startRecorder({ recorder: recorderOf([40, 0]), clockOffsetMs: -100 * 86_400_000 });
  const outcome = await read(nvr, ['recordings']);
  expect(outcome.measures['recordDays']).toBe(40);
  expect(outcome.findings.map(({ code }) => code)).toEqual(['clockOffset']);
});
