/** The console beside its server: what it shows is what laptops handed in, and who may ask what. */
import { expect, test } from 'vitest';
import { consoleAccess } from '../../app/index.ts';
import { openServerData } from '../../server/open-data.ts';
import { apiContract } from '../../shared/api/index.ts';
import { failureOf } from '../support/app-day.ts';
import { consoleSite, eventually } from '../support/console-site.ts';

test('lists every operation of the contract, and none that is not there', () => {
  const of = (table: object): string[] =>
    Object.entries(table).flatMap(([domain, operations]) => Object.keys(operations).map((name) => `${domain}.${name}`));
  expect(of(consoleAccess).toSorted()).toEqual(of(apiContract).toSorted());
});

test('shows what a laptop handed in, reckoned as there, also after a restart', async (context) => {
  const site = await consoleSite(context);
  const { laptop, server } = site;
  const { id } = await laptop.faults.create({
    title: '大厅东侧 无画面',
    section: '一',
    severity: 'general',
    reportedAtMs: Date.now() - 3_600_000,
  });
  await site.sync();
  const { client, cookie } = await site.enter('wang', 'supervisor', '王处长');
  const status = await eventually(
    () => client.system.status({}),
    ({ people }) => people.length > 1,
  );
  expect(status).toMatchObject({
    host: 'console',
    phase: 'ready',
    dataDir: '',
    keyFile: null,
    site: { kind: 'contract' },
  });
  expect(status.person).toMatchObject({ name: '王处长', role: 'supervisor' });
  // What goes out there is noted too.
  const list = { act: 'export', what: '故障', form: 'customer', format: 'xlsx', rows: 1 } as const;
  for (const out of [list, { act: 'print', what: '巡检记录' } as const])
    expect((await failureOf(client.audit.note(out))).code).toBe('none');
  const shown = await eventually(
    () => client.faults.list({ limit: 10 }),
    ({ items }) => items.length > 0,
  );
  const own = await laptop.faults.get({ id });
  expect(shown.items[0]).toMatchObject({
    id,
    number: own.number,
    clocks: own.clocks.map(({ ruleId, goal }) => ({ ruleId, goal })),
  });
  // A report names the log that it was made from, and the server signs for it.
  const report = { kind: 'fault-sheet', key: id } as const;
  const { html } = await laptop.reports.html({ report, form: 'internal' });
  const { receipts } = await laptop.sync.dayEnd({});
  const signed = receipts.map(({ seq, head }) => `记录链第 ${seq} 条 ${head.slice(0, 32)}`);
  expect(signed.filter((line) => html.includes(line))).toHaveLength(1);
  const [there, here] = await Promise.all([client.contract.compass({}), laptop.contract.compass({})]);
  expect(there.rows).toEqual(here.rows);
  // Whoever signed in is in the register of people, and on the laptops after their next sync.
  await eventually(
    async () => {
      await site.sync();
      return laptop.people.list({});
    },
    ({ people }) => people.some(({ name, role }) => name === '王处长' && role === 'supervisor'),
  );
  // The console takes no letter that a laptop would get.
  expect((await server.beside.laptops()).map(({ letter, kind }) => `${kind} ${letter}`)).toEqual([
    'laptop A',
    'console ZZZ',
  ]);

  await site.restart();
  const { openConsole } = await import('../support/console-client.ts');
  const again = await openConsole(site.server.url, cookie);
  expect((await again.client.faults.get({ id })).number).toBe(own.number);
  again.close();
});

test('refuses what its user may not, whatever the page asks', async (context) => {
  const site = await consoleSite(context);
  /** Whoever signs in is entered in the register of people; nothing else may change. */
  const records = async (): Promise<unknown> => {
    const { store } = await openServerData(site.place, null);
    const digests = await store.reads.digests();
    await store.close();
    return digests.filter(({ entity }) => entity !== 'person');
  };
  const before = await records();
  const roles = ['supervisor', 'lead', 'technician'] as const;
  for (const role of roles) {
    const { client } = await site.enter(`${role}-1`, role);
    const call = (domain: string, name: string): Promise<unknown> =>
      (client as never as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[domain]![name]!({});
    for (const [domain, operations] of Object.entries(consoleAccess)) {
      for (const [name, allowed] of Object.entries(operations as Record<string, readonly string[]>)) {
        if (name === 'changes') continue;
        const { code } = await failureOf(call(domain, name));
        // What is allowed gets as far as its input.
        if (allowed.includes(role)) expect(`${domain}.${name} ${code}`).not.toContain('Console_NotAllowed');
        else expect(`${domain}.${name} ${code}`).toBe(`${domain}.${name} Console_NotAllowed`);
      }
    }
  }
  expect(await records()).toEqual(before);
});

test('what one is typing is nobody else’s', async (context) => {
  const site = await consoleSite(context);
  const [wang, li] = [await site.enter('wang', 'supervisor'), await site.enter('li', 'lead')];
  await wang.client.drafts.put({ key: 'comment', text: '请说明原因' });
  expect(await li.client.drafts.get({ key: 'comment' })).toEqual({ text: '' });
  await li.client.drafts.put({ key: 'comment', text: '' });
  expect(await wang.client.drafts.get({ key: 'comment' })).toEqual({ text: '请说明原因' });
});
