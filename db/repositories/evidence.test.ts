import { afterEach, expect, it } from 'vitest';
import { cleanUp, morningMs, newId, newStore, person } from '../test-support.ts';

afterEach(cleanUp);

const time = { fromMs: morningMs - 1, toMs: morningMs + 86_400_000 };
const day = Math.trunc((morningMs + 480 * 60_000) / 86_400_000);

it('counts a signed record until a later one corrects it, by kind and day', async () => {
  const store = await newStore();
  const blobId = await store.blobs.write(new Uint8Array([1]), 'image/png');
  const sign = (kind: 'service' | 'round', signedAtMs: number, supersedes: string | null = null): string => {
    const entityId = newId();
    const fields = {
      number: `WX-${entityId}`,
      kind,
      title: '',
      subject: { entity: 'fault' as const, id: newId() },
      content: {},
      signatures: [{ role: 'user' as const, name: '李', atMs: signedAtMs, blobId }],
      contentHash: 'a'.repeat(64),
      signedAtMs,
      supersedes: supersedes as never,
    };
    store.write(person, [{ entity: 'record', entityId, action: 'create', fields }]);
    return entityId;
  };
  const first = sign('service', morningMs);
  sign('round', morningMs);
  sign('service', time.toMs);
  const count = () => store.evidence.records(time, 480, ['service']);
  expect(count()).toEqual([{ kind: 'service', dayNumber: day, records: 1 }]);
  const corrected = sign('service', morningMs + 1, first);
  expect(count()).toEqual([{ kind: 'service', dayNumber: day, records: 1 }]);
  const page = store.evidence.recordPage('service', { ...time, after: null, limit: 5 });
  expect(page).toEqual({ items: [{ id: corrected, atMs: morningMs + 1, author: person }], next: null });
});

it('counts a closed fault by the kind of its device, where that is asked', async () => {
  const store = await newStore();
  const deviceId = newId() as never;
  const device = { key: null, name: '打印机', category: 'printer' as const, locationId: null, zoneId: null };
  store.write(person, [
    {
      entity: 'device',
      entityId: deviceId,
      action: 'create',
      fields: { ...device, channel: null, address: null, state: 'in-service' },
    },
  ]);
  for (const on of [deviceId, null]) {
    const faultId = newId() as never;
    const fault = {
      number: 'GZ',
      title: '卡纸',
      section: '二' as const,
      severity: 'general' as const,
      locationId: null,
    };
    store.write(person, [
      {
        entity: 'fault',
        entityId: faultId,
        action: 'create',
        fields: { ...fault, deviceId: on, origin: null, reportedAtMs: morningMs },
      },
      {
        entity: 'fault_event',
        entityId: newId(),
        action: 'create',
        fields: { faultId, kind: 'closed', atMs: morningMs, probeResultId: null },
      },
    ]);
  }
  const all = { section: '二', dayNumber: day };
  expect(store.evidence.faults(time, 480, false)).toEqual([{ ...all, category: null, records: 2 }]);
  expect(store.evidence.faults(time, 480, true)).toEqual([
    { ...all, category: null, records: 1 },
    { ...all, category: 'printer', records: 1 },
  ]);
  const query = { ...time, after: null, limit: 5 };
  expect(store.evidence.faultPage('二', ['printer'], query).items).toHaveLength(1);
  expect(store.evidence.faultPage('二', null, query).items).toHaveLength(2);
});
