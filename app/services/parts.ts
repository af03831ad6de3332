/** Spare parts and consumables: entered where they were used up, corrected and taken out again with a reason. */
import type { Act } from '../../db/index.ts';
import type { PartView, partsContract } from '../../shared/api/parts.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import type { SparePartId } from '../../shared/domain/ids.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';
import { assertSubject } from './subjects.ts';
import { assertNotInFuture } from './times.ts';

type Input = Inputs<typeof partsContract>;

/** With a query for all their devices, not for each. */
export function partViews(ws: Workspace, parts: readonly Stored<'spare_part'>[]): PartView[] {
  const deviceIds = [...new Set(parts.flatMap(({ fields }) => fields.deviceId ?? []))];
  const names = new Map(ws.store.devices.byIds(deviceIds).map(({ id, fields }) => [id, fields.name]));
  return parts.map((part) => ({
    ...part.fields,
    id: part.id as SparePartId,
    versions: { ...part.versions },
    deviceName: names.get(part.fields.deviceId ?? '') ?? null,
    personName: ws.personName(part.author),
    enteredAtMs: part.enteredAtMs,
  }));
}

/** Of a fault or a round, in the order they were used. */
export const partsOf = (ws: Workspace, subjectId: string): PartView[] =>
  partViews(ws, ws.store.parts.bySubject(subjectId));

export function createPartService(ws: Workspace) {
  const { store } = ws;

  /** @throws App_NotFound also for one that was taken out: it is not corrected any more */
  function standing(id: string): Stored<'spare_part'> {
    const part = found(store.parts.byId(id), 'part', id);
    const isThere = store.parts.bySubject(part.fields.subject.id).some((each) => each.id === id);
    return found(isThere ? part : null, 'part', id);
  }

  const view = (id: string): PartView => found(partViews(ws, [standing(id)])[0], 'part', id);

  function write(
    act: Act,
    { deviceId, atMs }: { deviceId?: string | null | undefined; atMs?: number | undefined },
  ): void {
    if (deviceId != null) found(store.devices.byId(deviceId), 'device', deviceId);
    if (atMs !== undefined) assertNotInFuture(atMs, ws.nowMs());
    ws.write([act]);
  }

  return {
    add({ atMs, ...fields }: Input['add']): PartView {
      assertSubject(ws, fields.subject);
      const part = { ...fields, atMs: atMs ?? ws.nowMs() };
      const id = ws.newId<SparePartId>();
      write({ entity: 'spare_part', entityId: id, action: 'create', fields: part }, part);
      return view(id);
    },
    change({ id, fields: { atMs, ...rest }, base }: Input['change']): PartView {
      standing(id);
      const fields = typeof atMs === 'number' ? { ...rest, atMs } : rest;
      write({ entity: 'spare_part', entityId: id, action: 'set', fields, base }, fields);
      return view(id);
    },
    remove({ id, reason }: Input['remove']) {
      standing(id);
      ws.write([{ entity: 'spare_part', entityId: id, action: 'remove', fields: { reason } }]);
      return {};
    },
    list: (of: Input['list']): PartView[] =>
      'deviceId' in of ? partViews(ws, store.parts.byDevice(of.deviceId)) : partsOf(ws, of.subject.id),
  };
}
