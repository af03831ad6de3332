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
/** No file keeps the core busy longer: others wait for it. */
const longestMs = 5_000;

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
  for (const file of files) {
    const startMs = performance.now();
    const failure = await failureOf(look(file));
    const tookMs = performance.now() - startMs;
    const isAsWanted =
      file.codes === null ? /^(none|Import_\w+)$/.test(failure.code) : file.codes.includes(failure.code);
    if (!isAsWanted) wrong.push(`${file.what}: ${failure.code} ${JSON.stringify(failure.params)}`);
    if (tookMs > longestMs) wrong.push(`${file.what}: ${Math.round(tookMs)} ms`);
    if (failure.code === 'none') continue;
    for (const locale of ['zh-CN', 'en'] as const) {
      const sentence = errorSentence(locale, failure as Pick<AppErrorData, 'code' | 'params'>);
      if (sentence.includes('{{') || sentence.startsWith('errors.')) wrong.push(`${file.what}: ${sentence}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(await standing()).toEqual(before);
});
