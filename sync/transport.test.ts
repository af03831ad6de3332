import http from 'node:http';
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { AppError } from '../shared/errors.ts';
import { createTransport } from './transport.ts';

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
});

async function served(answer: http.RequestListener): Promise<string> {
  const server = http.createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const get = { method: 'GET', path: '/x', headers: {}, body: null } as const;
const never = new AbortController().signal;

test('a kept connection that the server closes just then is no failure, a new one that it closes is', async () => {
  const used = new Map<Socket, number>();
  let answersPerConnection = 1;
  const url = await served((request, response) => {
    const uses = used.get(request.socket) ?? 0;
    used.set(request.socket, uses + 1);
    if (uses < answersPerConnection) response.end('here');
    else request.socket.destroy();
  });
  const transport = createTransport();
  for (let asked = 0; asked < 3; asked += 1) {
    expect(Buffer.from((await transport.send({ serverUrl: url }, get, never)).body).toString()).toBe('here');
  }
  expect([...used.values()]).toEqual([2, 2, 1]);
  answersPerConnection = 0;
  await expect(transport.send({ serverUrl: url }, get, never)).rejects.toMatchObject({
    code: 'Sync_Offline',
    params: { problem: 'ECONNRESET' },
  });
});

test('bodies go as they are, also empty ones, and answers end at their bound', async () => {
  const url = await served((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () =>
      response.writeHead(302, { 'x-length': request.headers['content-length'] }).end(Buffer.concat(chunks)),
    );
  });
  const transport = createTransport(1_000);
  for (const length of [0, 1_000]) {
    const body = Buffer.alloc(length, 7);
    const answer = await transport.send({ serverUrl: url }, { ...get, method: 'PUT', body }, never);
    expect([answer.status, answer.headers['x-length'], Buffer.from(answer.body).equals(body)]).toEqual([
      302,
      `${length}`,
      true,
    ]);
  }
  const large = { ...get, method: 'PUT', body: Buffer.alloc(1_001) } as const;
  await expect(transport.send({ serverUrl: url }, large, never)).rejects.toMatchObject({
    params: { problem: 'answer-too-large' },
  });
});

test('ended by its caller it says what he said', async () => {
  const url = await served(() => undefined);
  const ended = new AbortController();
  const sent = createTransport().send({ serverUrl: url }, get, ended.signal);
  setTimeout(() => ended.abort(new AppError('App_Cancelled')), 20);
  await expect(sent).rejects.toMatchObject({ code: 'App_Cancelled' });
});

test('who takes the connection and says nothing of TLS is not waited for', async () => {
  const later: (() => unknown)[] = [];
  const silent = createServer((socket) => later.push(() => socket.destroy()));
  later.push(() => silent.close());
  try {
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const serverUrl = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const sent = createTransport(1_000, 100).send({ serverUrl }, get, AbortSignal.timeout(3_000));
    await expect(sent).rejects.toMatchObject({ code: 'Sync_Offline', params: { problem: 'no-answer' } });
  } finally {
    for (const end of later.reverse()) end();
  }
});
