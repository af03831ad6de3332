/** Day-end: what is unfinished, what is unsent, and where the records of the last days are. */
import type { RecordStatus } from '../../db/index.ts';
import type { DayEnd, DayEndRow } from '../../shared/api/sync.ts';
import type { EntityName, PhotoFields } from '../../shared/domain/entities.ts';
import type { SubjectRef } from '../../shared/domain/field-types.ts';
import type { Workspace } from '../workspace.ts';
import type { FaultService } from './faults.ts';
import { leastSafe, safetyOfMany } from './safety.ts';
import type { TaskService } from './tasks.ts';

const rowsOfMs = 7 * 86_400_000;
/** Shown; and looked through for them: one round writes hundreds of answers and measurements. */
const maxRows = 500;
const maxTouched = 20_000;

type Named = { readonly entity: DayEndRow['entity']; readonly id: string };

/** What of the services it needs. */
export interface OpenWork {
  readonly faults: Pick<FaultService, 'runningClocks'>;
  readonly tasks: Pick<TaskService, 'today'>;
}

type Unfinished = DayEnd['unfinished'][number];

const plain = (item: Pick<Unfinished, 'kind' | 'id' | 'label'> & Partial<Unfinished>): Unfinished => ({
  labelEn: item.label,
  detail: 0,
  clock: null,
  dueDay: null,
  ...item,
});

/** What ends soonest first: clocks of the contract, then tasks of today and before. */
export function unfinishedWork(ws: Workspace, { faults, tasks }: OpenWork): DayEnd['unfinished'] {
  const { store } = ws;
  const open = store.inspections.open();
  const openIds = new Set(open.map((row) => row.id));
  const rounds = open.map(({ id, fields }) =>
    plain({ kind: 'round-open', id, label: fields.number, detail: fields.deviceIds.length }),
  );
  // The next one due of each fault: they come in that order.
  const clocks = new Map(
    faults
      .runningClocks()
      .toReversed()
      .map(({ faultId, clock }) => [faultId as string, clock]),
  );
  const openFaults = store.faults.page({ isOpen: true, after: null, limit: 100 }).items.map(({ id, fields }) => {
    const clock = clocks.get(id) ?? null;
    const kind = clock === null ? 'fault-open' : 'clock-open';
    return plain({ kind, id, label: `${fields.number} ${fields.title}`, clock });
  });
  const openTasks = tasks
    .today({ isMine: false })
    .tasks.filter(({ state, daysLeft }) => state === 'missed' || (state === 'due' && daysLeft <= 0))
    .map(({ id, title, titleEn, dueDay }) =>
      plain({ kind: 'task-open', id, label: title, labelEn: titleEn || title, dueDay }),
    );
  const unsigned = store.inspections
    .page({ after: null, limit: 20 })
    .items.filter((row) => !openIds.has(row.id) && store.records.bySubject(row.id).length === 0)
    .map(({ id, fields }) => plain({ kind: 'record-unsigned', id, label: fields.number }));
  const ticking = openFaults
    .filter(({ clock }) => clock !== null)
    .sort((a, b) => (a.clock?.dueMs ?? 0) - (b.clock?.dueMs ?? 0));
  return [...ticking, ...openTasks, ...rounds, ...openFaults.filter(({ clock }) => clock === null), ...unsigned];
}

