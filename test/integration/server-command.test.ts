/** `xunwei server` as an operator runs it: its database in the environment, figures, and a stop that loses nothing. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { openServerData } from '../../server/open-data.ts';
import { TestLaptop } from '../../server/test-laptop.ts';
import { outDir } from '../support/app-host.ts';
import { describeOnBothStores, describeOnPostgres } from '../support/both-stores.ts';
import { over } from '../support/tls-client.ts';
import { cleanUp, later, newLaptop, temporaryFolder } from '../support/sync-laptop.ts';

afterEach(cleanUp);

const cli = join(outDir, 'node', 'cli.js');

class Running {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  text = '';

  constructor(args: readonly string[], databaseUrl: string | undefined) {
    const env = { ...process.env, DATABASE_URL: databaseUrl ?? '' };
    this.child = spawn(process.execPath, [cli, 'server', ...args, '--lang', 'en'], { env });
    later(() => void this.child.kill('SIGKILL'));
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (data: Buffer) => (this.text += String(data)));
    }
    this.ended = once(this.child, 'close').then(([code]) => code as number | null);
  }

  /** The first group of `pattern` in what it has said, as soon as it says so. */
  async said(pattern: RegExp): Promise<string> {
    for (let tries = 0; tries < 2000; tries += 1) {
      const found = pattern.exec(this.text)?.[1];
      if (found !== undefined) return found;
      if (this.child.exitCode !== null) break;
      await delay(10);
    }
    throw new Error(`never said ${String(pattern)}: ${this.text}`);
  }
}

describeOnBothStores((newDatabase) => {
  test('starts, takes a laptop by its code, shows figures on loopback only, revokes, and stops when told', async () => {
    const data = join(temporaryFolder(), 'server');
    const databaseUrl = await newDatabase?.();
    // What is counted is the laptop's alone.
    const server = new Running(['--data', data, '--port', '0', '--metrics-port', '0', '--no-console'], databaseUrl);
    const url = await server.said(/ready: (http:\S+)/);
    const figures = `http://127.0.0.1:${await server.said(/"metricsPort":(\d+)/)}/metrics`;
    const code = new Running(['code', '--data', data, '--letter', 'K'], databaseUrl);
    const laptop = new TestLaptop(url);
    expect((await laptop.enrol(await code.said(/([2-9A-Z]{4}-[2-9A-Z]{4})/))).json.letter).toBe('K');
    laptop.write();
    laptop.write();
    laptop.write({ sig: 'A'.repeat(86) });
    expect((await laptop.push()).status).toBe(200);
    expect((await laptop.hello()).status).toBe(200);

    const text = await (await fetch(figures)).text();
    for (const line of [
      'xunwei_operations_total{result="applied"} 2',
      'xunwei_operations_total{result="quarantined"} 1',
      'xunwei_sessions_total{stage="hello"} 1',
      'xunwei_http_request_seconds_count{method="POST",route="/sync/v1/push",status="200"} 1',
      'xunwei_store_size{what="operations"} 2',
      'xunwei_store_size{what="laptops"} 1',
    ]) {
      expect(text).toContain(`${line}\n`);
    }
    for (const name of [
      'xunwei_nodejs_eventloop_lag_seconds',
      'xunwei_disk_free_bytes',
      'xunwei_database_connections{state="open"}',
    ]) {
      const line = text.split('\n').find((item) => item.startsWith(`${name} `));
      expect(Number(line?.slice(name.length)), name).toBeGreaterThanOrEqual(0);
    }
    expect(text).not.toContain(laptop.dev);
    expect((await fetch(`${url}/metrics`)).status).toBe(404);

    expect(await new Running(['revoke', '--data', data, '--letter', 'K'], databaseUrl).ended).toBe(0);
    expect((await laptop.hello()).status).toBe(403);
    expect((await fetch(`${url}/ready`)).status).toBe(200);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    await expect(fetch(`${url}/health`)).rejects.toThrow('fetch failed');
    for (const secret of [
      await code.said(/([2-9A-Z]{4}-[2-9A-Z]{4})/),
      laptop.publicKey,
      laptop.dev,
      'p%40ss',
      'p@ss',
    ]) {
      expect(server.text).not.toContain(secret);
    }
  });
});

