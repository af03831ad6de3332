/** The audit over the app's own API: every change with its before and after, every other act, in order and whole. */
import { expect, it } from 'vitest';
import { type AuditEntryView, auditActs } from '../../shared/api/audit.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { appFor, failureOf } from '../support/app-day.ts';

type Filter = Parameters<ApiClient['audit']['list']>[0];

async function all(client: ApiClient, filter: Filter = {}, limit = 7): Promise<AuditEntryView[]> {
  const items: AuditEntryView[] = [];
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<ApiClient['audit']['list']>> = await client.audit.list({ ...filter, after, limit });
    items.push(...page.items);
    if (page.next === null) return items;
    after = page.next;
  }
}

it('tells who changed what, from what to what, and what else was done', async (context) => {
  const { client, reopen } = await appFor(context);
  await client.system.setup({ site: 'contract', personName: '王工' });
  const [camera] = (await client.inventory.devices({ category: 'camera' })).items;
  if (camera === undefined) throw new Error('no camera');
  const changed = await client.inventory.changeDevice({
    id: camera.id,
    fields: { model: 'DS-2CD', note: camera.note },
    base: camera.versions,
  });
  await client.inventory.changeDevice({ id: camera.id, fields: { model: 'DS-2CE' }, base: changed.versions });
  const secret = { deviceId: camera.id, username: 'admin', password: 'Hidden-7731' };
  await client.inventory.saveCredential(secret);
  const fault = await client.faults.create({ title: '黑屏', section: '二', severity: 'major', deviceId: camera.id });
  await client.contract.exportFile({});
  await client.audit.note({ act: 'export', what: '设备清单.csv', form: 'internal', format: 'csv', rows: 61 });
  await client.audit.note({ act: 'print', what: '标签' });

  const entries = await all(client);
  const times = entries.map(({ atMs }) => atMs);
  expect(times).toEqual([...times].sort((a, b) => b - a));
  expect(new Set(entries.map(({ id, hash }) => `${hash === null} ${id}`)).size).toBe(entries.length);
  // Nothing is between the pages: one page holds the same.
  expect(await all(client, {}, 500)).toEqual(entries);
  const { operations } = (await client.system.status({})).unsent;
  expect(entries.filter(({ hash }) => hash !== null)).toHaveLength(operations);

  const ofCamera = entries.filter(({ entityId }) => entityId === camera.id);
  expect(ofCamera.map(({ act, personName, changes }) => ({ act, personName, changes }))).toEqual([
    { act: 'secret', personName: '王工', changes: [] },
    {
      act: 'set',
      personName: '王工',
      changes: [{ field: 'model', before: { zh: 'DS-2CD', en: 'DS-2CD' }, after: { zh: 'DS-2CE', en: 'DS-2CE' } }],
    },
    // The note was written again as it was: that is no change.
    {
      act: 'set',
      personName: '王工',
      changes: [{ field: 'model', before: null, after: { zh: 'DS-2CD', en: 'DS-2CD' } }],
    },
    { act: 'create', personName: '王工', changes: [] },
  ]);
  expect(ofCamera.every(({ label }) => label === camera.name)).toBe(true);
  expect(entries.find(({ entityId }) => entityId === fault.id)).toMatchObject({ act: 'create', entity: 'fault' });
  expect(JSON.stringify(entries)).not.toContain(secret.password);

  const acts = await all(client, { kind: 'act' });
  expect(acts.map(({ act, detail }) => [act, detail])).toEqual([
    ['print', '{"what":"标签"}'],
    ['export', '{"what":"设备清单.csv","form":"internal","format":"csv","rows":61}'],
    ['export', '{"what":"contract"}'],
    ['secret', '{"removed":false}'],
  ]);
  expect(await all(client, { kind: 'change', entity: 'fault' })).toHaveLength(1);
  expect(await all(client, { toMs: times.at(-1) ?? 0 })).toEqual([]);
  expect(await all(client, { fromMs: times[0] ?? 0 })).not.toEqual([]);
  const me = (await client.system.status({})).person?.id ?? null;
  expect(await all(client, { personId: me })).toEqual(entries);
  const other = await client.people.add({ name: '赵工', role: 'technician' });
  expect(await all(client, { personId: other.id })).toEqual([]);
  expect((await failureOf(client.audit.list({ after: '{"change":1}' }))).code).toBe('App_InvalidInput');

  // What the lock did is told too, the wrong try that came before it was opened among it.
  const passphrase = '三层 走廊 鱼缸 很冷';
  await client.lock.setPassphrase({ current: null, passphrase });
  await client.lock.now({});
  await failureOf(client.lock.unlock({ passphrase: '不对的口令一二三四' }));
  await client.lock.unlock({ passphrase });
  const told = async (from: ApiClient): Promise<string[]> => (await all(from, { kind: 'act' })).map(({ act }) => act);
  expect((await told(client)).slice(0, 4)).toEqual(['unlock', 'unlock-failed', 'lock', 'passphrase']);
  const again = await reopen();
  await again.lock.unlock({ passphrase });
  expect((await told(again)).length).toBe(9);
  for (const entry of await all(again)) expect(auditActs).toContain(entry.act);
});
