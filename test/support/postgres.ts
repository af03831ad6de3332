/** A real PostgreSQL on loopback, in a folder of its own and gone when disposed. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { freePort } from '../../probes/test-daemons.ts';

const run = promisify(execFile);
/** Database servers refuse to run as root. */
const isRoot = process.getuid?.() === 0;
const password = 'p@ss/word';

/** Where Debian has the newest PostgreSQL; null without one. */
const binaries = ((): string | null => {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => `${root}/${version}/bin`).find((bin) => existsSync(`${bin}/postgres`)) ?? null;
})();

export const isPostgresInstalled = binaries !== null;

export interface PostgresServer extends AsyncDisposable {
  readonly port: number;
  /** Of its superuser, with the password. */
  url(database?: string): string;
  /** The URL of a new, empty database. */
  newDatabase(): Promise<string>;
  /** Statements by hand; rows of the last one. */
  sql<T>(url: string, text: string): Promise<T[]>;
  stop(): Promise<void>;
  /** @param settings e.g. `-c fsync=off` */
  start(settings?: string): Promise<void>;
  /** Starts it again with a certificate of its own, `CN=db`, for so many days; gives its file. */
  useTls(days: number): Promise<string>;
}

/** PostgreSQL that wants SCRAM from everybody; null when it is not installed. */
export async function startPostgres(settings = ''): Promise<PostgresServer | null> {
  return binaries === null ? null : startFrom(binaries, settings);
}

/** @throws when it is not installed: for tests that are skipped then */
export async function needPostgres(): Promise<PostgresServer> {
  const server = await startPostgres();
  if (server === null) throw new Error('PostgreSQL is not installed');
  return server;
}

/** Started as the user itself: `runuser` watches what it starts, and at times stops together with it for good. */
async function idsOf(name: string): Promise<{ uid?: number; gid?: number }> {
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (which) => Number((await run('id', [which, name])).stdout)),
  );
  return { uid, gid };
}

async function startFrom(bin: string, settings: string): Promise<PostgresServer> {
  const folder = await mkdtemp(`${tmpdir()}/xunwei-postgres-`);
  const data = `${folder}/d`;
  const user = isRoot ? await idsOf('postgres') : {};
  const as = (command: string, args: readonly string[]): Promise<unknown> =>
    run(command, [...args], { ...user, cwd: folder, timeout: 30_000 });
  await chmod(folder, 0o755);
  await mkdir(data);
  if (user.uid !== undefined) await chown(data, user.uid, user.gid ?? -1);
  await writeFile(`${folder}/password`, password);
  const made = ['--auth-host=scram-sha-256', `--pwfile=${folder}/password`, '--locale=C', '--encoding=UTF8', '-N'];
  await as(`${bin}/initdb`, ['-D', data, '-U', 'postgres', ...made]);
  const port = await freePort('tcp');
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${data} `;
  const control = (...args: string[]): Promise<unknown> => as(`${bin}/pg_ctl`, ['-D', data, '-s', '-w', ...args]);
  const url = (database = 'postgres'): string =>
    `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
  const server: PostgresServer = {
    port,
    url,
    async newDatabase() {
      const name = `d${randomBytes(8).toString('hex')}`;
      await server.sql(url(), `CREATE DATABASE ${name}`);
      return url(name);
    },
    async sql<T>(at: string, text: string) {
      const client = new Client({ connectionString: at });
      await client.connect();
      try {
        return (await client.query(text)).rows as T[];
      } finally {
        await client.end();
      }
    },
    async stop() {
      await control('-m', 'fast', 'stop');
    },
    async start(more = '') {
      await control('-o', options + more, '-l', `${data}/log`, 'start');
    },
    async useTls(days) {
      const [key, certificate] = [`${data}/server.key`, `${data}/server.crt`];
      const wanted = `req -x509 -newkey rsa:2048 -nodes -batch -days ${days} -subj /CN=db -keyout ${key} -out ${certificate}`;
      await as('openssl', wanted.split(' '));
      await server.stop();
      await server.start('-c ssl=on');
      const copy = `${folder}/server.crt`;
      await copyFile(certificate, copy);
      return copy;
    },
    async [Symbol.asyncDispose]() {
      await control('-m', 'immediate', 'stop').catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
  await server.start(settings);
  return server;
}
