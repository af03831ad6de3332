/** Faults of a month with their clocks, as they stood at its end. */
import type { EvidenceTime } from '../../../db/index.ts';
import type { FaultLine } from '../../../documents/index.ts';
import type { Stored } from '../../../shared/domain/entities.ts';
import type { FaultFields } from '../../../shared/domain/fault-fields.ts';
import { faultClocks } from '../../../shared/domain/sla-clock.ts';
import type { Workspace } from '../../workspace.ts';
import { stateOf } from '../fault-order.ts';
import { inBoth } from '../record-parts.ts';

/** Looked up together. */
const atOnce = 200;
const turns: readonly string[] = ['closed', 'cancelled', 'reopened'];

interface Told {
  readonly fault: Stored<'fault'>;
  /** What happened up to the month's end; the rest is for the next report. */
  readonly events: readonly Stored<'fault_event'>[];
}

/** Reported in this time, or open when it began; the one reported first comes first. @param section all when left out */
export function faultLines(ws: Workspace, time: EvidenceTime, section?: FaultFields['section']): FaultLine[] {
  const ids = ws.store.figures.faultIds(time);
  const lines: FaultLine[] = [];
  for (let start = 0; start < ids.length; start += atOnce) {
    const part = toldOf(ws, ids.slice(start, start + atOnce), time).filter(
      ({ fault }) => section === undefined || fault.fields.section === section,
    );
    const categories = categoriesOf(ws, part);
    for (const told of part) lines.push(lineOf(ws, told, categories, time));
  }
  return lines;
}

/** In the order of the ids. */
function toldOf({ store }: Workspace, ids: readonly string[], { toMs }: EvidenceTime): Told[] {
  const faults = new Map(store.faults.byIds(ids).map((fault) => [fault.id, fault]));
  const eventsOf = Map.groupBy(store.faults.eventsOf(ids), ({ fields }) => fields.faultId as string);
  return ids.flatMap((id) => {
    const fault = faults.get(id);
    return fault === undefined
      ? []
      : { fault, events: (eventsOf.get(id) ?? []).filter(({ fields }) => fields.atMs < toMs) };
  });
}

type Categories = ReadonlyMap<string, FaultLine['category']>;

function categoriesOf(ws: Workspace, part: readonly Told[]): Categories {
  const ids = [...new Set(part.flatMap(({ fault }) => fault.fields.deviceId ?? []))];
  return new Map(ws.store.devices.byIds(ids).map(({ id, fields }) => [id, fields.category]));
}

function lineOf(ws: Workspace, told: Told, categories: Categories, { fromMs, toMs }: EvidenceTime): FaultLine {
  const { number, title, reportedAtMs, deviceId } = told.fault.fields;
  const { section, severity, cause, solutions } = judgedBy(ws, told, toMs);
  const events = told.events.map(({ fields }) => fields);
  const turn = events.findLast(({ kind }) => turns.includes(kind));
  const end = turn?.kind === 'closed' || turn?.kind === 'cancelled' ? turn.kind : null;
  const clocks = faultClocks(
    { section, severity, reportedAtMs },
    events,
    ws.contract.slaRules,
    ws.workingTime(),
    Math.min(ws.nowMs(), toMs),
  );
  return {
    number,
    title,
    section,
    severity,
    category: categories.get(deviceId ?? '') ?? null,
    reportedAtMs,
    isCarried: reportedAtMs < fromMs,
    endedAtMs: end === null ? null : (turn?.atMs ?? null),
    end,
    state: inBoth(`common.faultState.${stateOf(events)}`),
    cause: cause && inBoth(`faults.causes.${cause}`),
    solutions: solutions.map((solution) => inBoth(`faults.solutions.${solution}`)),
    clocks: clocks
      .filter(({ isContractual }) => isContractual)
      .map(({ goal, clauseId, minutes, usedMs, state }) => ({ goal, clauseId, minutes, usedMs, state })),
  };
}

/** What it was judged to be and to come from by then, or when what happened by then was entered, whichever is later. */
function judgedBy(
  { store }: Workspace,
  { fault, events }: Told,
  toMs: number,
): Pick<FaultFields, 'section' | 'severity' | 'cause' | 'solutions'> {
  const isUnchanged = new Set(Object.values(fault.versions)).size === 1;
  if (isUnchanged) return fault.fields;
  const enteredByMs = Math.max(toMs - 1, fault.enteredAtMs, ...events.map(({ enteredAtMs }) => enteredAtMs));
  return store.fieldsAt('fault', fault.id, enteredByMs) ?? fault.fields;
}
