/**
 * What the machine allows: HTTP that puts what comes into PostgreSQL and gives it back, and checks nothing.
 * `bare-server.child.ts FOLDER DATABASE-URL`. `/rows` takes gzipped NDJSON in batches, `/changes` plain JSON in one piece.
 */
import { open } from 'node:fs/promises';
import { type IncomingMessage, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzip as gunzipCallback, gzip as gzipCallback } from 'node:zlib';
import { Pool } from 'pg';
import { serveCommands } from '../../support/side.ts';

const [gzip, gunzip] = [promisify(gzipCallback), promisify(gunzipCallback)];
const [, , folder = '', connectionString = ''] = process.argv;
const pageRows = 500;
const pool = new Pool({ connectionString });
await pool.query('CREATE TABLE held (seq bigserial PRIMARY KEY, id text UNIQUE NOT NULL, body text NOT NULL)');

const idOf = (line: string): string => (JSON.parse(line) as { id: string }).id;

async function keep(lines: readonly string[]): Promise<void> {
  await pool.query(
    'INSERT INTO held (id, body) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT (id) DO NOTHING',
    [lines.map(idOf), lines],
  );
}

async function rowsAfter(seq: number, limit: number | null): Promise<{ seq: string; body: string }[]> {
  const { rows } = await pool.query<{ seq: string; body: string }>(
    'SELECT seq, body FROM held WHERE seq > $1 ORDER BY seq LIMIT $2',
    [seq, limit],
  );
  return rows;
}

async function saveFile(request: IncomingMessage, name: string): Promise<void> {
  const file = await open(path.join(folder, name), 'w');
  try {
    for await (const chunk of request) await file.write(chunk as Buffer);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function answer(request: IncomingMessage): Promise<Buffer | string> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const after = Number(searchParams.get('after') ?? 0);
  switch (`${request.method} ${pathname}`) {
    case 'POST /rows': {
      const text = (await gunzip(await buffer(request))).toString();
      await keep(text.split('\n').filter((line) => line !== ''));
      return '';
    }
    case 'GET /rows': {
      const rows = await rowsAfter(after, pageRows);
      return gzip(`${rows.at(-1)?.seq ?? after}\n${rows.map(({ body }) => body).join('\n')}`);
    }
    case 'POST /changes': {
      const records = JSON.parse((await buffer(request)).toString()) as Record<string, unknown>[];
      // The laptop's own marks are not for others.
      await keep(records.map(({ _status, _changed, ...record }) => JSON.stringify(record)));
      return '';
    }
    case 'GET /changes': {
      // To whoever has begun, what is its own is not sent again: nobody else writes here.
      const rows = searchParams.get('isFirst') === 'true' ? await rowsAfter(0, null) : [];
      return `{"timestamp":${Date.now()},"records":[${rows.map(({ body }) => body).join(',')}]}`;
    }
    default:
      await saveFile(request, path.basename(pathname));
      return '';
  }
}

const server = createServer((request, response) => {
  answer(request).then(
    (body) => response.end(body),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
serveCommands({ url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
