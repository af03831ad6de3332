/** Two hundred bad files are refused with a coded sentence each, or read for what they say; none leaves anything behind. */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createNodeApp } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { errorSentence } from '../../shared/i18n/translate.ts';
import type { AppErrorData } from '../../shared/errors.ts';
import { failureOf } from '../support/app-day.ts';
import { type Folder, temporaryHost } from '../support/app-host.ts';
import { type HostileFile, hostileTables } from '../support/hostile-tables.ts';
import { sendTable } from '../support/tables.ts';

const seed = 20_261_127;
/** As many rows as an import takes, of honest devices. */
const honestTable: HostileFile = {
  what: 'honest',
  name: '设备.csv',
  bytes: Buffer.from(
    ['名称,类别,品牌', ...Array.from({ length: 20_000 }, (_, row) => `监控${row},摄像机,海康威视`)].join('\n'),
  ),
  codes: ['none'],
};

let folder: Folder;
let node: Awaited<ReturnType<typeof createNodeApp>>;
let client: ApiClient;

beforeAll(async () => {
  folder = temporaryHost();
  node = await createNodeApp(folder.options);
  client = node.app.client;
  await client.system.setup({ site: 'contract', personName: '王工' });
});
afterAll(async () => {
  await node.close();
  await folder[Symbol.asyncDispose]();
});

/** All that a table could leave behind. */
const standing = async () => ({
  ...(await client.system.status({})),
  nowMs: 0,
  files: readdirSync(folder.options.dataDir, { recursive: true, encoding: 'utf8' }).toSorted((a, b) =>
    a.localeCompare(b),
  ),
});

/** Milliseconds of processor time that it costs: what else the machine does is not in it. */
async function costOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Looked at and let go of again. */
async function look({ bytes, name }: HostileFile): Promise<void> {
  const table = await sendTable(client, bytes, name);
  await client.imports.check({ ...table, canCreatePlaces: true });
  await client.imports.rows({ importId: table.importId, state: null, from: 0, limit: 500 });
  await client.imports.drop(table);
}

it('about two hundred bad tables are refused in words, or read for what they say', async () => {
  const files = await hostileTables(seed);
  expect(files.length).toBeGreaterThan(190);
  const before = await standing();
  const wrong: string[] = [];
  const honestMs = await costOf(() => look(honestTable));
  for (const file of files) {
    let failure = { code: 'none' } as Awaited<ReturnType<typeof failureOf>>;
    const costMs = await costOf(async () => {
      failure = await failureOf(look(file));
    });
    const isAsWanted =
      file.codes === null ? /^(none|Import_\w+)$/.test(failure.code) : file.codes.includes(failure.code);
    if (!isAsWanted) wrong.push(`${file.what}: ${failure.code} ${JSON.stringify(failure.params)}`);
    // None costs many times what the largest table does that somebody may well import.
    if (costMs > 10 * honestMs) {
      // Looked at once more: the collector may have come just then.
      const againMs = await costOf(() => failureOf(look(file)));
      const both = `${Math.round(costMs)} and ${Math.round(againMs)} ms, an honest one ${Math.round(honestMs)} ms`;
      if (againMs > 10 * honestMs) wrong.push(`${file.what}: ${both}`);
    }
    if (failure.code === 'none') continue;
    for (const locale of ['zh-CN', 'en'] as const) {
      const sentence = errorSentence(locale, failure as Pick<AppErrorData, 'code' | 'params'>);
      if (sentence.includes('{{') || sentence.startsWith('errors.')) wrong.push(`${file.what}: ${sentence}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(await standing()).toEqual(before);
});
