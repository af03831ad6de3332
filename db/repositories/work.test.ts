import { afterEach, describe, expect, it } from 'vitest';
import type { AnswerFields, RecordFields } from '../../shared/domain/entities.ts';
import type { Store } from '../store.ts';
import { cleanUp, morningMs, newId, newStore, person, random, tickingClock } from '../test-support.ts';
import type { FieldsInput } from '../writer.ts';

afterEach(cleanUp);

function addInspection(store: Store, taskId: string, startedAtMs: number): string {
  const entityId = newId();
  const fields = {
    number: `XJ-${startedAtMs}`,
    taskId: taskId as never,
    planId: 'cctv-weekly',
    templateId: 'cctv',
    templateVersion: 1,
    templateHash: 'h',
    deviceIds: [],
    startedAtMs,
    technicianId: person,
  };
  store.write(person, [{ entity: 'inspection', entityId, action: 'create', fields }]);
  return entityId;
}

function inspectionEvent(store: Store, inspectionId: string, kind: 'completed' | 'rest-normal' | 'reopened'): void {
  const fields = { inspectionId: inspectionId as never, kind, atMs: morningMs };
  store.write(person, [{ entity: 'inspection_event', entityId: newId(), action: 'create', fields }]);
}

function addAnswer(store: Store, inspectionId: string, change: Partial<AnswerFields> = {}): string {
  const entityId = newId();
  const fields = {
    inspectionId: inspectionId as never,
    deviceId: null,
    itemId: 'picture',
    value: 'pass' as const,
    source: 'hand' as const,
    probeResultId: null,
    isConfirmed: true,
    seconds: 1,
    atMs: morningMs,
    ...change,
  };
  store.write(person, [{ entity: 'answer', entityId, action: 'create', fields }]);
  return entityId;
}

function addFault(store: Store, change: Partial<FieldsInput<'fault'>> = {}): string {
  const entityId = newId();
  const fields: FieldsInput<'fault'> = {
    number: 'GZ-20261123-A-001',
    title: '无画面',
    section: '二',
    severity: 'major',
    locationId: null,
    deviceId: null,
    origin: null,
    reportedAtMs: morningMs,
    ...change,
  };
  store.write(person, [{ entity: 'fault', entityId, action: 'create', fields }]);
  return entityId;
}

function faultEvent(store: Store, faultId: string, kind: 'on-site' | 'closed' | 'reopened', atMs: number): string {
  const entityId = newId();
  const fields = { faultId: faultId as never, kind, atMs, probeResultId: null };
  store.write(person, [{ entity: 'fault_event', entityId, action: 'create', fields }]);
  return entityId;
}

const idsOf = (items: readonly { id: string }[]): string[] => items.map((item) => item.id);

describe('inspections', () => {
  it('are found by task, by what is still open and by time', async () => {
    const store = await newStore();
    const [task, other] = [newId(), newId()];
    const first = addInspection(store, task, morningMs + 1);
    const second = addInspection(store, task, morningMs + 2);
    const third = addInspection(store, other, morningMs + 3);
    expect(idsOf(store.inspections.byTask(task))).toEqual([first, second]);
    expect(idsOf(store.inspections.open())).toEqual([third, second, first]);
    inspectionEvent(store, second, 'rest-normal');
    inspectionEvent(store, second, 'completed');
    expect(idsOf(store.inspections.open())).toEqual([third, first]);
    inspectionEvent(store, second, 'reopened');
    expect(idsOf(store.inspections.open())).toEqual([third, second, first]);
    expect(store.inspections.events(second).map((event) => event.fields.kind)).toEqual([
      'rest-normal',
      'completed',
      'reopened',
    ]);
    const page = store.inspections.page({ limit: 2 });
    expect(idsOf(page.items)).toEqual([third, second]);
    expect(idsOf(store.inspections.page({ after: page.next, limit: 2 }).items)).toEqual([first]);
  });

  it('show the answer that was written last, though the clock was set back meanwhile', async () => {
    const clock = tickingClock();
    const store = await newStore({ clock });
    const inspection = addInspection(store, newId(), morningMs);
    const [camera, other] = [newId() as never, newId() as never];
    addAnswer(store, inspection, { deviceId: camera, value: 'fail', atMs: morningMs + 9_000_000 });
    clock.ms -= 3_600_000;
    const corrected = addAnswer(store, inspection, { deviceId: camera, value: 'pass', atMs: morningMs });
    const elsewhere = addAnswer(store, inspection, { deviceId: other, value: 'na' });
    const wholeRound = addAnswer(store, inspection, { itemId: 'cabinet' });
    addAnswer(store, newId(), { deviceId: camera });
    expect(idsOf(store.answers.current(inspection))).toEqual([corrected, elsewhere, wholeRound]);
    expect(store.answers.history(inspection)).toHaveLength(4);
    expect(store.life.answers(camera, [inspection]).map((item) => item.fields.value)).toEqual(['pass']);
  });

  it('show the last result of each probe per device', async () => {
    const store = await newStore();
    const [subject, camera] = [newId(), newId() as never];
    const add = (probeId: string, phase: 'round' | 'after', state: 'ok' | 'failed'): void => {
      const report = {
        probeId,
        state,
        code: null,
        params: {},
        findings: [],
        measures: {},
        startedAtMs: morningMs,
        durationMs: 5,
      };
      const fields = {
        subject: { entity: 'inspection' as const, id: subject },
        deviceId: camera,
        phase,
        report,
        evidence: [],
      };
      store.write(person, [{ entity: 'probe_result', entityId: newId(), action: 'create', fields }]);
    };
    add('rtsp', 'round', 'failed');
    add('icmp', 'round', 'ok');
    add('rtsp', 'round', 'ok');
    add('rtsp', 'after', 'failed');
    const latest = store.probeResults
      .latest(subject)
      .map(({ fields }) => [fields.report.probeId, fields.phase, fields.report.state]);
    expect(latest).toEqual([
      ['icmp', 'round', 'ok'],
      ['rtsp', 'round', 'ok'],
      ['rtsp', 'after', 'failed'],
    ]);
    expect(store.probeResults.bySubject(subject)).toHaveLength(4);
    expect(store.life.probes(camera, null, 5)).toHaveLength(1);
  });
});