/** What this laptop worked on in the last days, the last touched first, each as safe as the least safe of its parts. */
export function dayEndRows(ws: Workspace): DayEndRow[] {
  const touched = ws.store.status.ownSince(ws.nowMs() - rowsOfMs, maxTouched);
  const ownerOf = createOwnerLookup(ws, touched);
  const parts = new Map<string, { owner: Named; statuses: RecordStatus[] }>();
  for (const status of touched) {
    const owner = ownerOf(status);
    if (owner === null) continue;
    const key = `${owner.entity}/${owner.id}`;
    const part = parts.get(key) ?? { owner, statuses: [] };
    part.statuses.push(status);
    parts.set(key, part);
  }
  const shown = [...parts.values()].slice(0, maxRows);
  return shown.flatMap(({ owner, statuses }): DayEndRow[] => {
    const named = nameOf(ws, owner);
    if (named === null) return [];
    // A record that was begun earlier, or elsewhere, and worked on now.
    const isWhole = statuses.some((status) => status.entityId === owner.id);
    const begun = isWhole ? [] : [...safetyOfMany(ws, owner.entity, [owner.id]).values()];
    return [
      {
        ...owner,
        ...named,
        safety: leastSafe([...begun, ...statuses.map((status) => status.place)]),
        blobs: sum(statuses.map((status) => status.blobs)),
        blobsOnServer: sum(statuses.map((status) => status.blobsOnServer)),
      },
    ];
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Which record, as a person knows them, an entity is a part of. */
function createOwnerLookup(
  { store }: Workspace,
  statuses: readonly RecordStatus[],
): (status: RecordStatus) => Named | null {
  const idsOf = (entity: EntityName): string[] =>
    statuses.filter((status) => status.entity === entity).map((status) => status.entityId);
  const roundOf = new Map(store.answers.byIds(idsOf('answer')).map(({ id, fields }) => [id, fields.inspectionId]));
  const subjectOf = new Map<string, SubjectRef | null>(
    store.probeResults.byIds(idsOf('probe_result')).map(({ id, fields }) => [id, fields.subject]),
  );
  for (const { id, fields } of store.parts.byIds(idsOf('spare_part'))) subjectOf.set(id, fields.subject);
  const fieldOf = (entity: EntityName, id: string, field: string): string =>
    String(store.operationsOf(entity, id)[0]?.fields[field] ?? '');
  return ({ entity, entityId: id }) => {
    switch (entity) {
      case 'inspection':
      case 'fault':
      case 'record':
      case 'photo':
      case 'device':
      case 'paper':
        return { entity, id };
      case 'answer':
        return { entity: 'inspection', id: roundOf.get(id) ?? '' };
      case 'inspection_event':
        return { entity: 'inspection', id: fieldOf(entity, id, 'inspectionId') };
      case 'fault_event':
        return { entity: 'fault', id: fieldOf(entity, id, 'faultId') };
      case 'probe_result':
      case 'spare_part':
        return subjectOf.get(id) ?? null;
      default:
        return null;
    }
  };
}

function nameOf(ws: Workspace, { entity, id }: Named): { label: string; atMs: number } | null {
  const { store } = ws;
  switch (entity) {
    case 'inspection': {
      const row = store.inspections.byId(id);
      return row && { label: row.fields.number, atMs: row.fields.startedAtMs };
    }
    case 'fault': {
      const row = store.faults.byId(id);
      return row && { label: `${row.fields.number} ${row.fields.title}`, atMs: row.fields.reportedAtMs };
    }
    case 'record': {
      const row = store.records.byId(id);
      return row && { label: `${row.fields.number} ${row.fields.title}`, atMs: row.fields.signedAtMs };
    }
    case 'photo': {
      const row = store.photos.byId(id);
      return row && { label: photoLabel(ws, row.fields), atMs: row.fields.takenAtMs };
    }
    case 'device': {
      const row = store.devices.byId(id);
      return row && { label: row.fields.name, atMs: row.enteredAtMs };
    }
    case 'paper': {
      const row = store.papers.byId(id);
      return row && { label: row.fields.title, atMs: row.enteredAtMs };
    }
  }
}

/** Most photos have no caption: then what is on it names it, and what it belongs to always does. */
function photoLabel(ws: Workspace, { caption, deviceId, subject }: PhotoFields): string {
  const device = deviceId === null ? null : ws.store.devices.byId(deviceId);
  const parts = [caption === '' ? device?.fields.name : caption, nameOf(ws, subject)?.label];
  return [...new Set(parts)].filter((part) => part !== undefined && part !== '').join(' · ');
}
