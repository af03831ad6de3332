/** Faults of a month with their clocks. */
import type { EvidenceTime } from '../../../db/index.ts';
import type { FaultSummary } from '../../../shared/api/faults.ts';
import type { FaultLine } from '../../../documents/index.ts';
import type { Stored } from '../../../shared/domain/entities.ts';
import type { FaultEventFields } from '../../../shared/domain/fault-fields.ts';
import type { Workspace } from '../../workspace.ts';
import { stateOf } from '../fault-order.ts';
import type { FaultService } from '../faults.ts';
import { inBoth } from '../record-parts.ts';

/** Looked up together. */
const atOnce = 200;
const turns: readonly string[] = ['closed', 'cancelled', 'reopened'];

/** Reported in this time, or open when it began; the one reported first comes first. */
export function faultLines(ws: Workspace, faults: FaultService, time: EvidenceTime): FaultLine[] {
  const ids = ws.store.figures.faultIds(time);
  const lines: FaultLine[] = [];
  for (let start = 0; start < ids.length; start += atOnce) {
    const part = ws.store.faults.byIds(ids.slice(start, start + atOnce));
    const events = Map.groupBy(
      ws.store.faults.eventsOf(part.map(({ id }) => id)).map(({ fields }) => fields),
      ({ faultId }) => faultId as string,
    );
    const categories = categoriesOf(ws, part);
    const known = new Map(faults.summariesOf(part).map((fault) => [fault.id as string, fault]));
    for (const id of ids.slice(start, start + atOnce)) {
      const fault = known.get(id);
      if (fault !== undefined) lines.push(lineOf(fault, events.get(id) ?? [], categories, time));
    }
  }
  return lines;
}

type Categories = ReadonlyMap<string, FaultLine['category']>;

function categoriesOf(ws: Workspace, part: readonly Stored<'fault'>[]): Categories {
  const ids = [...new Set(part.flatMap(({ fields }) => fields.deviceId ?? []))];
  return new Map(ws.store.devices.byIds(ids).map(({ id, fields }) => [id, fields.category]));
}

function lineOf(
  fault: FaultSummary,
  events: readonly FaultEventFields[],
  categories: Categories,
  { fromMs, toMs }: EvidenceTime,
): FaultLine {
  // What happened after the month is for the next report.
  const before = events.filter(({ atMs }) => atMs < toMs);
  const turn = before.findLast(({ kind }) => turns.includes(kind));
  const end = turn?.kind === 'closed' || turn?.kind === 'cancelled' ? turn.kind : null;
  const { number, title, section, severity, reportedAtMs, cause, solutions, clocks } = fault;
  return {
    number,
    title,
    section,
    severity,
    category: categories.get(fault.deviceId ?? '') ?? null,
    reportedAtMs,
    isCarried: reportedAtMs < fromMs,
    endedAtMs: end === null ? null : (turn?.atMs ?? null),
    end,
    state: inBoth(`common.faultState.${stateOf(before)}`),
    cause: cause && inBoth(`faults.causes.${cause}`),
    solutions: solutions.map((solution) => inBoth(`faults.solutions.${solution}`)),
    clocks: clocks
      .filter(({ isContractual }) => isContractual)
      .map(({ goal, clauseId, minutes, usedMs, state }) => ({ goal, clauseId, minutes, usedMs, state })),
  };
}
