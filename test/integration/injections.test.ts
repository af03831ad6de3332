/**
 * Texts that would be SQL, in everything of a laptop that reaches its database: kept to the letter, found as a plain search finds them, and
 * no table is another afterwards. Those of the server are in server/injections.test.ts. security.md S6.
 */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pinyinInitials } from '../../db/pinyin.ts';
import { createNodeApp } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { holdsWords, searchWords } from '../../shared/domain/search-form.ts';
import { failureOf } from '../support/app-day.ts';
import { type Folder, temporaryHost } from '../support/app-host.ts';
import { sqlInjections } from '../support/hostile-texts.ts';
import { laptopFile } from '../support/laptop-file.ts';
import { sendTable, xlsxOf } from '../support/tables.ts';

let folder: Folder;
let node: Awaited<ReturnType<typeof createNodeApp>>;
let client: ApiClient;
let before: unknown;

beforeAll(async () => {
  folder = temporaryHost();
  node = await createNodeApp(folder.options);
  ({ client } = node.app);
  await client.system.setup({ site: 'contract', personName: "王'; DROP TABLE op; --" });
  before = await tables();
});
afterAll(async () => {
  await node.close();
  await folder[Symbol.asyncDispose]();
});

/** What tables, indexes and triggers there are, as the database itself tells. */
async function tables(): Promise<unknown> {
  const sql = await laptopFile(folder.options);
  try {
    return sql.all('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name');
  } finally {
    sql.close();
  }
}

const texts = sqlInjections.map(({ text }) => text);
const plainDevice = {
  category: 'other',
  locationId: null,
  zoneId: null,
  address: null,
  channel: null,
  state: 'in-service',
} as const;
/** Of one line, as a field of a form gives it. */
const written = texts.map((text) => `注 ${text}`);

async function devices(text = ''): Promise<{ id: string; fields: string[] }[]> {
  const found: { id: string; fields: string[] }[] = [];
  for (let after: string | null = null; ; ) {
    const page = await client.inventory.devices({ text, after, limit: 500 });
    for (const { id, name, nameEn, vendor, model, serial, address, key } of page.items) {
      found.push({ id, fields: [name, nameEn, vendor, model, serial, address ?? '', key ?? '', pinyinInitials(name)] });
    }
    if (page.next === null) return found;
    after = page.next;
  }
}

/** Ids of those in which every word stands, as anybody would look for it without a database. */
const literally = (all: readonly { id: string; fields: string[] }[], text: string): string[] =>
  all.filter(({ fields }) => holdsWords(fields, searchWords(text))).map(({ id }) => id);

it('keeps every one to the letter: devices, faults, drafts, settings, people', async () => {
  for (const [at, text] of written.entries()) {
    const same = { name: text, nameEn: text, vendor: text, model: text, note: text };
    const device = await client.inventory.addDevice({ ...same, ...plainDevice, serial: `S${at}` });
    expect(await client.inventory.device({ id: device.id })).toMatchObject(same);
    const fault = { title: text, description: text, reporter: text, place: text };
    const { id } = await client.faults.create({ ...fault, section: '二', severity: 'general' });
    expect(await client.faults.get({ id })).toMatchObject(fault);
    await client.drafts.put({ key: text.slice(0, 200), text });
    expect(await client.drafts.get({ key: text.slice(0, 200) })).toEqual({ text });
  }
  const filters = written.map((name, at) => ({ name: `${at} ${name}`.slice(0, 50).trim(), filter: { [name]: name } }));
  for (let from = 0; from < filters.length; from += 50) {
    const lists = { [written[from]?.slice(0, 50) ?? '']: { columns: [], filters: filters.slice(from, from + 50) } };
    expect((await client.system.saveSettings({ lists })).lists).toEqual(lists);
  }
});

describe('is found as a plain search finds it', () => {
  it('in the list of devices and in the search over everything', async () => {
    const all = await devices();
    let found = 0;
    for (const text of [...texts, ...written].map((each) => each.slice(0, 100))) {
      // Nothing to look for is everything.
      const wanted = literally(all, text);
      const listed = (await devices(text)).map(({ id }) => id);
      expect(new Set(listed), text).toEqual(new Set(wanted));
      const { hits } = await client.search.find({ text, kinds: ['device'], limit: 50 });
      expect(hits.length, text).toBe(searchWords(text).length === 0 ? 0 : Math.min(50, wanted.length));
      expect(wanted, text).toEqual(expect.arrayContaining(hits.map(({ id }) => id)));
      const { total } = await client.inventory.deviceAnchors({ text });
      expect(total, text).toBe(wanted.length);
      found += wanted.length;
    }
    expect(found).toBeGreaterThan(texts.length);
  });

  it('in the list of faults', async () => {
    const all: { id: string; fields: string[] }[] = [];
    for (const { id } of (await client.faults.list({ limit: 500 })).items) {
      const { title, number, description, reporter, reporterPhone, place } = await client.faults.get({ id });
      all.push({ id, fields: [title, number, description, reporter, reporterPhone, place] });
    }
    for (const text of texts.map((each) => each.slice(0, 100))) {
      const { items } = await client.faults.list({ text, limit: 500 });
      expect(new Set(items.map(({ id }) => id)), text).toEqual(new Set(literally(all, text)));
    }
  });
});

it('comes in by a table, the name of the file too', async () => {
  // XML, and so a sheet, has no NUL.
  const inSheets = texts.filter((text) => !text.includes('\0')).map((text, at) => `表 ${at} ${text}`);
  const rows = inSheets.map((text, at) => [text, '其他', `T${at}`, text]);
  const name = `${texts[0]}.xlsx`;
  const table = await sendTable(client, await xlsxOf([['名称', '类别', '序列号', '型号'], ...rows]), name);
  const { importId, mapping } = table;
  await client.imports.check({ importId, mapping, canCreatePlaces: false });
  const { items: refused } = await client.imports.rows({ importId, state: 'refused', from: 0, limit: 500 });
  expect(refused).toEqual([]);
  expect((await client.imports.apply({ importId })).counts.new).toBe(rows.length);
  const models = new Set((await devices()).map(({ fields }) => fields[3]));
  for (const text of inSheets) expect(models, text).toContain(text.trim());
});

it('is no cursor, no id and no key of anything', async () => {
  for (const text of texts) {
    const asked = [
      client.inventory.devices({ after: text }),
      client.faults.list({ after: text }),
      client.records.list({ after: text }),
      client.audit.list({ after: text }),
      client.inventory.device({ id: text as never }),
      client.sweeps.get({ id: text }),
      client.tasks.list({ planId: text } as never),
      client.registers.entries({ registerId: text } as never),
      client.contract.evidence({ obligationId: text } as never),
    ];
    for (const question of asked) {
      const { code } = await failureOf(question);
      expect(['none', 'App_InvalidInput', 'App_NotFound'], `${text}: ${code}`).toContain(code);
    }
  }
});

it('has left the tables as they were, with every operation in its chain', async () => {
  expect(await tables()).toEqual(before);
  expect(existsSync('/tmp/owned.db')).toBe(false);
  expect((await client.system.status({})).person?.name).toBe("王'; DROP TABLE op; --");
  expect((await client.audit.list({ limit: 500 })).items.length).toBeGreaterThan(2 * texts.length);
});
