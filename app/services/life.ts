/** The life record of a device (设备履历): each kind out of its own index, merged page by page from the newest on. */
import type { TimeCursor } from '../../db/index.ts';
import type { inventoryContract } from '../../shared/api/inventory.ts';
import { type LifeEntry, type LifeKind, lifeKinds } from '../../shared/api/life.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import { type FaultId, type InspectionId, type PhotoId, timeOfId } from '../../shared/domain/ids.ts';
import type { Inputs } from '../inputs.ts';
import { timeCursorOf } from '../page-cursor.ts';
import { type Workspace, found } from '../workspace.ts';
import { answerKey } from './answers.ts';
import { faultsByKey } from './explained.ts';
import type { FaultService } from './faults.ts';
import { probeResultView } from './inspections.ts';
import { registerEntries } from './life-register.ts';
import { comparedVersions } from './life-versions.ts';
import { partViews } from './parts.ts';
import { bilingual } from './record-parts.ts';
import { completedAt, titleOf } from './round-state.ts';

type Input = Inputs<typeof inventoryContract>;
type Of<K extends LifeKind> = Extract<LifeEntry, { kind: K }>;

/** An entry and its place: by time, then by id. A round's place is the time that its id was made at. */
interface Placed {
  readonly place: TimeCursor;
  readonly entry: LifeEntry;
}
type Source = (deviceId: string, after: TimeCursor | null, limit: number) => Placed[];

const isBefore = (a: TimeCursor, b: TimeCursor): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.id < b.id);
const newestFirst = (a: Placed, b: Placed): number => (isBefore(a.place, b.place) ? 1 : -1);
const placed = (entry: LifeEntry): Placed => ({ place: { atMs: entry.atMs, id: entry.id }, entry });

