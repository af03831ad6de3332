/** The same tests on both of the server's stores; PostgreSQL's are skipped where it is not installed. */
import { afterAll, beforeAll, describe } from 'vitest';
import { type PostgresServer, isPostgresInstalled, needPostgres } from './postgres.ts';

/** Gives the URL of an empty database in PostgreSQL; null for embedded SQLite. */
export type NewDatabase = (() => Promise<string>) | null;

export function describeOnBothStores(tests: (newDatabase: NewDatabase) => void): void {
  describe('on embedded SQLite', () => tests(null));
  describeOnPostgres((postgres) => tests(() => postgres().newDatabase()));
}

/** A new cluster on a machine that is busy. */
const patienceMs = 60_000;

/** One server for all of them. */
export function describeOnPostgres(tests: (postgres: () => PostgresServer) => void): void {
  describe.skipIf(!isPostgresInstalled)('on PostgreSQL', () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await needPostgres();
    }, patienceMs);
    afterAll(() => server[Symbol.asyncDispose](), patienceMs);
    tests(() => server);
  });
}
