import { afterEach, expect, it } from 'vitest';
import type { AnswerFields } from '../../shared/domain/entities.ts';
import type { Store } from '../store.ts';
import { uuidV7 } from '../../shared/domain/ids.ts';
import { cleanUp, morningMs, newId, newStore, person, random } from '../test-support.ts';

afterEach(cleanUp);

const camera = newId() as never;
const dayMs = 86_400_000;

/** Ids of rounds begin with the time at which they were started. */
function inspection(store: Store, templateId: string, atMs = morningMs): string {
  const entityId = uuidV7(atMs, random(10));
  const fields = {
    number: `XJ-${entityId}`,
    taskId: newId() as never,
    planId: templateId,
    templateId,
    templateVersion: 1,
    templateHash: 'h',
    deviceIds: [],
    startedAtMs: atMs,
    technicianId: person,
  };
  store.write(person, [{ entity: 'inspection', entityId, action: 'create', fields }]);
  return entityId;
}

function answer(store: Store, inspectionId: string, number: number, change: Partial<AnswerFields> = {}): void {
  const fields = {
    inspectionId: inspectionId as never,
    deviceId: camera,
    itemId: 'retention',
    value: 'pass' as const,
    entry: { type: 'number' as const, number },
    source: 'hand' as const,
    probeResultId: null,
    isConfirmed: true,
    seconds: 1,
    atMs: morningMs,
    ...change,
  };
  store.write(person, [{ entity: 'answer', entityId: newId(), action: 'create', fields }]);
}

function result(store: Store, startedAtMs: number, lossPercent: number): void {
  const report = {
    probeId: 'icmp',
    state: 'ok' as const,
    code: null,
    params: {},
    findings: [],
    measures: { lossPercent, sent: 3 },
    startedAtMs,
    durationMs: 5,
  };
  const fields = {
    subject: { entity: 'device' as const, id: camera },
    deviceId: camera,
    phase: 'single' as const,
    report,
    evidence: [],
  };
  store.write(person, [{ entity: 'probe_result', entityId: newId(), action: 'create', fields }]);
}

it('gives what probes measured since then, oldest first', async () => {
  const store = await newStore();
  result(store, morningMs + dayMs, 2);
  result(store, morningMs, 1);
  result(store, morningMs - dayMs, 0);
  expect(store.measures.probes(camera, morningMs)).toEqual([
    { probeId: 'icmp', atMs: morningMs, measures: { lossPercent: 1, sent: 3 } },
    { probeId: 'icmp', atMs: morningMs + dayMs, measures: { lossPercent: 2, sent: 3 } },
  ]);
  expect(store.measures.probes(newId(), morningMs)).toEqual([]);
});

it('gives the number that was entered last in each round, and none that was taken back or came from a probe', async () => {
  const store = await newStore();
  const [first, second, third, fourth] = Array.from({ length: 4 }, () => inspection(store, 'cctv-back-end'));
  answer(store, first!, 40);
  answer(store, first!, 38, { atMs: morningMs + 1 });
  answer(store, second!, 36);
  answer(store, second!, 36, { isRetracted: true });
  answer(store, third!, 34, { source: 'probe' });
  answer(store, fourth!, 32, { itemId: 'temperature' });
  expect(store.measures.numbers(camera, ['retention'], 0)).toEqual([
    { templateId: 'cctv-back-end', itemId: 'retention', atMs: morningMs + 1, value: 38 },
  ]);
  expect(store.measures.numbers(camera, ['retention', 'temperature'], 0)).toHaveLength(2);
  expect(store.measures.numbers(camera, ['retention'], morningMs + dayMs)).toEqual([]);
});

it('names devices in service of which something was measured', async () => {
  const store = await newStore();
  const device = (state: 'in-service' | 'retired'): string => {
    const entityId = newId();
    const fields = {
      key: null,
      name: '摄像机',
      category: 'camera' as const,
      locationId: null,
      zoneId: null,
      channel: null,
      address: null,
      state,
    };
    store.write(person, [{ entity: 'device', entityId, action: 'create', fields }]);
    return entityId;
  };
  const [used, retired] = [device('in-service'), device('retired')];
  device('in-service');
  const round = inspection(store, 'cctv-back-end');
  for (const id of [used, retired]) answer(store, round, 40, { deviceId: id as never });
  expect(store.measures.devices(0)).toEqual([used]);
});
