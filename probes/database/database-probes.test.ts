import { describe, expect, test } from 'vitest';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { runProbe } from '../run-probe.ts';
import { startDaemon, takesConnections } from '../test-daemons.ts';
import { startPostgres } from '../../test/support/postgres.ts';
import { startMariadb } from '../test-databases.ts';
import { closedPort, flood, holdsSecret, tcpPeer, textOf } from '../test-peers.ts';

const password = 'canary-redis-2e77';

function ask(probeId: string, port: number, settings: object = {}, who: object = {}): Promise<ProbeOutcome> {
  const target = { host: '127.0.0.1', port, ...who };
  return runProbe({ requestId: '1', probeId, target, settings: { ...settings }, deadlineMs: 10_000 });
}

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
  await using server = await startMariadb();
  if (server === null) return skip('MariaDB is not installed');
  const outcome = await ask('mysql', server.port);
  expect(outcome).toMatchObject({ state: 'ok', measures: { authScheme: 'mysql_native_password' } });
  expect(String(outcome.measures['version'])).toContain('MariaDB');
});

describe('postgres', () => {
  test('a real server says how it wants to be signed in to', { timeout: 60_000 }, async ({ skip }) => {
    await using server = await startPostgres();
    if (server === null) return skip('PostgreSQL is not installed');
    const { port } = server;
    const outcome = await ask('postgres', port);
    expect(outcome).toMatchObject({ state: 'ok', measures: { offersTls: false, authScheme: 'scram-sha-256' } });
    expect(textOf(outcome, 'postgres.txt')).toContain('Authentication: 10');
    await server.useTls(90);
    expect(await ask('postgres', port)).toMatchObject({
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
