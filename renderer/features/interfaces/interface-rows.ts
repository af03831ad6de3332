/** Lines of the list with what is wrong with them or what was found. Pure. */
import type { InterfaceProblem, InterfaceRow, ReadInterfaces } from '../../../shared/domain/interface-list.ts';
import type { ProbeReport, ProbeState } from '../../../shared/domain/probe.ts';

export interface CheckedRow extends InterfaceRow {
  readonly problems: readonly InterfaceProblem[];
  readonly report: ProbeReport | null;
}

/** A list that could not be taken apart has a row for what is wrong with it. */
export function checkedRows(read: ReadInterfaces, reports: ReadonlyMap<number, ProbeReport>): CheckedRow[] {
  const problems = Map.groupBy(read.problems, ({ line }) => line);
  const lines = new Set(read.rows.map(({ line }) => line));
  const loose = [...problems.keys()].filter((line) => !lines.has(line));
  const nothing = { name: '', url: '', status: '', contains: '', limit: '' };
  return [...read.rows, ...loose.map((line) => ({ ...nothing, line }))].map((row) => ({
    ...row,
    problems: problems.get(row.line) ?? [],
    report: reports.get(row.line) ?? null,
  }));
}

export function countStates(reports: Iterable<ProbeReport>): Record<ProbeState, number> {
  const counts = { ok: 0, degraded: 0, failed: 0 };
  for (const { state } of reports) counts[state] += 1;
  return counts;
}

const order = { failed: 0, degraded: 1, ok: 3 } as const;

/** What needs a look first: wrong lines, failures, findings; then as in the file. */
export const worstFirst = (rows: readonly CheckedRow[]): CheckedRow[] => {
  const rank = ({ problems, report }: CheckedRow): number => {
    if (problems.length > 0) return -1;
    return report === null ? 2 : order[report.state];
  };
  return [...rows].sort((a, b) => rank(a) - rank(b) || a.line - b.line);
};
