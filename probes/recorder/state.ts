/** What a recorder says of itself, and what is wrong with it, whatever its make. Pure. */
import type { ProbeFinding, ProbeMeasures } from '../../shared/domain/probe.ts';
import { above, rounded } from '../findings.ts';
import { namesOf } from './retention.ts';

/** One input as the recorder sees it. */
export interface Channel {
  readonly number: number;
  /** `7 大厅`; the number alone where it has no name. */
  readonly name: string;
  readonly isOnline: boolean;
  /** Of the camera behind it; null where the recorder does not say. */
  readonly address: string | null;
  /** The recorder's own word for the state. */
  readonly state: string | null;
}

export interface Disk {
  readonly name: string;
  readonly kind: 'ok' | 'failed' | 'unformatted';
  /** The recorder's own word for the state. */
  readonly state: string;
  /** null where it is not said. */
  readonly capacityBytes: number | null;
  readonly freeBytes: number | null;
}

export interface Load {
  readonly uptimeSeconds: number | null;
  readonly cpuPercent: number | null;
  readonly memoryPercent: number | null;
  readonly temperatureC: number | null;
}

export interface Judged {
  readonly measures: ProbeMeasures;
  readonly findings: readonly ProbeFinding[];
}

export function channelLabel(number: number, name: string | undefined): string {
  const clean = name?.trim().slice(0, 60) ?? '';
  return clean === '' ? `${number}` : `${number} ${clean}`;
}

/** Measures: channelCount, channelsOnline, channelsOffline. Finding: channelOffline. */
export function judgeChannels(channels: readonly Channel[]): Judged {
  const offline = channels.filter(({ isOnline }) => !isOnline);
  return {
    measures: {
      channelCount: channels.length,
      channelsOnline: channels.length - offline.length,
      channelsOffline: offline.length,
    },
    findings:
      offline.length === 0
        ? []
        : [{ code: 'channelOffline', params: { measured: offline.length, channels: namesOf(offline) } }],
  };
}

const gigabyte = 1024 ** 3;

/**
 * Measures: diskCount, disksFailed, diskCapacityGb, diskFreeGb, storagePercent (of the disks that record). Findings:
 * diskMissing, diskFailed, diskUnformatted, storageFull.
 */
export function judgeDisks(disks: readonly Disk[], maxStoragePercent: number): Judged {
  const failed = disks.filter(({ kind }) => kind === 'failed');
  const unformatted = disks.filter(({ kind }) => kind === 'unformatted');
  const sized = disks.filter(
    ({ kind, capacityBytes, freeBytes }) => kind === 'ok' && capacityBytes && freeBytes !== null,
  );
  const capacity = sized.reduce((sum, { capacityBytes }) => sum + (capacityBytes ?? 0), 0);
  const free = sized.reduce((sum, { freeBytes }) => sum + (freeBytes ?? 0), 0);
  const usedPercent = capacity > 0 ? rounded(((capacity - free) / capacity) * 100) : null;
  const named = (code: 'diskFailed' | 'diskUnformatted', some: readonly Disk[]): ProbeFinding[] =>
    some.length === 0
      ? []
      : [{ code, params: { disks: namesOf(some.map(({ name, state }) => ({ name: `${name} (${state})` }))) } }];
  return {
    measures: {
      diskCount: disks.length,
      disksFailed: failed.length,
      diskCapacityGb: Math.round(capacity / gigabyte),
      diskFreeGb: Math.round(free / gigabyte),
      storagePercent: usedPercent,
    },
    findings: [
      ...(disks.length === 0 ? [{ code: 'diskMissing' as const, params: {} }] : []),
      ...named('diskFailed', failed),
      ...named('diskUnformatted', unformatted),
      ...above('storageFull', usedPercent ?? 0, maxStoragePercent),
    ],
  };
}

/** Measures: those of Load that are known. Findings: cpuHigh, memoryHigh. */
export function judgeLoad(
  load: Load,
  { maxCpuPercent, maxMemoryPercent }: { readonly maxCpuPercent: number; readonly maxMemoryPercent: number },
): Judged {
  return {
    measures: Object.fromEntries(Object.entries(load).filter(([, value]) => value !== null)),
    findings: [
      ...above('cpuHigh', load.cpuPercent ?? 0, maxCpuPercent),
      ...above('memoryHigh', load.memoryPercent ?? 0, maxMemoryPercent),
    ],
  };
}
