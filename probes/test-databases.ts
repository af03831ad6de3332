/** A real MariaDB as a peer on loopback, in a folder of its own and gone when disposed; test/support/postgres.ts has the other one. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram, startDaemon, takesConnections } from './test-daemons.ts';

const run = promisify(execFile);
/** It refuses to run as root. */
const isRoot = process.getuid?.() === 0;

interface DatabaseServer extends AsyncDisposable {
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
