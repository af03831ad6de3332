/** Where a record is safe: no safer than the least safe of its parts. */
import { type SafetyState, safetyStates } from '../../shared/api/base.ts';
import type { EntityName, Stored } from '../../shared/domain/entities.ts';
import type { Workspace } from '../workspace.ts';

export function leastSafe(states: readonly SafetyState[]): SafetyState {
  return safetyStates.find((state) => states.includes(state)) ?? 'here';
}

/** By record, in one query. */
export function safetyOfMany(ws: Workspace, entity: EntityName, ids: readonly string[]): Map<string, SafetyState> {
  return ids.length === 0
    ? new Map()
    : new Map(ws.store.status.of(entity, ids).map((status) => [status.entityId, status.place]));
}

export const safetyOf = (ws: Workspace, entity: EntityName, id: string): SafetyState =>
  leastSafe([...safetyOfMany(ws, entity, [id]).values()]);

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map((row) => row.id);

/** A round with its answers, measurements and completion. */
export function safetyOfRound(ws: Workspace, id: string, answers: Iterable<Stored<'answer'>>): SafetyState {
  return leastSafe([
    ...safetyOfMany(ws, 'inspection', [id]).values(),
    ...safetyOfMany(ws, 'inspection_event', idsOf(ws.store.inspections.events(id))).values(),
    ...safetyOfMany(ws, 'answer', idsOf([...answers])).values(),
    ...safetyOfMany(ws, 'probe_result', idsOf(ws.store.probeResults.latest(id))).values(),
  ]);
}
