/** Whether a round is open, and what came out of it. */
import type { Stored } from '../../shared/domain/entities.ts';
import { AppError } from '../../shared/errors.ts';
import { type Workspace, found } from '../workspace.ts';
import { stateOf } from './fault-order.ts';

/** When it was completed and not opened again since, else null. */
export function completedAt(ws: Workspace, inspectionId: string): number | null {
  const last = ws.store.inspections.events(inspectionId).findLast((event) => event.fields.kind !== 'rest-normal');
  return last?.fields.kind === 'completed' ? last.fields.atMs : null;
}

/** Rounds of an older program did not keep their title. */
export function titleOf(
  ws: Workspace,
  { title, titleEn, planId }: Stored<'inspection'>['fields'],
): { title: string; titleEn: string } {
  if (title !== '') return { title, titleEn };
  const plan = ws.plan(planId);
  return { title: plan.title, titleEn: plan.titleEn };
}

/** The inspection, when it is still open. @throws App_NotFound, Inspection_Closed */
export function openInspection(ws: Workspace, id: string): Stored<'inspection'> {
  const inspection = found(ws.store.inspections.byId(id), 'inspection', id);
  if (completedAt(ws, id) !== null) throw new AppError('Inspection_Closed', { number: inspection.fields.number });
  return inspection;
}

/** Faults that came out of the round, without those that were cancelled: a finding may then open another. */
export function faultsOfRound(ws: Workspace, inspectionId: string): Stored<'fault'>[] {
  const { faults } = ws.store;
  return faults
    .ofInspection(inspectionId)
    .filter(({ id }) => stateOf(faults.events(id).map(({ fields }) => fields)) !== 'cancelled');
}

/** The plan's last round that was completed before the given time; null when there is none. */
export function lastCompletedBefore(ws: Workspace, planId: string, beforeMs: number): Stored<'inspection'> | null {
  // Another contract may have given the plan another checklist: its rounds before are those of the old one.
  const templateIds = ws.plansEver().flatMap(({ id, templateId }) => (id === planId ? [templateId] : []));
  const last = ws.store.inspections
    .byTemplates([...new Set(templateIds)])
    .findLast(
      ({ id, fields }) => fields.planId === planId && fields.startedAtMs < beforeMs && completedAt(ws, id) !== null,
    );
  return last ?? null;
}
