/** The whole log checked on demand, on a laptop that took part of it from another by way of a server. security.md A3. */
import { expect, it } from 'vitest';
import type { LogCheck } from '../../shared/api/audit.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { appFor, eventsOf, handIn } from '../support/app-day.ts';
import { serverFor } from '../support/app-server.ts';
import { laptopFile } from '../support/laptop-file.ts';

async function checked(client: ApiClient): Promise<LogCheck> {
  const events = await eventsOf(client.audit.verify({}));
  const last = events.pop();
  if (last?.type !== 'finished') throw new Error('it did not end');
  const steps = events.filter((event) => event.type === 'progress');
  expect(steps.at(-1)).toEqual({ type: 'progress', done: steps[0]?.total, total: last.operations + last.seq });
  return last;
}

it('says how much is as it was written, names each entry that is not, and notes who asked', async (context) => {
  const server = await serverFor(context);
  const laptop = async (site: 'contract' | 'empty', personName: string) => {
    const app = await appFor(context);
    await app.client.system.setup({ site, personName });
    await app.client.sync.enrol({ serverUrl: server.url, code: await server.code() });
    expect(await handIn(app.client)).toMatchObject({ problem: null });
    return app;
  };
  const [a, b] = [await laptop('contract', '王工'), await laptop('empty', '赵工')];
  const { client } = b;
  const fault = await client.faults.create({ title: '黑屏', section: '二', severity: 'major' });
  const own = (await client.system.status({})).unsent.operations;
  const { receipt } = await handIn(client);
  await client.faults.create({ title: '无声', section: '二', severity: 'general' });

  const whole = await checked(client);
  expect(whole).toMatchObject({ laptops: 2, seq: receipt?.seq, flaws: [], flawCount: 0 });
  // The fault that was not handed in has no place in the server's order yet.
  expect(whole.operations - whole.seq).toBe((await client.system.status({})).unsent.operations);
  expect(whole.signed).toBeGreaterThan(own);
  expect((await checked(a.client)).operations).toBeLessThan(whole.operations);
  expect(await handIn(a.client)).toMatchObject({ problem: null });
  expect((await checked(a.client)).head).toBe(whole.head);

  const sql = await laptopFile(b.folder.options);
  sql.exec('DROP TRIGGER op_never_changes');
  sql.run("UPDATE op SET fields = replace(fields, '黑屏', '正常') WHERE entity_id = ? AND action = 'create'", fault.id);
  sql.run(`UPDATE op SET wall_ms = wall_ms + 60000 WHERE id = (SELECT min(id) FROM op WHERE entity = 'device')`);
  const of = (where: string) =>
    sql.get<{ operation: string; atMs: number }>(
      `SELECT dev || ':' || n AS operation, wall_ms AS atMs FROM op WHERE ${where}`,
    );
  const [changed, moved] = [
    of(`entity_id = '${fault.id}' AND action = 'create'`),
    of(`id = (SELECT min(id) FROM op WHERE entity = 'device')`),
  ];
  sql.close();

  const broken = await checked(client);
  expect(broken.flawCount).toBe(2);
  expect(broken.flaws).toHaveLength(2);
  expect(broken.flaws).toEqual(
    expect.arrayContaining([
      { flaw: 'content', ...changed, seq: null, entity: 'fault', personName: '赵工' },
      { flaw: 'content', ...moved, seq: null, entity: 'device', personName: '王工' },
    ]),
  );
  const acts = (await client.audit.list({ kind: 'act' })).items.filter(({ act }) => act === 'verify');
  expect(acts.map(({ personName, detail }) => [personName, JSON.parse(detail)])).toEqual([
    ['赵工', { operations: broken.operations, flaws: 2 }],
    ['赵工', { operations: whole.operations, flaws: 0 }],
  ]);
});

it('notes nothing of a check that nobody saw the end of', async (context) => {
  const { client } = await appFor(context);
  await client.system.setup({ site: 'contract', personName: '王工' });
  for await (const { type } of await client.audit.verify({})) {
    expect(type).toBe('progress');
    break;
  }
  expect((await client.audit.list({ kind: 'act' })).items.map(({ act }) => act)).not.toContain('verify');
});
