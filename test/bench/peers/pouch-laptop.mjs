// A laptop with PouchDB in LevelDB: `pouch-laptop.mjs FOLDER`.
import { randomBytes } from 'node:crypto';
import PouchDB from 'pouchdb';
import { inspectionRecord } from '../sync/records.ts';
import { serveCommands } from '../../support/side.ts';

const folder = process.argv[2];
const batch = { batch_size: 100 };
const perTransaction = 500;
const databases = new Map();

function local(name) {
  const held = databases.get(name) ?? new PouchDB(`${folder}/${name}`);
  databases.set(name, held);
  return held;
}

/** @param {unknown[]} parts */
const at = (...parts) => parts.join('/');

const documentOf = (series, index) => {
  const { id, fields } = inspectionRecord(series, index);
  return { _id: id, type: 'answer', ...fields };
};

async function timed(work) {
  const startMs = performance.now();
  const result = await work();
  if (result?.ok === false || result?.status === 'aborted') throw new Error(JSON.stringify(result));
  return performance.now() - startMs;
}

serveCommands({
  async fill({ name, series, from, count }) {
    for (let done = 0; done < count; done += perTransaction) {
      const some = Math.min(perTransaction, count - done);
      await local(name).bulkDocs(Array.from({ length: some }, (_, at) => documentOf(series, from + done + at)));
    }
  },
  push: ({ name, url }) => timed(() => local(name).replicate.to(at(url, name), batch)),
  pull: ({ name, url, into }) => timed(() => local(into).replicate.from(at(url, name), batch)),
  count: async ({ name }) => (await local(name).info()).doc_count,
  async single({ name, url, series, count }) {
    const times = [];
    for (let index = 0; index < count; index += 1) {
      times.push(
        await timed(async () => {
          await local(name).put(documentOf(series, index));
          return local(name).replicate.to(at(url, name), batch);
        }),
      );
    }
    return times;
  },
  async photos({ name, url, count, bytes }) {
    for (let made = 0; made < count; made += 1) {
      const data = randomBytes(bytes);
      await local(name).put({ _id: `photo-${made}`, _attachments: { photo: { content_type: 'image/jpeg', data } } });
    }
    return timed(() => local(name).replicate.to(at(url, name), batch));
  },
});