test('with --tls: the first start makes the CA, says its fingerprint and names it in every code; ca prints it', async () => {
  const data = join(temporaryFolder(), 'server');
  const server = new Running(['--data', data, '--port', '0', '--tls', '--known-as', 'xunwei.example.cn'], undefined);
  const url = await server.said(/ready: (https:\S+)/);
  const fingerprint = await server.said(/CA \(SHA-256\): ([0-9A-F:]{95})/);
  const code = await server.said(/Enrolment code: ((?:[2-9A-Z]{4}-){5}[2-9A-Z]{4}) /);
  const ca = new Running(['ca', '--data', data], undefined);
  expect(await ca.ended).toBe(0);
  const pem = await ca.said(/(-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----)/);
  expect(ca.text).toContain(fingerprint);
  const health = await over(url, pem, { path: '/health' });
  expect([health.status, health.text]).toEqual([200, '{"status":"ok"}']);
  const laptop = await newLaptop();
  await laptop.enrol(url, code);
  expect((await laptop.sync()).receipt).toMatchObject({ ownOperations: 0 });
  // Both at once is no sentence.
  const both = new Running(['--data', data, '--tls', '--tls-cert', 'x.pem'], undefined);
  expect(await both.ended).toBe(2);
  const missing = new Running(['--data', data, '--tls-cert', 'x.pem', '--tls-key', 'y.pem'], undefined);
  expect(await missing.ended).toBe(1);
  expect(missing.text).toMatch(/cannot use x\.pem.*ENOENT.*\[Host_Certificate\]/);
});

describeOnPostgres((postgres) => {
  test('a stop in the middle of a commit: the push is answered and kept, nothing new is taken, no connection stays', async () => {
    const data = join(temporaryFolder(), 'server');
    const databaseUrl = await postgres().newDatabase();
    const server = new Running(['--data', data, '--port', '0'], databaseUrl);
    const url = await server.said(/ready: (http:\S+)/);
    const laptop = new TestLaptop(url);
    await laptop.enrol(await server.said(/([2-9A-Z]{4}-[2-9A-Z]{4})/));
    await postgres().sql(
      databaseUrl,
      `CREATE FUNCTION public.pause() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(1); RETURN NULL; END';
       CREATE CONSTRAINT TRIGGER pause AFTER INSERT ON xunwei.op DEFERRABLE INITIALLY DEFERRED
         FOR EACH ROW EXECUTE FUNCTION public.pause()`,
    );
    laptop.write();
    const pushed = laptop.push();
    const isCommitting = `SELECT count(*) AS count FROM pg_stat_activity WHERE query = 'COMMIT' AND state = 'active'`;
    while ((await postgres().sql<{ count: string }>(databaseUrl, isCommitting))[0]?.count !== '1') await delay(5);
    server.child.kill('SIGTERM');
    await delay(50);
    await expect(new TestLaptop(url).hello()).rejects.toThrow('fetch failed');
    expect((await pushed).json).toMatchObject({ hwN: 1, results: [{ result: 'applied', seq: 1 }] });
    expect(await server.ended).toBe(0);
    const left = await postgres().sql(databaseUrl, `SELECT 1 FROM pg_stat_activity WHERE application_name = 'xunwei'`);
    expect(left).toEqual([]);
    const { store } = await openServerData({ dataDir: data, databaseUrl }, null);
    expect((await store.reads.laptop(laptop.dev))?.hwN).toBe(1);
    await store.close();
  });

  test('a database that refuses is said in one sentence, without its password', async () => {
    const url = postgres().url().replace('p%40ss', 'wrong%40ss');
    const server = new Running(['--data', join(temporaryFolder(), 'server'), '--port', '0'], url);
    expect(await server.ended).toBe(1);
    expect(server.text).toMatch(
      /refused the account postgres \(127\.0\.0\.1:\d+\/postgres, password\).*\[Database_Refused\]/,
    );
    expect(server.text).not.toMatch(/wrong(%40|@)ss/);
  });

  test('the database goes away and comes back: not ready meanwhile, then the push that failed goes through', async () => {
    const data = join(temporaryFolder(), 'server');
    const server = new Running(['--data', data, '--port', '0'], await postgres().newDatabase());
    const url = await server.said(/ready: (http:\S+)/);
    const laptop = new TestLaptop(url);
    await laptop.enrol(await server.said(/([2-9A-Z]{4}-[2-9A-Z]{4})/));
    laptop.write();
    await postgres().stop();
    const refused = await laptop.push();
    expect([refused.status, refused.json.params.problem]).toEqual([503, 'busy']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await fetch(`${url}/ready`)).status).toBe(503);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    await postgres().start();
    expect((await laptop.push()).json).toMatchObject({ hwN: 1 });
    await delay(1100);
    expect((await fetch(`${url}/ready`)).status).toBe(200);
  });
});
