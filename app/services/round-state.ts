/** Whether a round is open. */
import type { Stored } from '../../shared/domain/entities.ts';
import { AppError } from '../../shared/errors.ts';
import { type Workspace, found } from '../workspace.ts';

/** When it was completed and not opened again since, else null. */
export function completedAt(ws: Workspace, inspectionId: string): number | null {
  const last = ws.store.inspections.events(inspectionId).findLast((event) => event.fields.kind !== 'rest-normal');
  return last?.fields.kind === 'completed' ? last.fields.atMs : null;
}

/** The inspection, when it is still open. @throws App_NotFound, Inspection_Closed */
export function openInspection(ws: Workspace, id: string): Stored<'inspection'> {
  const inspection = found(ws.store.inspections.byId(id), 'inspection', id);
  if (completedAt(ws, id) !== null) throw new AppError('Inspection_Closed', { number: inspection.fields.number });
  return inspection;
}
