/** How far the probe runs of a round are, per run and per channel. Pure. */
import type { ProbeRunEvent } from '../../shared/api/probes.ts';

export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface RunProgress extends Progress {
  /** Channels that are not finished. */
  readonly devices: Readonly<Record<string, Progress>>;
}

/** By run. */
export type ProbingState = Readonly<Record<string, RunProgress>>;

export function afterEvent(state: ProbingState, event: ProbeRunEvent): ProbingState {
  const { [event.runId]: run, ...others } = state;
  if (event.type === 'finished') return others;
  if (event.type === 'started') {
    const total = event.deviceIds.length === 0 ? 0 : Math.round(event.total / event.deviceIds.length);
    const devices = Object.fromEntries(event.deviceIds.map((id) => [id, { done: 0, total }]));
    return { ...state, [event.runId]: { done: 0, total: event.total, devices } };
  }
  if (run === undefined || event.type === 'sampled') return state;
  const { [event.deviceId]: device, ...rest } = run.devices;
  if (event.type === 'deviceDone') return { ...state, [event.runId]: { ...run, devices: rest } };
  const devices = device === undefined ? rest : { ...rest, [event.deviceId]: { ...device, done: device.done + 1 } };
  return { ...state, [event.runId]: { done: event.done, total: event.total, devices } };
}

/** The channel's progress while it is being probed, else null. */
export function progressOn(state: ProbingState, deviceId: string): Progress | null {
  for (const run of Object.values(state)) {
    const progress = run.devices[deviceId];
    if (progress !== undefined) return progress;
  }
  return null;
}

/** All runs together; null when none is under way. */
export function progressOfAll(state: ProbingState): Progress | null {
  const runs = Object.values(state);
  if (runs.length === 0) return null;
  return {
    done: runs.reduce((sum, run) => sum + run.done, 0),
    total: runs.reduce((sum, run) => sum + run.total, 0),
  };
}

/** How far it is in steps that are worth saying: 0, 25, 50 or 75 percent; null while nothing is probed. */
export function quarterOf(progress: Progress | null): number | null {
  if (progress === null) return null;
  return Math.min(3, Math.floor((progress.done / Math.max(1, progress.total)) * 4)) * 25;
}
