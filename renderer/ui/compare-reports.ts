/** Two results of one probe: whether it stands better now, and which measurements differ. Pure. */
import { type ProbeMeasures, type ProbeReport, type ProbeState, probeStates } from '../../shared/domain/probe.ts';

export interface ReportComparison {
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

export function compareReports(before: ProbeReport | null, after: ProbeReport | null): ReportComparison {
  return { change: changeOf(before, after), measures: measuresOf(before, after) };
}

function changeOf(before: ProbeReport | null, after: ProbeReport | null): ReportComparison['change'] {
  if (before === null || after === null) return null;
  const badness = (state: ProbeState): number => probeStates.indexOf(state);
  const step = badness(after.state) - badness(before.state);
  return step === 0 ? 'same' : step < 0 ? 'better' : 'worse';
}

function measuresOf(before: ProbeReport | null, after: ProbeReport | null): ReportComparison['measures'] {
  const left = before?.measures ?? {};
  const right = after?.measures ?? {};
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