describe('faults', () => {
  it('page from the newest, by device and by whether they are open', async () => {
    const store = await newStore();
    const camera = newId() as never;
    const faults = Array.from({ length: 30 }, (_item, index) =>
      addFault(store, { reportedAtMs: morningMs + Math.floor(index / 3), deviceId: index % 2 === 0 ? camera : null }),
    );
    const order = (ids: string[]): string[] =>
      ids
        .map((id) => [store.faults.byId(id)?.fields.reportedAtMs ?? 0, id] as const)
        .sort((a, b) => b[0] - a[0] || (a[1] < b[1] ? 1 : -1))
        .map(([, id]) => id);
    const everyPage = (filter: { deviceId?: string; isOpen?: boolean }): string[] => {
      const ids: string[] = [];
      let after = null;
      do {
        const page = store.faults.page({ ...filter, after, limit: 4 });
        ids.push(...idsOf(page.items));
        after = page.next;
      } while (after !== null);
      return ids;
    };
    expect(everyPage({})).toEqual(order(faults));
    expect(everyPage({ deviceId: camera })).toEqual(order(faults.filter((_id, index) => index % 2 === 0)));
    const [closed = '', again = ''] = faults;
    faultEvent(store, closed, 'closed', morningMs + 10);
    faultEvent(store, again, 'closed', morningMs + 10);
    // Entered later, happened later.
    faultEvent(store, again, 'reopened', morningMs + 20);
    expect(everyPage({ isOpen: false })).toEqual([closed]);
    expect(everyPage({ isOpen: true })).toEqual(order(faults.slice(1)));
  });

  it('list what happened by when it happened, not by when it was typed in', async () => {
    const store = await newStore();
    const fault = addFault(store);
    const closed = faultEvent(store, fault, 'closed', morningMs + 200);
    const onSite = faultEvent(store, fault, 'on-site', morningMs + 100);
    expect(idsOf(store.faults.events(fault))).toEqual([onSite, closed]);
    expect(store.faults.eventsOf([fault, newId()])).toHaveLength(2);
    const inspectionId = newId() as never;
    const born = addFault(store, { origin: { inspectionId, itemId: 'picture' } });
    expect(idsOf(store.faults.ofInspection(inspectionId))).toEqual([born]);
  });
});

