/** Benches of synchronisation share what they need: PostgreSQL, and what is said when something is missing. */
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import type { BenchResult, SizeResult } from '../measure.ts';
import { arePeersInstalled } from './contenders.ts';

export const notes = {
  ours: 'ours: the encrypted laptop store with its journal, every operation hashed, signed and checked by the server, which seals what it puts into PostgreSQL; push is timed from the beginning of the session (hello)',
  peers:
    'PouchDB: LevelDB on both sides, express-pouchdb; WatermelonDB: SQLite over its Node adapter, its server is ours to write: plain JSON in one request into the same PostgreSQL',
  bare: 'limit: a plain SQLite file, gzip, HTTP, PostgreSQL by unnest; nothing is encrypted, signed or checked',
} as const;

export async function withPostgres(
  head: Pick<BenchResult, 'title' | 'unit'>,
  work: (postgres: PostgresServer) => Promise<readonly SizeResult[]>,
  more: readonly string[] = [],
): Promise<BenchResult> {
  await using postgres = await startPostgres();
  const skipped = arePeersInstalled ? [] : ['PouchDB and WatermelonDB: not installed'];
  if (postgres === null) return { ...head, sizes: [], skipped: [...skipped, 'PostgreSQL is not installed'], notes: [] };
  return { ...head, sizes: await work(postgres), skipped, notes: [...Object.values(notes), ...more] };
}
