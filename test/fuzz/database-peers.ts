/** Databases that are recorded: each in a folder of its own, gone when it is stopped. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findProgram, freePort, startDaemon } from '../../probes/test-daemons.ts';
import type { RecordedPeer } from './peers.ts';

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;

export const takesConnections = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });

export async function redis(): Promise<RecordedPeer | null> {
  const daemon = await startDaemon({
    program: 'redis-server',
    transport: 'tcp',
    files: (port) => ({
      'redis.conf': `port ${port}\nbind 127.0.0.1\nsave ""\nuser fuzz on >recorded-1 ~* +@all\n`,
    }),
    args: (_, folder) => [`${folder}/redis.conf`],
    isUp: takesConnections,
  });
  return (
    daemon && {
      port: daemon.port,
      account: { username: 'fuzz', password: 'recorded-1' },
      stop: async () => daemon[Symbol.asyncDispose](),
    }
  );
}

export async function mariadb(): Promise<RecordedPeer | null> {
  if (findProgram('mariadb-install-db') === null) return null;
  const data = await mkdtemp(path.join(tmpdir(), 'xunwei-mariadb-'));
  const user = isRoot ? ['--user=mysql'] : [];
  if (isRoot) await run('chown', ['mysql', data]);
  await run('mariadb-install-db', [...user, `--datadir=${data}`, '--auth-root-authentication-method=normal']);
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
    ],
    isUp: takesConnections,
  });
  const stop = async (): Promise<void> => {
    await daemon?.[Symbol.asyncDispose]();
    await rm(data, { recursive: true, force: true });
  };
  return daemon && { port: daemon.port, account: {}, stop };
}

export async function postgres(): Promise<RecordedPeer | null> {
  const binaries = '/usr/lib/postgresql/15/bin';
  if (!existsSync(`${binaries}/postgres`)) return null;
  const folder = await mkdtemp(path.join(tmpdir(), 'xunwei-postgres-'));
  const data = `${folder}/d`;
  await chmod(folder, 0o755);
  await mkdir(data);
  if (isRoot) await chown(data, Number((await run('id', ['-u', 'postgres'])).stdout), -1);
  const as = (command: string, args: readonly string[]): Promise<unknown> =>
    isRoot
      ? run('runuser', ['-u', 'postgres', '--', `${binaries}/${command}`, ...args])
      : run(`${binaries}/${command}`, args);
  await as('initdb', ['-D', data, '-U', 'postgres', '--auth-host=scram-sha-256', '-N']);
  const port = await freePort('tcp');
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${data} -c fsync=off`;
  await as('pg_ctl', ['-D', data, '-s', '-w', '-o', options, '-l', `${data}/log`, 'start']);
  const stop = async (): Promise<void> => {
    await as('pg_ctl', ['-D', data, '-s', '-m', 'immediate', 'stop']);
    await rm(folder, { recursive: true, force: true });
  };
  return { port, account: {}, stop };
}
