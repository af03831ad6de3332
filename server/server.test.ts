import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { syncPaths, wireLimits } from '../shared/wire/protocol.ts';
import { createEnrolmentCode, revokeLaptop } from './admin.ts';
import { createServerKey } from './keys/server-keys.ts';
import { startServer } from './start-server.ts';
import { TestLaptop, post, testSite } from './test-laptop.ts';
import { describeOnBothStores } from '../test/support/both-stores.ts';
import { OwnServer } from './test-server.ts';

describeOnBothStores((newDatabase) => {
  const own = new OwnServer(newDatabase);
  beforeEach(() => own.begin());
  afterEach(() => own.end());

  describe('start', () => {
    test('binds loopback, answers health and ready, hides what it is', async () => {
      expect(own.server.url).toBe(`http://127.0.0.1:${own.server.port}`);
      const health = await fetch(`${own.server.url}/health`);
      expect(await health.json()).toEqual({ status: 'ok' });
      expect(health.headers.get('server')).toBeNull();
      expect(health.headers.get('x-powered-by')).toBeNull();
      expect(health.headers.get('x-content-type-options')).toBe('nosniff');
      expect((await fetch(`${own.server.url}/ready`)).status).toBe(200);
      const missing = await fetch(`${own.server.url}/etc/passwd`);
      expect(missing.status).toBe(404);
      expect(((await missing.json()) as { code: string }).code).toBe('App_NotFound');
    });

    test('a port that is taken is said', async () => {
      const second = startServer({ dataDir: join(own.folder, 'other'), port: own.server.port, demo: false });
      await expect(second).rejects.toMatchObject({ code: 'Host_PortTaken', params: { port: own.server.port } });
    });

    test('data at rest are encrypted with a key of its own, beside the own.folder, for the owner only', async () => {
      const laptop = await own.enrolled();
      laptop.write({ fields: { kind: 'room', parentId: null, name: 'CANARY-9281', floor: 9, order: 1 } });
      await laptop.push();
      expect(statSync(own.server.keyFile).mode & 0o777).toBe(0o600);
      expect(own.server.keyFile).toBe(`${own.dataDir}.key`);
      for (const name of readdirSync(own.dataDir).filter((entry) => entry.startsWith('server.db'))) {
        const bytes = readFileSync(join(own.dataDir, name));
        expect(bytes.includes('CANARY-9281'), name).toBe(false);
        expect(bytes.includes('SQLite format 3'), name).toBe(false);
      }
    });

    test('demo data never serve a real site, whichever way they are started', async () => {
      await own.server.stop();
      await expect(own.start(true)).rejects.toMatchObject({ code: 'Sync_WrongSite' });
      own.server = await own.start();
    });

    test('the folder knows where its records are: started otherwise, no second, empty server begins', async () => {
      await own.server.stop();
      const databaseUrl = own.place.databaseUrl === undefined ? 'postgresql://127.0.0.1:9/x' : undefined;
      const other = startServer({ dataDir: own.dataDir, port: 0, demo: false, databaseUrl });
      await expect(other).rejects.toMatchObject({ code: 'Database_OtherStore' });
      if (newDatabase !== null) {
        const empty = startServer({ dataDir: own.dataDir, port: 0, demo: false, databaseUrl: await newDatabase() });
        await expect(empty).rejects.toMatchObject({ code: 'Store_NotADataFolder' });
      }
      own.server = await own.start();
    });

    test('without its key, or with another, the folder stays shut', async () => {
      await own.server.stop();
      const wrong = join(own.folder, 'wrong.key');
      createServerKey(wrong);
      const open = (keyFile: string) => startServer({ ...own.place, port: 0, demo: false, keyFile });
      await expect(open(wrong)).rejects.toMatchObject({ code: 'Store_WrongKey' });
      await expect(open(join(own.folder, 'none.key'))).rejects.toMatchObject({ code: 'Store_KeyMissing' });
      own.server = await own.start();
    });
  });

  describe('enrolment', () => {
    test('a code works once, in any case and without its dash, and gives letters in turn', async () => {
      const { code } = await own.server.createEnrolmentCode();
      const laptop = new TestLaptop(own.server.url);
      const answer = await laptop.enrol(code.toLowerCase().replace('-', ' '));
      expect(answer.json).toMatchObject({
        siteId: testSite,
        siteKind: 'contract',
        letter: 'A',
        serverId: own.server.serverId,
      });
      const replay = await new TestLaptop(own.server.url).enrol(code);
      expect([replay.status, replay.json.code]).toEqual([403, 'Sync_BadCode']);
      const second = await new TestLaptop(own.server.url).enrol((await own.server.createEnrolmentCode()).code);
      expect(second.json.letter).toBe('B');
    });

    test('the same laptop may ask again when the answer was lost', async () => {
      const { code } = await own.server.createEnrolmentCode({ letter: 'Q' });
      const laptop = new TestLaptop(own.server.url);
      expect((await laptop.enrol(code)).json.letter).toBe('Q');
      expect((await laptop.enrol(code)).json.letter).toBe('Q');
    });

    test('a code dies after 15 minutes', async () => {
      const { code, expiresAtMs } = await own.server.createEnrolmentCode();
      expect(expiresAtMs - Date.now()).toBeLessThanOrEqual(15 * 60_000);
      own.clockLeadMs = 15 * 60_000 + 1;
      expect((await new TestLaptop(own.server.url).enrol(code)).json.code).toBe('Sync_BadCode');
    });

    test('guessing is throttled, and a right code is refused then too', async () => {
      const laptop = new TestLaptop(own.server.url);
      for (let i = 0; i < 10; i += 1) expect((await laptop.enrol('AAAA-AAAA')).status).toBe(403);
      const { code } = await own.server.createEnrolmentCode();
      const answer = await laptop.enrol(code);
      expect(answer.status).toBe(429);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    });

    test('from another process, while the server runs', async () => {
      const { code } = await createEnrolmentCode({ ...own.place, letter: 'K', laptopName: 'front desk' });
      expect((await new TestLaptop(own.server.url).enrol(code)).json.letter).toBe('K');
      await expect(createEnrolmentCode({ dataDir: join(own.folder, 'nothing') })).rejects.toMatchObject({
        code: 'Store_NotADataFolder',
      });
      await expect(own.server.createEnrolmentCode({ letter: 'K' })).rejects.toMatchObject({ code: 'App_InvalidInput' });
    });

    test('one own.server, one site: another is refused, an empty laptop takes the server’s', async () => {
      await own.enrolled();
      const other = '7d9c1a52-7f5e-4b52-9a01-3f9c2d1e4b61';
      const code = async () => (await own.server.createEnrolmentCode()).code;
      const refused = await new TestLaptop(own.server.url).enrol(await code(), { siteId: other });
      expect([refused.status, refused.json.code]).toEqual([409, 'Sync_WrongSite']);
      const demo = await new TestLaptop(own.server.url).enrol(await code(), { siteKind: 'demo' });
      expect(demo.json).toMatchObject({ code: 'Sync_WrongSite', params: { problem: 'demo-on-real-server' } });
      const adopted = await new TestLaptop(own.server.url).enrol(await code(), { siteId: other, canAdoptSite: true });
      expect(adopted.json).toMatchObject({ siteId: testSite, siteKind: 'contract' });
    });

    test('a refused enrolment does not use the code up', async () => {
      const { code } = await own.server.createEnrolmentCode();
      expect((await new TestLaptop(own.server.url).enrol(code, { siteKind: 'demo' })).status).toBe(409);
      expect((await new TestLaptop(own.server.url).enrol(code)).status).toBe(200);
    });

    test('a demo server takes demo sites only', async () => {
      await own.server.stop();
      own.server = await startServer({ dataDir: join(own.folder, 'demo'), port: 0, demo: true });
      const { code } = await own.server.createEnrolmentCode();
      const real = await new TestLaptop(own.server.url).enrol(code);
      expect(real.json).toMatchObject({ code: 'Sync_WrongSite', params: { problem: 'real-on-demo-server' } });
      expect((await new TestLaptop(own.server.url).enrol(code, { siteKind: 'demo' })).status).toBe(200);
    });

    test('what is not a message is refused without a trace of the inside', async () => {
      const { code } = await own.server.createEnrolmentCode();
      for (const body of [
        null,
        [],
        'x',
        { protocol: 1 },
        new TestLaptop(own.server.url).enrolBody(code, { publicKey: 'AAAA' }),
      ]) {
        const answer = await post(own.server.url, syncPaths.enrol, body);
        expect(answer.status).toBe(400);
        expect(answer.json.code).toBe('Sync_Protocol');
        expect(answer.bytes.toString()).not.toMatch(/node_modules|\.ts|Error/);
      }
      expect((await new TestLaptop(own.server.url).enrol(code, { protocol: 99 })).json.code).toBe('Sync_TooOld');
    });
  });

  test('a revoked laptop is refused at once', async () => {
    const laptop = await own.enrolled();
    expect((await laptop.hello()).status).toBe(200);
    await revokeLaptop({ ...own.place, letter: 'A' });
    const refused = await laptop.hello();
    expect([refused.status, refused.json.params.problem]).toEqual([403, 'revoked']);
    const slip = revokeLaptop({ ...own.place, letter: 'Z' });
    await expect(slip).rejects.toMatchObject({ code: 'App_NotFound', params: { what: 'laptop', id: 'Z' } });
  });
});

