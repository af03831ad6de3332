import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { runProbe } from '../run-probe.ts';
import { findProgram, freePort, startDaemon } from '../test-daemons.ts';
import { closedPort, flood, holdsSecret, tcpPeer, textOf } from '../test-peers.ts';

const run = promisify(execFile);
const password = 'canary-redis-2e77';

function ask(probeId: string, port: number, settings: object = {}, who: object = {}): Promise<ProbeOutcome> {
  const target = { host: '127.0.0.1', port, ...who };
  return runProbe({ requestId: '1', probeId, target, settings: { ...settings }, deadlineMs: 10_000 });
}

const takesConnections = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });

test('redis: with a password, without, with another', async ({ skip }) => {
  const plan = {
    program: 'redis-server',
    transport: 'tcp' as const,
    files: () => ({}),
    isUp: takesConnections,
  };
  const args = (port: number): string[] => ['--port', `${port}`, '--bind', '127.0.0.1', '--save', ''];
  await using locked = await startDaemon({ ...plan, args: (port) => [...args(port), '--requirepass', password] });
  await using open = await startDaemon({ ...plan, args });
  if (locked === null || open === null) return skip('redis-server is not installed');
  const right = await ask('redis', locked.port, {}, { password });
  expect(right).toMatchObject({ state: 'ok', measures: { role: 'master' } });
  expect(String(right.measures['version'])).toMatch(/^\d+\.\d+/);
  expect(holdsSecret(right, password)).toBe(false);
  const wrong = await ask('redis', locked.port, {}, { password: 'canary-other-1' });
  expect(wrong).toMatchObject({ code: 'Probe_AuthFailed', params: { reason: 'rejected' } });
  expect(holdsSecret(wrong, 'canary-other-1')).toBe(false);
  expect(await ask('redis', locked.port)).toMatchObject({
    code: 'Probe_AuthFailed',
    params: { reason: 'noCredentials' },
  });
  const nobody = await ask('redis', open.port);
  const letIn = [{ code: 'noPasswordNeeded', params: { user: 'default' } }];
  expect(nobody.findings).toEqual(letIn);
  expect((await ask('redis', open.port, {}, { password })).findings).toEqual(letIn);
});

