// PouchDB behind HTTP (express-pouchdb), stored in LevelDB: `pouch-server.mjs FOLDER`.
import express from 'express';
import expressPouchdb from 'express-pouchdb';
import PouchDB from 'pouchdb';
import { serveCommands } from '../../support/side.ts';

const folder = process.argv[2];
const app = express();
const Stored = PouchDB.defaults({ prefix: `${folder}/` });
app.use('/', expressPouchdb(Stored, { mode: 'minimumForPouchDB', logPath: `${folder}/log.txt`, inMemoryConfig: true }));
const server = app.listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
serveCommands({ url: () => `http://127.0.0.1:${server.address().port}` });
