/** A simulated recorder over real sockets for the tests of each make. Only tests import this file. */
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import {
  type CameraOptions,
  type RecorderState,
  loadMedia,
  type RunningCamera,
  sceneOf,
  singleChannel,
  startCamera,
} from '../../simulators/index.ts';
import { runProbe } from '../../probes/index.ts';

export const account = { username: 'admin', password: 'secret-9' };

export async function startRecorder(options: Partial<CameraOptions>): Promise<RunningCamera & AsyncDisposable> {
  const channels = [singleChannel(sceneOf(await loadMedia(), 'lobby-a'))];
  const makerApis = ['isapi', 'dahua'] as const;
  const camera = await startCamera({ host: '127.0.0.1', ...account, makerApis, channels, ...options });
  return { ...camera, [Symbol.asyncDispose]: camera.stop };
}

export function probeRecorder(
  probeId: 'isapi' | 'dahua',
  port: number,
  settings: object = {},
  password: string = account.password,
): Promise<ProbeOutcome> {
  const target = { host: '127.0.0.1', port, ...account, password };
  return runProbe({ requestId: '1', probeId, target, settings: { ...settings }, deadlineMs: 20_000 });
}

type Input = RecorderState['inputs'][number];

/** A sound recorder with three inputs and a disk, with what differs. */
export function recorder(inputs: readonly Partial<Input>[], disks?: RecorderState['disks']): RecorderState {
  return {
    inputs: inputs.map((input, at) => ({
      number: at + 1,
      name: `大厅 ${at + 1}`,
      address: `192.0.2.${at + 1}`,
      isOnline: true,
      daysKept: 92,
      stoppedHours: 0,
      ...input,
    })),
    disks: disks ?? [{ number: 1, name: 'hdd1', capacityMb: 1_048_576, freeMb: 262_144, status: 'ok' }],
  };
}
