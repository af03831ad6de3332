/** Real database servers as peers on loopback: each in a folder of its own and gone when disposed. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram, freePort, startDaemon, takesConnections } from './test-daemons.ts';

const run = promisify(execFile);
/** Database servers refuse to run as root. */
const isRoot = process.getuid?.() === 0;

export interface DatabaseServer extends AsyncDisposable {
  readonly port: number;
}

/** MariaDB, whose root has the password of nobody; null when it is not installed. */
export async function startMariadb(): Promise<DatabaseServer | null> {
  if (findProgram('mariadbd') === null || findProgram('mariadb-install-db') === null) return null;
  const data = await mkdtemp(join(tmpdir(), 'xunwei-mariadb-'));
  const user = isRoot ? ['--user=mysql'] : [];
  if (isRoot) await run('chown', ['mysql', data]);
  const made = [`--datadir=${data}`, '--skip-test-db', '--auth-root-authentication-method=normal'];
  await run('mariadb-install-db', [...user, ...made]);
  const daemon = await startDaemon({
    program: 'mariadbd',
    transport: 'tcp',
    files: () => ({}),
    args: (port) => [
      '--no-defaults',
      ...user,
      `--datadir=${data}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${data}/s`,
      `--pid-file=${data}/p`,
    ],
    isUp: takesConnections,
  });
  return (
    daemon && {
      port: daemon.port,
      async [Symbol.asyncDispose]() {
        await daemon[Symbol.asyncDispose]();
        await rm(data, { recursive: true, force: true });
      },
    }
  );
}

export interface PostgresServer extends DatabaseServer {
  /** Starts it again with a certificate of its own, `CN=db`, for so many days. */
  useTls(days: number): Promise<void>;
}

/** Where Debian has the newest PostgreSQL; null without one. */
function postgresBinaries(): string | null {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => `${root}/${version}/bin`).find((bin) => existsSync(`${bin}/postgres`)) ?? null;
}

/** PostgreSQL that wants SCRAM from everybody; null when it is not installed. */
export async function startPostgres(): Promise<PostgresServer | null> {
  const binaries = postgresBinaries();
  if (binaries === null) return null;
  const folder = await mkdtemp(join(tmpdir(), 'xunwei-postgres-'));
  const data = `${folder}/d`;
  const as = (command: string, args: readonly string[]): Promise<unknown> => {
    const asPostgres = ['-u', 'postgres', '--', command, ...args];
    return isRoot ? run('runuser', asPostgres, { timeout: 30_000 }) : run(command, [...args], { timeout: 30_000 });
  };
  await chmod(folder, 0o755);
  await mkdir(data);
  if (isRoot) await chown(data, Number((await run('id', ['-u', 'postgres'])).stdout), -1);
  await as(`${binaries}/initdb`, ['-D', data, '-U', 'postgres', '--auth-host=scram-sha-256', '-N']);
  const port = await freePort('tcp');
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${data} -c fsync=off`;
  const control = (...args: string[]): Promise<unknown> => as(`${binaries}/pg_ctl`, ['-D', data, '-s', '-w', ...args]);
  const start = (more = ''): Promise<unknown> => control('-o', options + more, '-l', `${data}/log`, 'start');
  await start();
  return {
    port,
    async useTls(days) {
      const [key, certificate] = [`${data}/server.key`, `${data}/server.crt`];
      const made = `req -x509 -newkey rsa:2048 -nodes -batch -days ${days} -subj /CN=db -keyout ${key} -out ${certificate}`;
      await as('openssl', made.split(' '));
      await control('-m', 'fast', 'stop');
      await start(' -c ssl=on');
    },
    async [Symbol.asyncDispose]() {
      await control('-m', 'immediate', 'stop');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
