import { expect, test } from 'vitest';
import { account, probeRecorder, recorder, startRecorder } from '../../test/support/recorder.ts';
import { httpPeer, jsonOf, textOf } from '../test-peers.ts';

test('a sound recorder: who it is, channels, disks and recordings, and no secret', async () => {
  await using nvr = await startRecorder({ recorder: recorder([{}, {}, {}]) });
  const outcome = await probeRecorder('dahua', nvr.httpPort);
  expect(outcome).toMatchObject({
    state: 'ok',
    code: null,
    findings: [],
    measures: {
      model: 'Simulated camera',
      serialNumber: 'SIM0000',
      firmwareVersion: '1.0',
      deviceName: 'Xunwei',
      channelCount: 3,
      channelsOnline: 3,
      diskCount: 1,
      diskCapacityGb: 1_024,
      storagePercent: 75,
      recordingCount: 3,
      leastRecordDays: 92,
    },
  });
  expect(Math.abs(Number(outcome.measures['clockOffsetMs']))).toBeLessThan(5_000);
  expect(textOf(outcome, 'dahua.txt')).toContain('serialNumber=SIM0000');
  expect(textOf(outcome, 'dahua.txt')).not.toContain(account.password);
  expect(jsonOf<{ channels: object[] }>(outcome, 'tables.json').channels[1]).toMatchObject({ name: '2 大厅 2' });
  // The recorder has four searches: one that was not given back would have stopped the third channel.
  expect((await probeRecorder('dahua', nvr.httpPort)).measures['recordingCount']).toBe(3);
});

test('each thing that is wrong is said in its finding', async () => {
  const state = recorder(
    [{ isOnline: false, stoppedHours: 75 }, { daysKept: 12 }, { daysKept: 0 }],
    [
      { number: 1, name: 'sda', capacityMb: 1_000, freeMb: 1_000, status: 'error' },
      { number: 2, name: 'sdb', capacityMb: 1_000, freeMb: 1_000, status: 'unformatted' },
    ],
  );
  await using nvr = await startRecorder({ recorder: state, clockOffsetMs: -2 * 3_600_000 });
  const outcome = await probeRecorder('dahua', nvr.httpPort);
  expect(outcome.findings).toMatchObject([
    { code: 'clockOffset', params: { limit: 60_000 } },
    { code: 'channelOffline', params: { measured: 1, channels: '1 大厅 1' } },
    { code: 'diskFailed', params: { disks: '/dev/sda (Error)' } },
    { code: 'diskUnformatted', params: { disks: '/dev/sdb (Initializing)' } },
    { code: 'retentionShort', params: { measured: 12, limit: 30, channels: '2 大厅 2' } },
    { code: 'recordingStopped', params: { measured: 24, limit: 24, channels: '1 大厅 1' } },
    { code: 'recordingMissing', params: { channels: '3 大厅 3' } },
  ]);
  expect(Math.round(Number(outcome.measures['clockOffsetMs']) / 3_600_000)).toBe(-2);
});

test('the zone of the recorder is as it is set', async () => {
  await using nvr = await startRecorder({ recorder: recorder([{}]) });
  const outcome = await probeRecorder('dahua', nvr.httpPort, { utcOffsetMinutes: 420, read: [] });
  expect(Math.round(Number(outcome.measures['clockOffsetMs']) / 3_600_000)).toBe(1);
});

test('a camera has no channels, disks and recordings, which is no finding', async () => {
  await using camera = await startRecorder({});
  const outcome = await probeRecorder('dahua', camera.httpPort);
  expect(outcome).toMatchObject({ state: 'ok', findings: [] });
  expect(outcome.measures).not.toHaveProperty('channelCount');
});

test('a wrong password, and another make', async () => {
  await using nvr = await startRecorder({ recorder: recorder([{}]) });
  expect(await probeRecorder('dahua', nvr.httpPort, {}, 'wrong')).toMatchObject({ code: 'Probe_AuthFailed' });
  await using other = await httpPeer((_, response) => response.end('<html>Login</html>'));
  expect(await probeRecorder('dahua', other.port)).toMatchObject({ code: 'Probe_ProtocolError' });
  await using empty = await httpPeer((_, response) => response.end('OK\r\n'));
  expect(await probeRecorder('dahua', empty.port)).toMatchObject({
    code: 'Probe_ProtocolError',
    params: { detail: 'noSystemInfo' },
  });
});