describe('whatever the store', () => {
  const own = new OwnServer();
  beforeEach(() => own.begin());
  afterEach(() => own.end());

  describe('signed requests', () => {
    test('unknown device, wrong signature, another body, another path, an old time: 401', async () => {
      const laptop = await own.enrolled();
      const stranger = await new TestLaptop(own.server.url).hello();
      expect([stranger.status, stranger.json.code]).toEqual([401, 'Sync_NotEnrolled']);

      const signature = randomBytes(64).toString('base64url');
      const forged = await laptop.send({
        path: `${syncPaths.pull}?after=0&limit=1`,
        headers: { 'x-xunwei-signature': signature },
      });
      expect([forged.status, forged.json.params.problem]).toEqual([401, 'signature']);

      const other = await own.enrolled();
      const borrowed = await laptop.send({
        path: `${syncPaths.pull}?after=0&limit=1`,
        headers: { 'x-xunwei-dev': other.dev },
      });
      expect([borrowed.status, borrowed.json.params.problem]).toEqual([401, 'signature']);

      const timeMs = Date.now() - wireLimits.requestAgeMs - 1000;
      const old = await laptop.send({ path: `${syncPaths.pull}?after=0&limit=1`, timeMs });
      expect([old.status, old.json.params.problem]).toEqual([401, 'clock']);
      expect(Math.abs(old.json.serverTimeMs - Date.now())).toBeLessThan(60_000);
    });

    test('every route of a laptop demands a signature', async () => {
      await own.enrolled();
      const id = 'a'.repeat(64);
      const routes = [
        ['POST', syncPaths.hello],
        ['POST', syncPaths.push],
        ['GET', `${syncPaths.pull}?after=0&limit=1`],
        ['POST', syncPaths.done],
        ['GET', `${syncPaths.blob}/${id}`],
        ['GET', `${syncPaths.blob}/${id}/state`],
        ['PUT', `${syncPaths.blob}/${id}/0?parts=1`],
        ['POST', `${syncPaths.blob}/${id}/finish`],
      ] as const;
      for (const [method, path] of routes) {
        const response = await fetch(own.server.url + path, { method });
        expect(response.status, `${method} ${path}`).toBe(401);
      }
    });
  });

  test('logs say what happened and hold no secret', async () => {
    const { code } = await own.server.createEnrolmentCode();
    const laptop = new TestLaptop(own.server.url);
    await laptop.enrol(code);
    laptop.write();
    await laptop.push();
    const text = JSON.stringify(own.logs);
    expect(own.logs.map((entry) => entry.event)).toContain('enrolled');
    expect(text).toContain(syncPaths.push);
    for (const secret of [code, code.replace('-', ''), laptop.dev, laptop.publicKey])
      expect(text).not.toContain(secret);
  });
});
