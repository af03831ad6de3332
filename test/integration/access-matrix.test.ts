/**
 * Who may ask the central server what: every route that it registers, asked by everybody there is. A route that is not in this table
 * fails, and whoever is refused has changed nothing. What goes over the console's socket, operation by operation, is in
 * console.test.ts. security.md S1, S2.
 */
import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../server/index.ts';
import { type RouteAccess, keepRouteTable } from '../../server/http/route-table.ts';
import { TestLaptop } from '../../server/test-laptop.ts';
import { chainStart } from '../../shared/domain/operation.ts';
import { consolePaths } from '../../shared/wire/console.ts';
import { syncPaths } from '../../shared/wire/protocol.ts';
import { canaries, findCanaries, secretsIn } from '../support/log-canaries.ts';
import { openConsole } from '../support/console-client.ts';
import { type Ask, type Everybody, type Who, everybody, everybodyAt } from '../support/everybody.ts';
import { type ServerAlone, serverAlone } from '../support/server-alone.ts';
import { wholeServer } from '../support/whole-server.ts';

interface Row {
  readonly access: RouteAccess;
  readonly ask: () => Ask;
  /** `status code` for each; what is not named is as `others`. */
  readonly answers: Readonly<Partial<Record<Who, string>>>;
  readonly others: string;
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const post = (path: string, value: unknown): Ask => ({ method: 'POST', path, body: json(value) });
const get = (path: string): Ask => ({ method: 'GET', path });

const photo = randomBytes(1000);
const photoId = createHash('sha256').update(photo).digest('hex');
const wholePhotoId = createHash('sha256').update(photo.subarray(2)).digest('hex');
const nextPhotoId = createHash('sha256').update(photo.subarray(1)).digest('hex');
const blobPath = `${syncPaths.blob}/${photoId}`;

const notJoined = '401 Sync_NotEnrolled';
const laptops = { laptop: '200', revoked: '403 Sync_Refused' } as const;
const asSignedIn = (answer: string) => ({ technician: answer, lead: answer, supervisor: answer });
const signedIn = asSignedIn('200');

let server: RunningServer;
let site: ServerAlone;
let all: Everybody;
let laptop: TestLaptop;
let other: TestLaptop;

const ofLaptop = (ask: () => Ask): Row => ({ access: 'laptop', ask, answers: laptops, others: notJoined });
const open = (ask: () => Ask): Row => ({ access: 'anyone', ask, answers: {}, others: '200' });

const hello = () => ({
  protocol: { min: 1, max: 1 },
  schemaV: 1,
  ownN: 1,
  ownHeadHash: laptop.operations[0]?.hash ?? '',
  top: { seq: 0, head: chainStart },
  clockMs: Date.now(),
});
const packed = (operations: readonly unknown[]): Buffer =>
  gzipSync(operations.map((op) => `${JSON.stringify(op)}\n`).join(''));
const fresh = new TestLaptop('');
const strangeBundle = () => ({
  to: 'server',
  version: 1,
  serverId: 'another',
  dev: fresh.dev,
  letter: 'A',
  ephemeralKey: photo.toString('base64url', 0, 32),
  atMs: 1,
  afterN: 0,
  held: { seq: 0, head: chainStart },
});

const slot = {
  id: 'ab'.repeat(16),
  kind: 'organisation',
  createdAtMs: 1,
  letter: 'A',
  fingerprint: 'T4ZN-83HA-PVQ6-CC2W',
  to: 'a'.repeat(59),
  from: 'b'.repeat(59),
  sealed: 'c'.repeat(80),
};

const matrix: Readonly<Record<string, Row>> = {
  'GET /health': open(() => get('/health')),
  'GET /ready': open(() => get('/ready')),
  'POST /sync/v1/enrol': {
    access: 'code',
    ask: () => post(syncPaths.enrol, fresh.enrolBody('AAAA-AAAA')),
    answers: {},
    others: '403 Sync_BadCode',
  },
  'POST /sync/v1/hello': ofLaptop(() => post(syncPaths.hello, hello())),
  'POST /sync/v1/push': ofLaptop(() => ({ method: 'POST', path: syncPaths.push, body: packed(laptop.operations) })),
  'GET /sync/v1/pull': ofLaptop(() => get(`${syncPaths.pull}?after=0&limit=5`)),
  'POST /sync/v1/fork': ofLaptop(() => post(syncPaths.fork, { dev: fresh.dev, publicKey: fresh.publicKey })),
  'PUT /sync/v1/escrow': ofLaptop(() => ({ method: 'PUT', path: syncPaths.escrow, body: json({ slot }) })),
  'POST /sync/v1/offer': ofLaptop(() => ({ method: 'POST', path: syncPaths.offer, body: packed(other.operations) })),
  'POST /sync/v1/blob-states': ofLaptop(() => post(syncPaths.blobStates, { ids: [blobPath.slice(-64)] })),
  'GET /sync/v1/blob/:id/state': ofLaptop(() => get(`${blobPath}/state`)),
  'PUT /sync/v1/blob/:id': ofLaptop(() => ({
    method: 'PUT',
    path: `${syncPaths.blob}/${wholePhotoId}?mediaType=image%2Fjpeg`,
    body: photo.subarray(2),
  })),
  'PUT /sync/v1/blob/:id/:part': ofLaptop(() => ({
    method: 'PUT',
    path: `${syncPaths.blob}/${nextPhotoId}/0?parts=1`,
    body: photo.subarray(1),
  })),
  'POST /sync/v1/blob/:id/finish': ofLaptop(() =>
    post(`${syncPaths.blob}/${nextPhotoId}/finish`, { bytes: 999, parts: 1, mediaType: 'image/jpeg' }),
  ),
  'GET /sync/v1/blob/:id': ofLaptop(() => get(blobPath)),
  'PUT /sync/v1/carried/:id/:part': ofLaptop(() => ({
    method: 'PUT',
    path: `${syncPaths.carried}/${photoId}/0?parts=1`,
    body: photo,
  })),
  // Another organisation's: what is in it is never looked at.
  'POST /sync/v1/carried/:id': {
    ...ofLaptop(() => post(`${syncPaths.carried}/${photoId}`, { header: strangeBundle(), bytes: photo.length })),
    answers: { ...laptops, laptop: '422 Bundle_OtherServer' },
  },
  // Offered to nobody here.
  'GET /sync/v1/update/:version/:part': {
    ...ofLaptop(() => get(`${syncPaths.update}/1.1.0/0?target=win-x64-nsis`)),
    answers: { ...laptops, laptop: '404 Update_NotOffered' },
  },
  'POST /sync/v1/done': ofLaptop(() => post(syncPaths.done, { seq: 0, digests: [], blobIds: [] })),
  'GET /*': open(() => get('/')),
  'HEAD /*': open(() => ({ method: 'HEAD', path: '/' })),
  'POST /console/v1/sign-in': {
    access: 'anyone',
    // Another name each time: of one the tries would be held up.
    ask: () =>
      post(consolePaths.signIn, {
        login: randomBytes(4).toString('hex'),
        passphrase: canaries.passphrase,
        code: null,
        secondCode: null,
      }),
    answers: {},
    others: '403 Console_WrongSignIn',
  },
  'POST /console/v1/session': {
    access: 'session',
    ask: () => post(consolePaths.session, {}),
    answers: signedIn,
    others: '401 Console_SignedOut',
  },
  'POST /console/v1/second-factor/offer': {
    access: 'session',
    ask: () => post(consolePaths.offerFactor, { secondCode: null }),
    answers: { ...signedIn, lead: '403 Console_SecondFactorNeeded' },
    others: '401 Console_SignedOut',
  },
  'POST /console/v1/second-factor/set': {
    access: 'session',
    ask: () => post(consolePaths.setFactor, { code: '12345' }),
    answers: asSignedIn('403 Console_WrongCode'),
    others: '401 Console_SignedOut',
  },
  'POST /console/v1/second-factor/remove': {
    access: 'session',
    ask: () => post(consolePaths.removeFactor, { secondCode: '12345' }),
    answers: { ...asSignedIn('403 Console_WrongCode'), lead: '403 Console_NotAllowed' },
    others: '401 Console_SignedOut',
  },
  // Last: it ends what the others are asked with.
  'POST /console/v1/sign-out': open(() => post(consolePaths.signOut, {})),
};

const wanted = ({ answers, others }: Row, who: Who): string => answers[who] ?? others;
/** Each route with those who are let in, or with those who are not; a route without any is not among them. */
const rowsWhere = (isAnswered: boolean): [string, Row, readonly Who[]][] =>
  Object.entries(matrix)
    .map(([route, row]): [string, Row, readonly Who[]] => [
      route,
      row,
      everybody.filter((who) => wanted(row, who).startsWith('200') === isAnswered),
    ])
    .filter(([, , whos]) => whos.length > 0);

beforeAll(async () => {
  site = await serverAlone({ names: [] });
  ({ server } = site);
  all = await everybodyAt(site);
  ({ laptop, other } = all);
  await other.push();
  await laptop.send({ method: 'PUT', path: `${blobPath}/0?parts=1`, body: photo });
  const finish = json({ bytes: photo.length, parts: 1, mediaType: 'image/jpeg' });
  expect((await laptop.send({ method: 'POST', path: `${blobPath}/finish`, body: finish })).status).toBe(200);
}, 60_000);
afterAll(() => site[Symbol.asyncDispose]());

test('every route that is registered is in the table with who may ask it, and none that is not', () => {
  const listed = Object.entries(matrix).map(([route, { access }]) => `${route}: ${access}`);
  expect(server.routes.map(({ route, access }) => `${route}: ${access}`).toSorted()).toEqual(listed.toSorted());
});

describe('refused, with nothing changed', () => {
  test.each(rowsWhere(false))('%s', async (_route, row, whos) => {
    const before = wholeServer(site.place.dataDir);
    for (const who of whos) {
      expect(`${who}: ${await all.asks(who, row.ask())}`).toBe(`${who}: ${wanted(row, who)}`);
    }
    expect(wholeServer(site.place.dataDir)).toBe(before);
  });
});

test('what is another’s stays so: its operations, its place, its key, its code, its session', async () => {
  const before = wholeServer(site.place.dataDir);
  const send = async (device: TestLaptop, path: string, body: Buffer, headers: Record<string, string> = {}) => {
    const { status, json: told } = await device.send({ method: 'POST', path, body, headers });
    return `${status} ${told.code} ${String(told.params['problem'])}`;
  };
  other.write();
  const forged = { ...other.operations[1], fields: { name: 'forged' } };
  const of = (device: TestLaptop) => json({ dev: device.dev, publicKey: laptop.publicKey });
  expect(await send(laptop, syncPaths.push, packed(other.operations))).toBe('400 Sync_Protocol not-an-operation');
  expect(await send(laptop, syncPaths.offer, packed([forged]))).toBe('400 Sync_Protocol not-signed-by-its-author');
  expect(await send(laptop, syncPaths.fork, of(other))).toBe('403 Sync_Refused device-known');
  expect(await send(laptop, syncPaths.hello, json(hello()), { 'x-xunwei-dev': other.dev })).toBe(
    '401 Sync_Refused signature',
  );
  expect(await send(all.revoked, syncPaths.hello, json(hello()), { 'x-xunwei-dev': laptop.dev })).toBe(
    '401 Sync_Refused signature',
  );
  // A code of one's own does not make one another device, nor a revoked one joined again.
  const code = await all.newCode();
  const withCode = wholeServer(site.place.dataDir);
  for (const [device, key, problem] of [
    [other, laptop, 'device-known'],
    [all.revoked, all.revoked, 'revoked'],
  ] as const) {
    const told = await laptop.enrol(code, { dev: device.dev, publicKey: key.publicKey });
    expect(`${told.status} ${told.json.code} ${String(told.json.params['problem'])}`).toBe(
      `403 Sync_Refused ${problem}`,
    );
  }
  expect(wholeServer(site.place.dataDir)).toBe(withCode);
  expect(withCode).not.toBe(before);
});

test('a route that names nobody who may ask it does not start', () => {
  const app = fastify();
  keepRouteTable(app);
  expect(() => app.get('/forgotten', async () => 'all of it')).toThrow('/forgotten');
});

test('no other page and no other name: neither asks with the cookie that the browser has', async () => {
  const before = wholeServer(site.place.dataDir);
  const port = new URL(server.url).port;
  for (const path of Object.values(consolePaths)) {
    const origins: Record<string, string>[] = [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      {},
      { origin: server.url, 'content-type': 'text/plain' },
    ];
    for (const headers of origins) {
      const sent = { 'content-type': 'application/json', ...headers, cookie: all.cookies.lead ?? '' };
      const { status } = await fetch(server.url + path, { method: 'POST', headers: sent, body: '{}' });
      expect(status, `${path} ${JSON.stringify(headers)}`).toBe(403);
    }
  }
  // A name that somebody's zone points at us.
  const rebound = await site.raw(`GET / HTTP/1.1\r\nHost: evil.example:${port}\r\nConnection: close\r\n\r\n`);
  expect(rebound).toMatch(/^HTTP\/1\.1 403 /);
  expect(wholeServer(site.place.dataDir)).toBe(before);
});

test('the socket of the console opens for who is signed in, at our own page, and for nobody else', async () => {
  const before = wholeServer(site.place.dataDir);
  const signature = { 'x-xunwei-dev': laptop.dev };
  for (const who of ['nobody', 'laptop', 'signed-out', 'disabled'] as const) {
    await expect(openConsole(server.url, all.cookies[who] ?? '', server.url, signature), who).rejects.toThrow('403');
  }
  await expect(openConsole(server.url, all.cookies.lead ?? '', 'http://evil.example')).rejects.toThrow('403');
  await expect(openConsole(server.url, `xunwei-console=${'A'.repeat(43)}`)).rejects.toThrow('403');
  expect(wholeServer(site.place.dataDir)).toBe(before);
  expect(site.connected).toEqual([]);
  for (const who of ['technician', 'lead', 'supervisor'] as const) {
    const opened = await openConsole(server.url, all.cookies[who] ?? '');
    opened.close();
  }
  expect(site.connected).toEqual(['technician', 'lead', 'supervisor']);
});

describe('answered', () => {
  test.each(rowsWhere(true))('%s', async (_route, row, whos) => {
    for (const who of whos) {
      expect(`${who}: ${await all.asks(who, row.ask())}`).toBe(`${who}: ${wanted(row, who)}`);
    }
  });
});

test('of all that was sent, nothing secret is in the log: no code, passphrase, cookie, signature, text, address or header', () => {
  const tokens = Object.values(all.cookies).map((cookie) => cookie.split('=')[1]);
  const secrets = secretsIn({
    canaries,
    codes: all.codes,
    tokens,
    devices: [laptop, other, all.revoked].map(({ dev, publicKey }) => ({ dev, publicKey })),
    texts: laptop.operations.map(({ fields }) => fields['name']),
    signatures: laptop.operations.map(({ sig }) => sig),
  });
  expect(tokens).toHaveLength(5);
  // Of two leads a secret and ten recovery codes each.
  expect(all.codes).toHaveLength(9 + 2 * 11);
  expect(site.logs.length).toBeGreaterThan(100);
  expect(findCanaries(site.logs, secrets)).toEqual([]);
  // Nor a signature, whichever it was.
  expect(JSON.stringify(site.logs)).not.toMatch(/[\w-]{80,}/);
  // The search would find each of them, however it is written and whatever stands before it.
  for (const secret of secrets) {
    const bytes = Buffer.from(`x:${secret}`);
    for (const detail of [secret, encodeURIComponent(secret), bytes.toString('hex'), bytes.toString('base64url')]) {
      expect(findCanaries([...site.logs, { detail }], secrets), detail).toContain(secret);
    }
  }
});
