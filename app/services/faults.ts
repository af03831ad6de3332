/** Faults: quick to log, with real event times, a life cycle, and the contract's clocks. */
import type { Act } from '../../db/index.ts';
import type { FaultState, FaultSummary, FaultView, faultsContract } from '../../shared/api/faults.ts';
import { faultLifeCycle } from '../../shared/domain/fault-life-cycle.ts';
import type { FaultEventKind, Stored } from '../../shared/domain/entities.ts';
import type { FaultId, PhotoId, RecordId } from '../../shared/domain/ids.ts';
import { faultClocks } from '../../shared/domain/sla-clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';
import { answerKey, answersByKey } from './answers.ts';
import { probeResultView } from './inspections.ts';
import { cursorOf } from './inventory.ts';
import { safetyOf } from './safety.ts';

type Input = Inputs<typeof faultsContract>;

/** Clocks of two laptops differ by this much without anybody lying. */
const futureToleranceMs = 60_000;

export function createFaultService(ws: Workspace) {
  const { store } = ws;

  function summary(fault: Stored<'fault'>, events: readonly Stored<'fault_event'>[]): FaultSummary {
    const { fields } = fault;
    const happened = events.map((event) => ({ kind: event.fields.kind, atMs: event.fields.atMs }));
    return {
      ...fields,
      id: fault.id as FaultId,
      state: stateOf(happened.map((event) => event.kind)),
      clocks: faultClocks(fields, happened, ws.contract.slaRules, ws.nowMs()),
      deviceName: fields.deviceId === null ? null : (store.devices.byId(fields.deviceId)?.fields.name ?? null),
      locationName: fields.locationId === null ? null : (store.locations.byId(fields.locationId)?.fields.name ?? null),
      enteredAtMs: fault.enteredAtMs,
      recordId: (store.records.bySubject(fault.id).at(-1)?.id ?? null) as RecordId | null,
      safety: safetyOf(ws, 'fault', fault.id),
    };
  }

  function view(id: string): FaultView {
    const fault = found(store.faults.byId(id), 'fault', id);
    const events = store.faults.events(id);
    const base = summary(fault, events);
    return {
      ...base,
      versions: { ...fault.versions },
      events: events.map((event) => ({
        ...event.fields,
        id: event.id,
        personName: ws.personName(event.author),
        enteredAtMs: event.enteredAtMs,
      })),
      probes: probesOf(fault).map(probeResultView),
      photos: store.photos.bySubject(id).map((photo) => ({ ...photo.fields, id: photo.id as PhotoId })),
      nextEvents: [...faultLifeCycle[base.state]],
    };
  }

  /** What the fault's own probes found, after those of the round that it came out of. */
  function probesOf(fault: Stored<'fault'>): Stored<'probe_result'>[] {
    const { origin, deviceId } = fault.fields;
    const before =
      origin === null
        ? []
        : store.probeResults.latest(origin.inspectionId).filter((result) => result.fields.deviceId === deviceId);
    return [...before, ...store.probeResults.bySubject(fault.id)];
  }

  function create(
    fields: Omit<Input['create'], 'reportedAtMs'> & { reportedAtMs: number | null },
    origin: FaultSummary['origin'],
  ) {
    const nowMs = ws.nowMs();
    const reportedAtMs = fields.reportedAtMs ?? nowMs;
    assertNotInFuture(reportedAtMs, nowMs);
    const id = ws.newId<FaultId>();
    return store.transaction(() => {
      const number = ws.nextNumber('GZ', nowMs);
      const act: Act = {
        entity: 'fault',
        entityId: id,
        action: 'create',
        fields: { ...fields, number, reportedAtMs, origin },
      };
      ws.write([act]);
      return { id, number };
    });
  }

  return {
    create: (input: Input['create']) => create(input, null),
    fromFinding({ inspectionId, deviceId, itemId, severity }: Input['fromFinding']) {
      const inspection = found(store.inspections.byId(inspectionId), 'inspection', inspectionId);
      const before = store.faults
        .ofInspection(inspectionId)
        .find((fault) => fault.fields.deviceId === deviceId && fault.fields.origin?.itemId === itemId);
      if (before !== undefined) return { id: before.id as FaultId, number: before.fields.number };
      const device = found(store.devices.byId(deviceId), 'device', deviceId);
      const item = ws.template(inspection.fields.templateId).items.find((candidate) => candidate.id === itemId);
      const answer = answersByKey(store.answers.current(inspectionId)).get(answerKey(deviceId, itemId));
      if (item === undefined || answer === undefined) throw new AppError('Inspection_UnknownItem', { item: itemId });
      return create(
        {
          title: `${device.fields.name} ${item.title}`,
          description: [answer.fields.reading, answer.fields.note].filter((text) => text !== '').join('\n'),
          section: '二',
          severity,
          reporter: ws.person().fields.name,
          reporterPhone: '',
          locationId: device.fields.locationId,
          place: '',
          deviceId,
          reportedAtMs: answer.fields.atMs,
        },
        { inspectionId, itemId },
      );
    },
    change({ id, fields, base }: Input['change']) {
      found(store.faults.byId(id), 'fault', id);
      const { reportedAtMs, ...rest } = fields;
      if (typeof reportedAtMs === 'number') assertNotInFuture(reportedAtMs, ws.nowMs());
      const change = typeof reportedAtMs === 'number' ? { ...rest, reportedAtMs } : rest;
      ws.write([{ entity: 'fault', entityId: id, action: 'set', fields: change, base }]);
      return view(id);
    },
    get: ({ id }: Input['get']) => view(id),
    list(input: Input['list']) {
      const page = store.faults.page({
        ...(input.isOpen === null ? {} : { isOpen: input.isOpen }),
        ...(input.text === '' ? {} : { text: input.text }),
        after: cursorOf(input.after),
        limit: input.limit,
      });
      const events = Map.groupBy(
        store.faults.eventsOf(page.items.map((fault) => fault.id)),
        (event) => event.fields.faultId as string,
      );
      return {
        items: page.items.map((fault) => summary(fault, events.get(fault.id) ?? [])),
        next: page.next === null ? null : JSON.stringify(page.next),
      };
    },
    addEvent({ faultId, kind, atMs, note, probeResultId }: Input['addEvent']) {
      const { state } = view(faultId);
      if (!faultLifeCycle[state].includes(kind)) throw new AppError('Fault_WrongOrder', { state, kind });
      const nowMs = ws.nowMs();
      assertNotInFuture(atMs ?? nowMs, nowMs);
      ws.write([
        {
          entity: 'fault_event',
          entityId: ws.newId(),
          action: 'create',
          fields: { faultId, kind, atMs: atMs ?? nowMs, note, probeResultId },
        },
      ]);
      return view(faultId);
    },
    view,
    probesOf,
  };
}

export type FaultService = ReturnType<typeof createFaultService>;

function assertNotInFuture(atMs: number, nowMs: number): void {
  if (atMs > nowMs + futureToleranceMs) throw new AppError('Fault_TimeInFuture', { atMs });
}

/** The state that the last moving event led to. */
function stateOf(kinds: readonly FaultEventKind[]): FaultState {
  const last = kinds.findLast((kind) => kind !== 'note');
  if (last === undefined || last === 'reopened') return 'reported';
  return last;
}
