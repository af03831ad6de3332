/** Where a record is safe. */
import type { SafetyState } from '../../shared/api/base.ts';
import type { EntityName } from '../../shared/domain/entities.ts';
import type { Workspace } from '../workspace.ts';

/** Asked for a list, in one query. */
export function safetyOfMany(ws: Workspace, entity: EntityName, ids: readonly string[]): Map<string, SafetyState> {
  return new Map(ws.store.status.of(entity, ids).map((status) => [status.entityId, status.place]));
}

export function safetyOf(ws: Workspace, entity: EntityName, id: string): SafetyState {
  return safetyOfMany(ws, entity, [id]).get(id) ?? 'here';
}
