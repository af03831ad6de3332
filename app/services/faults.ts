/** Faults: quick to log, with real event times, a life cycle, and the contract's clocks. */
import type { Act, FaultFilter, TimeCursor } from '../../db/index.ts';
import type { FaultSummary, FaultView, RunningClock, faultsContract } from '../../shared/api/faults.ts';
import { type ClosingGap, afterProbeOf, gapsOf } from '../../shared/domain/fault-closing.ts';
import { nextEvents } from '../../shared/domain/fault-life-cycle.ts';
import { severitiesOf } from '../../shared/domain/fault-severity.ts';
import { suggestionFor } from '../../shared/domain/fault-suggestion.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import type { FaultEventFields, FaultEventKind, FaultFields } from '../../shared/domain/fault-fields.ts';
import type { DeviceId, FaultId, LocationId, RecordId } from '../../shared/domain/ids.ts';
import { dueOrStart, isOpenClock } from '../../shared/domain/clock-state.ts';
import { faultClocks } from '../../shared/domain/sla-clock.ts';
import { visitsOf } from '../../shared/domain/visits.ts';
import { type AppErrorCode, AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { timeCursorOf } from '../page-cursor.ts';
import { type Workspace, found } from '../workspace.ts';
import { answerKey, answersByKey } from './answers.ts';
import { faultsByKey } from './explained.ts';
import {
  type Happened,
  assertInOrder,
  assertReportedFirst,
  exactTime,
  openPause,
  standingOf,
  stateOf,
} from './fault-order.ts';
import { probeResultView } from './inspections.ts';
import { partsOf } from './parts.ts';
import { photosOf } from './photos.ts';
import { leastSafe, safetyOfMany } from './safety.ts';
import { assertNotInFuture } from './times.ts';

type Input = Inputs<typeof faultsContract>;
type Events = readonly Stored<'fault_event'>[];

/** What is null does not narrow the list. */
const filterOf = ({
  isOpen,
  section,
  severity,
  text,
}: Pick<Input['list'], 'isOpen' | 'section' | 'severity' | 'text'>): FaultFilter => ({
  text,
  ...(isOpen === null ? {} : { isOpen }),
  ...(section === null ? {} : { section }),
  ...(severity === null ? {} : { severity }),
});

const happened = (events: Events): Happened[] =>
  events.map((event) => ({ kind: event.fields.kind, atMs: event.fields.atMs, by: event.author }));

const gapErrors: Record<ClosingGap, AppErrorCode> = {
  cause: 'Fault_CauseMissing',
  solution: 'Fault_SolutionMissing',
  test: 'Fault_TestMissing',
  feedback: 'Fault_FeedbackMissing',
};
/** A step that undoes work has to say why. */
const needsNote: readonly FaultEventKind[] = ['cancelled', 'reopened'];
/** Looked through for clocks that run out: nobody works on more at once. */
const maxRunning = 500;

export function createFaultService(ws: Workspace) {
  const { store } = ws;

  /** Of a whole list with a query for each kind of thing, not for each fault. */
  function summaries(faults: readonly Stored<'fault'>[], allEvents: Events): FaultSummary[] {
    const nowMs = ws.nowMs();
    const working = ws.workingTime();
    const idsOf = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];
    const namesOf = (rows: readonly Stored<'device' | 'location'>[]): Map<string, string> =>
      new Map(rows.map((row) => [row.id, row.fields.name]));
    const devices = namesOf(store.devices.byIds(idsOf(faults.map((fault) => fault.fields.deviceId))));
    const locations = namesOf(store.locations.byIds(idsOf(faults.map((fault) => fault.fields.locationId))));
    const eventsOf = Map.groupBy(allEvents, (event) => event.fields.faultId as string);
    const allParts = store.parts.bySubjects(idsOf(faults.map((fault) => fault.id)));
    const places = new Map([
      ...safetyOfMany(ws, 'fault', idsOf(faults.map((fault) => fault.id))),
      ...safetyOfMany(ws, 'fault_event', idsOf(allEvents.map((event) => event.id))),
      ...safetyOfMany(ws, 'spare_part', idsOf(allParts.map((part) => part.id))),
    ]);
    const partsOfFault = Map.groupBy(allParts, (part) => part.fields.subject.id);
    return faults.map((fault): FaultSummary => {
      const { fields } = fault;
      const events = eventsOf.get(fault.id) ?? [];
      const belongs = [fault, ...events, ...(partsOfFault.get(fault.id) ?? [])];
      const pause = openPause(events.map((event) => event.fields));
      return {
        ...fields,
        id: fault.id as FaultId,
        state: stateOf(happened(events)),
        clocks: faultClocks(fields, happened(events), ws.contract.slaRules, working, nowMs),
        pause: pause && { sinceMs: pause.atMs, reason: pause.reason },
        deviceName: devices.get(fields.deviceId ?? '') ?? null,
        locationName: locations.get(fields.locationId ?? '') ?? null,
        enteredAtMs: fault.enteredAtMs,
        recordId: (store.records.bySubject(fault.id).at(-1)?.id ?? null) as RecordId | null,
        safety: leastSafe(belongs.map(({ id }) => places.get(id) ?? 'here')),
      };
    });
  }

  function view(id: string): FaultView {
    const fault = found(store.faults.byId(id), 'fault', id);
    const events = store.faults.events(id);
    const base = found(summaries([fault], events)[0], 'fault', id);
    const probes = probesOf(fault);
    const said = events.map((event) => event.fields);
    const after = afterReports(id);
    const before = probes.filter((result) => result.fields.phase !== 'after').map((result) => result.fields.report);
    return {
      ...base,
      versions: { ...fault.versions },
      events: events.map((event) => ({
        ...event.fields,
        id: event.id,
        personName: ws.personName(event.author),
        enteredAtMs: event.enteredAtMs,
      })),
      probes: probes.map(probeResultView),
      photos: photosOf(ws, id),
      parts: partsOf(ws, id),
      visits: visitsOf(happened(events)).map(({ by, ...visit }) => ({ ...visit, personName: ws.personName(by) })),
      nextEvents: nextEvents(standingOf(happened(events), ws.personId() ?? '')),
      closing: { gaps: gapsOf(fault.fields, said, after), afterProbe: afterProbeOf(said, after) },
      suggestion: suggestionFor(fault.fields.origin?.itemId ?? null, before),
    };
  }

  /** Of the probes after the work. */
  const afterReports = (id: string) =>
    store.probeResults
      .bySubject(id)
      .filter((result) => result.fields.phase === 'after')
      .map(({ fields: { report, address = '' } }) => ({ ...report, address }));

  /** @throws a code for the first thing that is missing */
  function assertClosable(id: string, fields: FaultFields, events: readonly FaultEventFields[]): void {
    const [gap] = gapsOf(fields, events, afterReports(id));
    if (gap !== undefined) throw new AppError(gapErrors[gap]);
  }

  /** What the fault's own probes found, after what the round that it came out of had found when it was opened. */
  function probesOf(fault: Stored<'fault'>): Stored<'probe_result'>[] {
    const own = store.probeResults.bySubject(fault.id);
    const { origin, deviceId } = fault.fields;
    if (origin === null) return own;
    // A later probe of the same round shows the repair, not the fault.
    const before = store.probeResults
      .bySubject(origin.inspectionId)
      .filter((result) => result.fields.deviceId === deviceId && result.enteredAtMs <= fault.enteredAtMs);
    const lastOfEach = new Map(before.map((result) => [result.fields.report.probeId, result]));
    return [...lastOfEach.values(), ...own];
  }

  function create(
    fields: Omit<Input['create'], 'reportedAtMs'> & { reportedAtMs: number | null },
    origin: FaultSummary['origin'],
  ) {
    const nowMs = ws.nowMs();
    const reportedAtMs = fields.reportedAtMs ?? nowMs;
    assertNotInFuture(reportedAtMs, nowMs);
    assertClassified(fields);
    assertPlaced(fields);
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

  function eventAct(
    faultId: string,
    kind: FaultEventKind,
    fields: Partial<FaultEventFields> & { readonly atMs: number },
  ): Act {
    const none = { note: '', probeResultId: null, reason: null, severity: null, testResult: '' };
    return {
      entity: 'fault_event',
      entityId: ws.newId(),
      action: 'create',
      fields: { ...none, ...fields, faultId, kind },
    };
  }

  /** What a round's finding is about: a device, a place, or what the round itself is about. */
  function subjectOf(
    { fields }: Stored<'inspection'>,
    deviceId: DeviceId | null,
    locationId: LocationId | null,
  ): { name: string; locationId: LocationId | null } {
    if (deviceId !== null) return found(store.devices.byId(deviceId), 'device', deviceId).fields;
    if (locationId === null) return { name: fields.title, locationId };
    return { name: found(store.locations.byId(locationId), 'location', locationId).fields.name, locationId };
  }

  function assertPlaced({ deviceId, locationId }: Partial<Pick<Input['create'], 'deviceId' | 'locationId'>>): void {
    if (deviceId) found(store.devices.byId(deviceId), 'device', deviceId);
    if (locationId) found(store.locations.byId(locationId), 'location', locationId);
  }

  return {
    create: (input: Input['create']) => create(input, null),
    fromFinding({ inspectionId, deviceId, locationId, itemId, severity }: Input['fromFinding']) {
      const inspection = found(store.inspections.byId(inspectionId), 'inspection', inspectionId);
      const key = answerKey({ deviceId, locationId }, itemId);
      const before = faultsByKey(ws, inspectionId).get(key);
      if (before !== undefined) return { id: before.id as FaultId, number: before.fields.number };
      const item = ws.templateOf(inspection.fields).items.find((candidate) => candidate.id === itemId);
      if (item === undefined) throw new AppError('Inspection_UnknownItem', { item: itemId });
      const answer = answersByKey(store.answers.current(inspectionId)).get(key);
      const finding = found(answer?.fields.value === 'fail' ? answer : null, 'finding', itemId);
      const where = subjectOf(inspection, deviceId, locationId);
      return create(
        {
          title: `${where.name} ${item.title}`,
          description: [finding.fields.reading, finding.fields.note].filter((text) => text !== '').join('\n'),
          section: ws.clauseOf(ws.plan(inspection.fields.planId)).section,
          severity,
          reporter: ws.person().fields.name,
          reporterPhone: '',
          locationId: where.locationId,
          place: '',
          deviceId,
          reportedAtMs: finding.fields.atMs,
          kind: 'fault',
          channel: null,
        },
        { inspectionId, itemId, locationId },
      );
    },
    change({ id, fields, base }: Input['change']) {
      const before = found(store.faults.byId(id), 'fault', id).fields;
      const { reportedAtMs, ...rest } = fields;
      assertClassified({ ...before, ...rest });
      assertPlaced(rest);
      const events = store.faults.events(id);
      if (stateOf(happened(events)) === 'closed') {
        assertClosable(
          id,
          { ...before, ...rest },
          events.map((event) => event.fields),
        );
      }
      if (typeof reportedAtMs === 'number') {
        assertNotInFuture(reportedAtMs, ws.nowMs());
        assertReportedFirst(reportedAtMs, happened(events));
      }
      const change = typeof reportedAtMs === 'number' ? { ...rest, reportedAtMs } : rest;
      const set: Act = { entity: 'fault', entityId: id, action: 'set', fields: change, base };
      const { severity } = { ...before, ...rest };
      ws.write(
        severity === before.severity ? [set] : [set, eventAct(id, 'classified', { atMs: ws.nowMs(), severity })],
      );
      return view(id);
    },
    get: ({ id }: Input['get']) => view(id),
    list(input: Input['list']) {
      const page = store.faults.page({ ...filterOf(input), after: timeCursorOf(input.after), limit: input.limit });
      return {
        items: summaries(page.items, store.faults.eventsOf(page.items.map((fault) => fault.id))),
        next: page.next === null ? null : JSON.stringify(page.next),
      };
    },
    /** The ones reported last, for *today*. */
    listOpen(limit: number): FaultSummary[] {
      const { items } = store.faults.page({ isOpen: true, limit });
      return summaries(items, store.faults.eventsOf(items.map((fault) => fault.id)));
    },
    /** Of a device, the one reported last first. */
    ofDevice(deviceId: string, after: TimeCursor | null, limit: number): FaultSummary[] {
      const { items } = store.faults.page({ deviceId, after, limit });
      return summaries(items, store.faults.eventsOf(items.map((fault) => fault.id)));
    },
    clock({ id }: Input['clock']) {
      const fault = found(store.faults.byId(id), 'fault', id);
      const { number, section, severity, state, pause, clocks, reportedAtMs, enteredAtMs } = found(
        summaries([fault], store.faults.events(id))[0],
        'fault',
        id,
      );
      const unknownYears = [...new Set(clocks.flatMap((clock) => clock.unknownYears))];
      const nowMs = ws.nowMs();
      return { number, section, severity, state, pause, clocks, reportedAtMs, enteredAtMs, nowMs, unknownYears };
    },
    runningClocks(): RunningClock[] {
      const { items } = store.faults.page({ isOpen: true, limit: maxRunning });
      return summaries(items, store.faults.eventsOf(items.map(({ id }) => id)))
        .flatMap(({ id, number, title, clocks }) => clocks.map((clock) => ({ faultId: id, number, title, clock })))
        .filter(({ clock }) => clock.isContractual && isOpenClock(clock) && clock.dueMs !== null)
        .sort((a, b) => dueOrStart(a.clock) - dueOrStart(b.clock));
    },
    addEvent({ faultId, kind, note, probeResultId, reason, testResult, ...given }: Input['addEvent']) {
      const fault = found(store.faults.byId(faultId), 'fault', faultId);
      const { reportedAtMs } = fault.fields;
      const stored = store.faults.events(faultId);
      const events = happened(stored);
      const nowMs = ws.nowMs();
      const atMs = exactTime(given.atMs ?? nowMs, [reportedAtMs, ...events.map((event) => event.atMs)]);
      assertNotInFuture(atMs, nowMs);
      if (kind === 'paused' && reason === null) throw new AppError('Fault_ReasonMissing');
      assertInOrder(reportedAtMs, events, { kind, atMs, by: ws.person().id });
      if (needsNote.includes(kind) && note.trim() === '') throw new AppError('Fault_ReasonMissing');
      if (probeResultId !== null) found(store.probeResults.byId(probeResultId), 'probe', probeResultId);
      const act = eventAct(faultId, kind, {
        atMs,
        note,
        probeResultId,
        reason: kind === 'paused' ? reason : null,
        testResult: kind === 'verified' || kind === 'closed' ? testResult : '',
      });
      if (kind === 'closed') {
        const before = stored.map((event) => event.fields).filter((event) => event.atMs <= atMs);
        assertClosable(faultId, fault.fields, [...before, act.fields as FaultEventFields]);
      }
      ws.write([act]);
      return view(faultId);
    },
    /** Of a whole list with a query for each kind of thing, not for each fault. */
    summariesOf: (faults: readonly Stored<'fault'>[]): FaultSummary[] =>
      summaries(faults, store.faults.eventsOf(faults.map(({ id }) => id))),
    view,
    probesOf,
  };
}

export type FaultService = ReturnType<typeof createFaultService>;

/** @throws Fault_WrongSeverity for a class that the section does not have */
function assertClassified({ section, severity }: Pick<FaultSummary, 'section' | 'severity'>): void {
  if (!severitiesOf[section].includes(severity)) throw new AppError('Fault_WrongSeverity', { section, severity });
}