test('mysql: the greeting of a real server', { timeout: 60_000 }, async ({ skip }) => {
  if (findProgram('mariadbd') === null || findProgram('mariadb-install-db') === null)
    return skip('MariaDB is not installed');
  const data = await mkdtemp(join(tmpdir(), 'xunwei-mariadb-'));
  try {
    const isRoot = process.getuid?.() === 0;
    const user = isRoot ? ['--user=mysql'] : [];
    if (isRoot) await run('chown', ['mysql', data]);
    await run('mariadb-install-db', [
      ...user,
      `--datadir=${data}`,
      '--skip-test-db',
      '--auth-root-authentication-method=normal',
    ]);
    await using server = await startDaemon({
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
    if (server === null) return skip('MariaDB is not installed');
    const outcome = await ask('mysql', server.port);
    expect(outcome).toMatchObject({ state: 'ok', measures: { authScheme: 'mysql_native_password' } });
    expect(String(outcome.measures['version'])).toContain('MariaDB');
  } finally {
    await rm(data, { recursive: true, force: true });
  }
});

describe('postgres', () => {
  const binaries = '/usr/lib/postgresql/15/bin';

  test('a real server says how it wants to be signed in to', {
    timeout: 60_000,
  }, async ({ skip }) => {
    if (!existsSync(`${binaries}/postgres`)) return skip('PostgreSQL 15 is not installed');
    const isRoot = process.getuid?.() === 0;
    const folder = await mkdtemp(join(tmpdir(), 'xunwei-postgres-'));
    const as = (command: string, args: string[]): [string, string[]] =>
      isRoot ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, args];
    try {
      await chmod(folder, 0o755);
      await mkdir(`${folder}/d`);
      if (isRoot) {
        const { stdout } = await run('id', ['-u', 'postgres']);
        await chown(`${folder}/d`, Number(stdout), -1);
      }
      await run(
        ...as(`${binaries}/initdb`, ['-D', `${folder}/d`, '-U', 'postgres', '--auth-host=scram-sha-256', '-N']),
      );
      const port = await freePort('tcp');
      const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}/d -c fsync=off`;
      const control = (...args: string[]): Promise<unknown> =>
        run(...as(`${binaries}/pg_ctl`, ['-D', `${folder}/d`, '-s', '-w', ...args]), { timeout: 30_000 });
      await control('-o', options, '-l', `${folder}/d/log`, 'start');
      try {
        const outcome = await ask('postgres', port);
        expect(outcome).toMatchObject({ state: 'ok', measures: { offersTls: false, authScheme: 'scram-sha-256' } });
        expect(textOf(outcome, 'postgres.txt')).toContain('Authentication: 10');
        await run(
          ...as('openssl', [
            'req',
            '-x509',
            '-newkey',
            'rsa:2048',
            '-nodes',
            '-batch',
            '-days',
            '90',
            '-subj',
            '/CN=db',
            '-keyout',
            `${folder}/d/server.key`,
            '-out',
            `${folder}/d/server.crt`,
          ]),
        );
        await control('-m', 'fast', 'stop');
        await control('-o', `${options} -c ssl=on`, '-l', `${folder}/d/log`, 'start');
        const encrypted = await ask('postgres', port);
        expect(encrypted).toMatchObject({
          state: 'ok',
          measures: {
            offersTls: true,
            tlsVersion: 'TLSv1.3',
            certificateSubject: 'CN=db',
            authScheme: 'scram-sha-256',
          },
        });
        expect((await ask('postgres', port, { minCertificateDays: 100 })).findings).toMatchObject([
          { code: 'certificateExpires' },
        ]);
      } finally {
        await control('-m', 'immediate', 'stop');
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('a server that lets everybody in, and one that is starting up', async () => {
    const answering = (answer: Buffer) =>
      tcpPeer((socket) => {
        socket.once('data', () => {
          socket.write('N');
          socket.once('data', () => socket.write(answer));
        });
      });
    await using open = await answering(Buffer.from('R\0\0\0\x08\0\0\0\0', 'latin1'));
    expect((await ask('postgres', open.port)).findings).toEqual([
      { code: 'noPasswordNeeded', params: { user: 'postgres' } },
    ]);
    const error = 'SFATAL\0C57P03\0Mthe database system is starting up\0\0';
    const head = Buffer.alloc(5);
    head.write('E');
    head.writeInt32BE(error.length + 4, 1);
    await using starting = await answering(Buffer.concat([head, Buffer.from(error)]));
    expect((await ask('postgres', starting.port)).findings).toMatchObject([{ code: 'databaseNotReady' }]);
  });
});

test.each(['postgres', 'mysql', 'redis'])('%s: nobody, silence, garbage, a flood', async (id) => {
  expect(await ask(id, await closedPort())).toMatchObject({ code: 'Probe_Refused' });
  await using silent = await tcpPeer(() => {});
  expect(await ask(id, silent.port, { connectTimeoutMs: 100, answerTimeoutMs: 100 })).toMatchObject({
    code: 'Probe_Timeout',
  });
  await using garbage = await tcpPeer((socket) => socket.end(Buffer.from('\x09\0\0\0garbage\r\n', 'latin1')));
  expect(await ask(id, garbage.port)).toMatchObject({ code: 'Probe_ProtocolError', params: { protocol: id } });
  await using endless = await tcpPeer((socket) => flood(socket, Buffer.alloc(0x1_0000, 0xfe)));
  const flooded = await ask(id, endless.port);
  expect(['Probe_TooMuchData', 'Probe_ProtocolError']).toContain(flooded.code);
});