describe('photos and records', () => {
  it('are found by what they hang on, records by number too, newest first', async () => {
    const store = await newStore();
    const subject = { entity: 'fault' as const, id: newId() };
    const blobId = await store.blobs.write(random(20), 'image/png');
    const photo = newId();
    const taken = { subject, deviceId: null, itemId: null, blobId, mediaType: 'image/png', bytes: 20, takenAtMs: 1 };
    store.write(person, [{ entity: 'photo', entityId: photo, action: 'create', fields: taken }]);
    expect(idsOf(store.photos.bySubject(subject.id))).toEqual([photo]);
    const addRecord = (
      number: string,
      kind: RecordFields['kind'],
      signedAtMs: number,
      supersedes: RecordFields['supersedes'] = null,
    ): string => {
      const entityId = newId();
      const fields = {
        number,
        kind,
        title: '服务记录',
        subject,
        content: { v: 1 },
        signatures: [{ role: 'technician' as const, name: '张三', atMs: signedAtMs, blobId }],
        contentHash: 'a'.repeat(64),
        signedAtMs,
        supersedes,
      };
      store.write(person, [{ entity: 'record', entityId, action: 'create', fields }]);
      return entityId;
    };
    const first = addRecord('WX-20261123-A-001', 'service', morningMs + 1);
    const second = addRecord('WX-20261123-A-002', 'round', morningMs + 2);
    expect(idsOf(store.records.bySubject(subject.id))).toEqual([first, second]);
    expect(store.records.byNumber('WX-20261123-A-002')?.id).toBe(second);
    expect(store.records.byNumber('WX')).toBeNull();
    const page = store.records.page({ limit: 1 });
    expect([idsOf(page.items), idsOf(store.records.page({ after: page.next, limit: 5 }).items)]).toEqual([
      [second],
      [first],
    ]);
    expect(idsOf(store.records.page({ kind: 'service', limit: 5 }).items)).toEqual([first]);

    // Of a time: from its first moment on, before its last, and only what is in force.
    const both = { fromMs: morningMs + 1, toMs: morningMs + 3 };
    expect([store.records.signedIn(both, 5), store.records.countSignedIn(both)]).toEqual([[first, second], 2]);
    expect([store.records.signedIn(both, 1), store.records.countSignedIn(both)]).toEqual([[first], 2]);
    expect(store.records.signedIn({ ...both, toMs: morningMs + 2 }, 5)).toEqual([first]);
    const third = addRecord('WX-20261123-A-003', 'service', morningMs + 2, first as RecordFields['supersedes']);
    expect(store.records.signedIn(both, 5).toSorted()).toEqual([second, third].toSorted());
    expect(store.records.countSignedIn({ ...both, toMs: morningMs + 2 })).toBe(0);
  });
});

describe('what stays on the laptop', () => {
  it('keeps drafts, credentials, numbers and the audit', async () => {
    const store = await newStore();
    store.drafts.set({ key: 'fault:new', text: '大厅', atMs: 1 });
    store.drafts.set({ key: 'fault:new', text: '大厅摄像机', atMs: 2 });
    store.drafts.set({ key: 'answer:1', text: 'x', atMs: 3 });
    expect(store.drafts.get('fault:new')).toEqual({ key: 'fault:new', text: '大厅摄像机', atMs: 2 });
    expect(store.drafts.list('fault:')).toHaveLength(1);
    store.drafts.remove('fault:new');
    expect(store.drafts.get('fault:new')).toBeNull();

    store.credentials.set('d', { username: 'admin', password: 'secret' }, 1);
    store.credentials.set('d', { username: 'admin', password: 'other' }, 2);
    expect(store.credentials.get('d')).toEqual({ username: 'admin', password: 'other' });
    expect(store.credentials.username('d')).toBe('admin');
    store.credentials.remove('d');
    expect(store.credentials.get('d')).toBeNull();

    const community = { username: '', password: 'secret', privacyPassword: '', privateKey: '' };
    store.protocolAccounts.set('d', 'snmp', community, 1);
    store.protocolAccounts.set('d', 'ssh', { ...community, username: 'root', privateKey: 'key' }, 1);
    store.protocolAccounts.set('d', 'snmp', { ...community, password: 'other' }, 2);
    expect(store.protocolAccounts.get('d', 'snmp')).toEqual({ ...community, password: 'other' });
    store.protocolAccounts.remove('d', 'snmp');
    expect(store.protocolAccounts.get('d', 'snmp')).toBeNull();
    expect(store.protocolAccounts.get('d', 'ssh')).toMatchObject({ username: 'root', privateKey: 'key' });

    expect([1, 2].map(() => store.sequences.next('WX', '20261123'))).toEqual([1, 2]);
    expect([store.sequences.next('GZ', '20261123'), store.sequences.next('WX', '20261124')]).toEqual([1, 1]);

    const entry = {
      atMs: 5,
      author: person,
      act: 'reveal' as const,
      entity: 'device',
      entityId: 'd',
      detail: { why: '检修' },
    };
    store.audit.add(entry);
    store.audit.add({ ...entry, act: 'print' });
    expect(store.audit.list(10)).toEqual([{ ...entry, act: 'print' }, entry]);
  });

  it('reads small registers whole, in the order they were made', async () => {
    const store = await newStore();
    const zone = (code: 'lan' | 'business'): string => {
      const entityId = newId();
      store.write(person, [{ entity: 'zone', entityId, action: 'create', fields: { code, name: code } }]);
      return entityId;
    };
    const ids = [zone('lan'), zone('business')];
    expect(idsOf(store.zones.all())).toEqual(ids);
    store.write(person, [{ entity: 'zone', entityId: ids[0] ?? '', action: 'remove', fields: { reason: 'x' } }]);
    expect(idsOf(store.zones.all())).toEqual(ids.slice(1));
    expect([store.persons.all(), store.locations.all()]).toEqual([[], []]);
  });
});
