/** The limit: records out of a plain SQLite file in batches of 500, gzipped, and back. `bare-laptop.child.ts FOLDER URL` */
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip as gunzipCallback, gzip as gzipCallback } from 'node:zlib';
import type DatabaseConstructor from 'better-sqlite3';
import { inFlight } from '../../../sync/steps/in-flight.ts';
import { inspectionRecord } from './records.ts';
import { serveCommands } from '../../support/side.ts';

const Database = createRequire(import.meta.url)('better-sqlite3') as typeof DatabaseConstructor;
const [gzip, gunzip] = [promisify(gzipCallback), promisify(gunzipCallback)];
const [, , folder = '', url = ''] = process.argv;
const batchRows = 500;
const photosInFlight = 4;
const database = new Database(path.join(folder, 'bare.db'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('CREATE TABLE held (at INTEGER PRIMARY KEY, id TEXT UNIQUE, body TEXT)');
const insert = database.prepare('INSERT INTO held (id, body) VALUES (?, ?)');
const after = database.prepare('SELECT at, body FROM held WHERE at > ? ORDER BY at LIMIT ?');

const insertAll = database.transaction((rows: readonly { id: string; body: string }[]) => {
  for (const { id, body } of rows) insert.run(id, body);
});
const rowOf = (series: string, index: number) => {
  const { id, fields } = inspectionRecord(series, index);
  return { id, body: JSON.stringify({ id, ...fields }) };
};

async function send(to: string, method: string, body: Uint8Array): Promise<void> {
  const answer = await fetch(`${url}/${to}`, { method, body: body as Uint8Array<ArrayBuffer> });
  if (!answer.ok) throw new Error(await answer.text());
  await answer.arrayBuffer();
}

let sent = 0;

async function push(): Promise<number> {
  const startMs = performance.now();
  for (;;) {
    const rows = after.all(sent, batchRows) as { at: number; body: string }[];
    if (rows.length === 0) return performance.now() - startMs;
    await send('rows', 'POST', await gzip(rows.map(({ body }) => body).join('\n')));
    sent = rows.at(-1)?.at ?? sent;
  }
}

serveCommands({
  fill: ({ series, from, count }: { series: string; from: number; count: number }) =>
    insertAll(Array.from({ length: count }, (_, at) => rowOf(series, from + at))),
  push,
  async pull() {
    const startMs = performance.now();
    for (let cursor = '0'; ; ) {
      const answer = await fetch(`${url}/rows?after=${cursor}`);
      const [next = '', ...lines] = (await gunzip(Buffer.from(await answer.arrayBuffer()))).toString().split('\n');
      if (next === cursor) return performance.now() - startMs;
      insertAll(lines.map((body) => ({ id: (JSON.parse(body) as { id: string }).id, body })));
      cursor = next;
    }
  },
  count: () => (database.prepare('SELECT count(*) AS count FROM held').get() as { count: number }).count,
  async single({ series, count }: { series: string; count: number }) {
    const times: number[] = [];
    for (let index = 0; index < count; index += 1) {
      const startMs = performance.now();
      insertAll([rowOf(series, index)]);
      await push();
      times.push(performance.now() - startMs);
    }
    return times;
  },
  async photos({ count, bytes }: { count: number; bytes: number }) {
    const photos = Array.from({ length: count }, () => randomBytes(bytes));
    const startMs = performance.now();
    await inFlight([...photos.entries()], photosInFlight, ([at, photo]) => send(`photo-${at}`, 'PUT', photo));
    return performance.now() - startMs;
  },
});
