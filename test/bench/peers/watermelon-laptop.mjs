// A laptop with WatermelonDB on SQLite (its adapter for Node, over better-sqlite3): `watermelon-laptop.mjs FOLDER URL`.
// What it talks to is left to whoever uses it: here plain JSON over HTTP, everything in one request, as its guide shows.
import { createRequire } from 'node:module';
import { inspectionRecord } from '../sync/records.ts';
import { serveCommands } from '../../support/side.ts';

const require = createRequire(import.meta.url);
const { Database, Model, appSchema, tableSchema } = require('@nozbe/watermelondb');
const { default: SQLiteAdapter } = require('@nozbe/watermelondb/adapters/sqlite');
const { synchronize } = require('@nozbe/watermelondb/sync');
require('@nozbe/watermelondb/utils/common/logger').default.silence();

const [, , folder, url] = process.argv;
const { fields: example } = inspectionRecord('columns', 0);
const columns = Object.entries(example).map(([name, value]) => ({
  name,
  type: typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'string',
  isOptional: value === null,
}));

class Answer extends Model {
  static table = 'answer';
}

const adapter = new SQLiteAdapter({
  dbName: `${folder}/watermelon.db`,
  schema: appSchema({ version: 1, tables: [tableSchema({ name: 'answer', columns })] }),
});
const database = new Database({ adapter, modelClasses: [Answer] });

async function timedSync() {
  const startMs = performance.now();
  await synchronize({
    database,
    async pullChanges({ lastPulledAt }) {
      const answer = await fetch(`${url}/changes?after=${lastPulledAt ?? 0}&isFirst=${!lastPulledAt}`);
      const { records, timestamp } = await answer.json();
      return { changes: { answer: { created: records, updated: [], deleted: [] } }, timestamp };
    },
    async pushChanges({ changes }) {
      const answer = await fetch(`${url}/changes`, { method: 'POST', body: JSON.stringify(changes.answer.created) });
      if (!answer.ok) throw new Error(`${answer.status}`);
    },
  });
  return performance.now() - startMs;
}

async function fill({ series, from, count }) {
  await database.write(async () => {
    const collection = database.get('answer');
    const made = Array.from({ length: count }, (_, at) => {
      const { id, fields } = inspectionRecord(series, from + at);
      return collection.prepareCreate((record) => {
        record._raw.id = id;
        for (const [name, value] of Object.entries(fields)) record._setRaw(name, value);
      });
    });
    await database.batch(...made);
  });
}

serveCommands({
  fill,
  sync: timedSync,
  count: () => database.get('answer').query().fetchCount(),
  async single({ series, count }) {
    const times = [];
    for (let index = 0; index < count; index += 1) {
      const startMs = performance.now();
      await fill({ series, from: index, count: 1 });
      await timedSync();
      times.push(performance.now() - startMs);
    }
    return times;
  },
});
