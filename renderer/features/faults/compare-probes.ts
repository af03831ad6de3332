/** What the probes said before the work and after it, side by side. Pure. */
import type { ProbeResultView } from '../../../shared/api/probes.ts';
import { type ProbeMeasures, type ProbeState, probeStates } from '../../../shared/domain/probe.ts';

export interface Comparison {
  readonly probeId: string;
  readonly before: ProbeResultView | null;
  readonly after: ProbeResultView | null;
  /** Null while one side is missing. */
  readonly change: 'better' | 'worse' | 'same' | null;
  /** Measurements that either side has, those that differ first. */
  readonly measures: readonly {
    readonly name: string;
    readonly before: ProbeMeasures[string];
    readonly after: ProbeMeasures[string];
    readonly isChanged: boolean;
  }[];
}

/** Results come oldest first: the newest of each side counts. A round's result is what was before. */
export function compareProbes(results: readonly ProbeResultView[]): Comparison[] {
  const ids = [...new Set(results.map((result) => result.report.probeId))];
  return ids.map((probeId) => {
    const own = results.filter((result) => result.report.probeId === probeId);
    const before = own.findLast((result) => result.phase !== 'after') ?? null;
    const after = own.findLast((result) => result.phase === 'after') ?? null;
    return { probeId, before, after, change: changeOf(before, after), measures: measuresOf(before, after) };
  });
}

function changeOf(before: ProbeResultView | null, after: ProbeResultView | null): Comparison['change'] {
  if (before === null || after === null) return null;
  const badness = (state: ProbeState): number => probeStates.indexOf(state);
  const step = badness(after.report.state) - badness(before.report.state);
  return step === 0 ? 'same' : step < 0 ? 'better' : 'worse';
}

function measuresOf(before: ProbeResultView | null, after: ProbeResultView | null): Comparison['measures'] {
  const left = before?.report.measures ?? {};
  const right = after?.report.measures ?? {};
  return [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .map((name) => ({
      name,
      before: left[name] ?? null,
      after: right[name] ?? null,
      isChanged: before !== null && after !== null && (left[name] ?? null) !== (right[name] ?? null),
    }))
    .filter((measure) => measure.before !== null || measure.after !== null)
    .sort((a, b) => Number(b.isChanged) - Number(a.isChanged));
}
