/** What photos, probe results and documents hang on. */
import type { SubjectRef } from '../../shared/domain/field-types.ts';
import { type Workspace, found } from '../workspace.ts';

/** @throws App_NotFound when there is no such thing */
export function assertSubject({ store }: Workspace, { entity, id }: SubjectRef): void {
  const reader = { inspection: store.inspections, fault: store.faults, device: store.devices }[entity];
  found(reader.byId(id), entity, id);
}