export function createLifeService(ws: Workspace, faults: FaultService) {
  const { store } = ws;

  /** Few enough to be read whole: what lies behind the place is left out. */
  const within = (entries: readonly LifeEntry[], after: TimeCursor | null, limit: number): Placed[] =>
    entries
      .map(placed)
      .filter(({ place }) => after === null || isBefore(place, after))
      .sort(newestFirst)
      .slice(0, limit);

  function rounds(deviceId: string, after: TimeCursor | null, limit: number): Placed[] {
    const ids = store.life.rounds(deviceId, after, limit);
    const inspections = new Map(store.inspections.byIds(ids).map((row) => [row.id, row]));
    const answers = Map.groupBy(store.life.answers(deviceId, ids), ({ fields }) => fields.inspectionId as string);
    const probes = Map.groupBy(store.life.probeCounts(deviceId, ids), ({ subjectId }) => subjectId);
    return ids.flatMap((id): Placed[] => {
      const inspection = inspections.get(id);
      if (inspection === undefined) return [];
      const entry = roundEntry(inspection, deviceId, answers.get(id) ?? []);
      const counts = Object.fromEntries((probes.get(id) ?? []).map(({ state, count }) => [state, count]));
      return [{ place: { atMs: timeOfId(id), id }, entry: { ...entry, probes: counts } }];
    });
  }

  function roundEntry(
    inspection: Stored<'inspection'>,
    deviceId: string,
    answers: readonly Stored<'answer'>[],
  ): Of<'inspection'> {
    const { fields } = inspection;
    const { items } = ws.templateOf(fields);
    const failed = answers.filter((answer) => answer.fields.value === 'fail');
    const opened = failed.length === 0 ? new Map<string, never>() : faultsByKey(ws, inspection.id);
    const count = (value: string): number => answers.filter((answer) => answer.fields.value === value).length;
    return {
      kind: 'inspection',
      id: inspection.id,
      atMs: fields.startedAtMs,
      inspectionId: inspection.id as InspectionId,
      number: fields.number,
      ...titleOf(ws, fields),
      technicianName: ws.personName(fields.technicianId),
      completedAtMs: completedAt(ws, inspection.id),
      answers: { pass: count('pass'), fail: count('fail'), na: count('na') },
      failed: failed.map(({ fields: { itemId, reading, note } }) => {
        const item = items.find(({ id }) => id === itemId);
        const fault = opened.get(answerKey({ deviceId: deviceId as never, locationId: null }, itemId));
        return {
          item: bilingual(item?.title ?? itemId, item?.titleEn ?? ''),
          reading,
          note,
          faultId: (fault?.id ?? null) as FaultId | null,
        };
      }),
      probes: {},
    };
  }

  /** The items whose texts are compared with the last round, of every checklist there ever was. */
  const comparedItems = (): Map<string, { title: string; titleEn: string }> =>
    new Map(
      ws.contracts
        .ever()
        .toReversed()
        .flatMap(({ templates }) => templates)
        .flatMap(({ items }) => items)
        .filter((item) => item.type === 'text' && item.isCompared)
        .map((item) => [item.id, item]),
    );

  function noticed(deviceId: string, after: TimeCursor | null, limit: number): Placed[] {
    const items = comparedItems();
    return store.life.changedTexts(deviceId, [...items.keys()], after, limit).map(({ answer, before }) => {
      const { inspectionId, itemId, entry, atMs } = answer.fields;
      const item = items.get(itemId);
      const id = `${inspectionId}/${itemId}`;
      return {
        place: { atMs: timeOfId(inspectionId), id },
        entry: {
          kind: 'version',
          id,
          atMs,
          what: bilingual(item?.title ?? itemId, item?.titleEn ?? ''),
          from: before,
          to: entry?.type === 'text' ? entry.text.trim() : '',
          personName: ws.personName(answer.author),
          inspectionId,
        },
      };
    });
  }

  const register = (deviceId: string): LifeEntry[] => registerEntries(ws, store.operationsOf('device', deviceId));

  const sources: Record<LifeKind, Source> = {
    inspection: rounds,
    fault: (deviceId, after, limit) =>
      faults
        .ofDevice(deviceId, after, limit)
        .map((fault) => placed({ kind: 'fault', id: fault.id, atMs: fault.reportedAtMs, fault })),
    version: (deviceId, after, limit) => [
      ...noticed(deviceId, after, limit),
      ...within(
        register(deviceId).filter(({ kind }) => kind === 'version'),
        after,
        limit,
      ),
    ],
    part: (deviceId, after, limit) =>
      within(
        partViews(ws, store.parts.byDevice(deviceId)).map((part) => ({
          kind: 'part',
          id: part.id,
          atMs: part.atMs,
          part,
        })),
        after,
        limit,
      ),
    photo: (deviceId, after, limit) =>
      store.life.photos(deviceId, after, limit).map((photo) =>
        placed({
          kind: 'photo',
          id: photo.id,
          atMs: photo.fields.takenAtMs,
          photo: { ...photo.fields, id: photo.id as PhotoId },
          personName: ws.personName(photo.author),
        }),
      ),
    probe: (deviceId, after, limit) =>
      store.life.probes(deviceId, after, limit).map((result) =>
        placed({
          kind: 'probe',
          id: result.id,
          atMs: result.fields.report.startedAtMs,
          probe: probeResultView(result),
          personName: ws.personName(result.author),
        }),
      ),
    register: (deviceId, after, limit) =>
      within(
        register(deviceId).filter(({ kind }) => kind === 'register'),
        after,
        limit,
      ),
  };

  return {
    life({ id, kinds, after, limit }: Input['life']): { items: LifeEntry[]; next: string | null } {
      found(store.devices.byId(id), 'device', id);
      const from = timeCursorOf(after);
      const merged = (kinds ?? lifeKinds)
        .flatMap((kind) => sources[kind](id, from, limit))
        .sort(newestFirst)
        .slice(0, limit);
      const last = merged.at(-1);
      return {
        items: merged.map(({ entry }) => entry),
        // One more look at the end costs less than asking every source for one more.
        next: last === undefined || merged.length < limit ? null : JSON.stringify(last.place),
      };
    },
    versions: ({ planId, atMs }: Input['versions']) => comparedVersions(ws, planId, atMs ?? ws.nowMs()),
  };
}
