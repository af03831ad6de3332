/**
 * What a fault must have before it is closed: 诊断、分析、处置和测试 (一.3.1.1(2)), and 反馈 where a user was helped (一.3.1.1(1)).
 * Pure.
 */
import { portIn } from './device-probe.ts';
import type { FaultEventFields, FaultFields } from './fault-fields.ts';
import type { ProbeReport } from './probe.ts';

/** In the order in which they are asked for. */
export const closingGaps = ['cause', 'solution', 'test', 'feedback'] as const;
export type ClosingGap = (typeof closingGaps)[number];

export const afterProbeStates = ['none', 'failed', 'passed'] as const;
export type AfterProbe = (typeof afterProbeStates)[number];

type Closable = Pick<FaultFields, 'kind' | 'cause' | 'solutions' | 'feedback'>;
type Said = Pick<FaultEventFields, 'kind' | 'atMs' | 'testResult'>;
/** `address`: where it was asked; one port that answers says nothing of another. */
type Tested = Pick<ProbeReport, 'probeId' | 'state' | 'startedAtMs'> & { readonly address?: string };

/** What happened before it was opened again proves nothing of how it is now. */
function sinceReopened(events: readonly Said[]): { events: readonly Said[]; fromMs: number } {
  const reopened = events.findLastIndex(({ kind }) => kind === 'reopened');
  return { events: events.slice(reopened + 1), fromMs: events[reopened]?.atMs ?? 0 };
}

/**
 * What the probes after the work say together: each kind of probe counts with its last run, and all of them must be in order.
 * @param events by the time they happened
 * @param after results of probes after the work
 */
export function afterProbeOf(events: readonly Said[], after: readonly Tested[]): AfterProbe {
  const { fromMs } = sinceReopened(events);
  const last = new Map(
    after
      .filter(({ startedAtMs }) => startedAtMs >= fromMs)
      .toSorted((a, b) => a.startedAtMs - b.startedAtMs)
      .map(({ probeId, address = '', state }) => [`${probeId} ${portIn(address)}`, state]),
  );
  if (last.size === 0) return 'none';
  return [...last.values()].every((state) => state === 'ok') ? 'passed' : 'failed';
}

/** What is missing. @param events by the time they happened, with the closing itself once it is being said */
export function gapsOf(fault: Closable, events: readonly Said[], after: readonly Tested[]): ClosingGap[] {
  const isTestSaid = sinceReopened(events).events.some(({ testResult }) => testResult.trim() !== '');
  const isMissing: Record<ClosingGap, boolean> = {
    cause: fault.cause === null,
    solution: fault.solutions.length === 0,
    test: !isTestSaid && afterProbeOf(events, after) !== 'passed',
    feedback: fault.kind === 'support' && fault.feedback.trim() === '',
  };
  return closingGaps.filter((gap) => isMissing[gap]);
}
