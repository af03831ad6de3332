/** The built command line, as a person in a terminal and a script meet it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeApp } from '../../nodehost/index.ts';
import { goodPassphrase } from '../support/console-site.ts';
import { openConsole, signIn } from '../support/console-client.ts';
import { demoSiteDescription, type DemoSiteDescription } from '../../shared/domain/demo-site.ts';
import type { RecordFile } from '../../shared/domain/record-file.ts';
import { outDir } from '../support/app-host.ts';
import { cli, configDir, env, root, started, xunwei } from '../support/command-line.ts';
import { onePixelPng } from '../support/pictures.ts';

const dataDir = path.join(root, 'data');

describe('help and usage', () => {
  it('explains itself in both languages', async () => {
    const [zh, en] = await Promise.all([xunwei('help', '--lang', 'zh-CN'), xunwei('help', '--lang', 'en')]);
    for (const { code, out } of [zh, en]) {
      expect(code).toBe(0);
      for (const name of ['serve', 'server', 'demo-site', 'probe', 'interfaces', 'sweep', 'echo', 'call', 'verify'])
        expect(out).toContain(name);
    }
    expect(zh.out).toContain('用法');
    expect(en.out).not.toMatch(/\p{Script=Han}/u);
  });

  it('explains one command', async () => {
    const answers = await Promise.all([
      xunwei('probe', '--help', '--lang', 'en'),
      xunwei('help', 'probe', '--lang', 'en'),
      xunwei('probe', '-h', '--lang', 'zh-CN'),
    ]);
    for (const { code, out } of answers) {
      expect(code).toBe(0);
      expect(out).toMatch(/^ {2}probe <[\s\S]*XUNWEI_PROBE_PASSWORD/);
      expect(out).not.toContain('demo-site');
    }
  });

  it.each([
    ['an unknown command', ['paint']],
    ['an unknown option', ['serve', '--colour']],
    ['a port that is none', ['serve', '--port', 'seven']],
    ['a deadline that is none', ['probe', 'tcp', '127.0.0.1', '--deadline', 'soon']],
    ['a missing folder', ['call', 'tasks.today']],
    ['an unknown operation', ['call', 'tasks.yesterday', '--data', 'x']],
    ['broken JSON', ['call', 'tasks.today', '{', '--data', 'x']],
    ['an unknown probe', ['probe', 'astrology', '127.0.0.1']],
    ['a setting that the probe does not take', ['probe', 'icmp', '127.0.0.1', '--option', 'count=many']],
  ])('answers %s with exit 2', async (_, args) => {
    const { code, err } = await xunwei(...args, '--lang', 'en');
    expect(code).toBe(2);
    expect(err).toContain('Wrong usage');
  });
});

describe('call', () => {
  it('lists every operation with the schema of its input', async () => {
    const list = JSON.parse((await xunwei('call', '--list')).out) as { operation: string; input: object }[];
    expect(list.map((item) => item.operation)).toContain('inspections.answer');
    expect(list.find((item) => item.operation === 'tasks.today')?.input).toMatchObject({ type: 'object' });
    expect(list.length).toBeGreaterThan(40);
  });

  it('works on a data folder, and says in a sentence why it does not', async () => {
    const before = await xunwei('call', 'tasks.today', '--data', dataDir, '--lang', 'en');
    expect(before.code).toBe(1);
    expect(before.err).toContain('[App_NotReady]');
    const made = await xunwei('call', 'system.setup', '{"site":"contract","personName":"王工"}', '--data', dataDir);
    expect(JSON.parse(made.out)).toMatchObject({ phase: 'ready', person: { name: '王工' } });
    const today = JSON.parse((await xunwei('call', 'tasks.today', '--data', dataDir)).out) as { tasks: unknown[] };
    expect(today.tasks.length).toBeGreaterThan(0);
    expect((await xunwei('call', 'faults.get', '{"id":"x"}', '--data', dataDir)).code).toBe(2);
  });

  it('takes a password from standard input, where nobody sees it', async () => {
    const devices = await xunwei('call', 'inventory.devices', '{"limit":1}', '--data', dataDir);
    const [device] = (JSON.parse(devices.out) as { items: { id: string }[] }).items;
    const child = started('call', 'inventory.saveCredential', '-', '--data', dataDir);
    child.process.stdin?.end(JSON.stringify({ deviceId: device?.id, username: 'admin', password: 'p' }));
    const { code, out } = await child.ended;
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ username: 'admin' });
  });

  it('waits for the probes that it started', async () => {
    const devices = await xunwei('call', 'inventory.devices', '{"category":"switch"}', '--data', dataDir);
    const [device] = (JSON.parse(devices.out) as { items: { id: string; versions: object }[] }).items;
    const change = { id: device?.id, fields: { address: '127.0.0.1' }, base: device?.versions };
    await xunwei('call', 'inventory.changeDevice', JSON.stringify(change), '--data', dataDir);
    const fault = { title: '交换机告警', section: '二', severity: 'general', deviceId: device?.id };
    const { id } = JSON.parse((await xunwei('call', 'faults.create', JSON.stringify(fault), '--data', dataDir)).out);
    const probe = { deviceId: device?.id, subject: { entity: 'fault', id }, phase: 'before' };
    expect((await xunwei('call', 'probes.startDevice', JSON.stringify(probe), '--data', dataDir)).code).toBe(0);
    const { probes } = JSON.parse((await xunwei('call', 'faults.get', JSON.stringify({ id }), '--data', dataDir)).out);
    expect(probes).toMatchObject([{ phase: 'before', report: { probeId: 'icmp' } }]);
  });

  it('fails with the sentence of a stream that ends in a problem', async () => {
    const { code, err } = await xunwei('call', 'sync.run', '--data', dataDir, '--lang', 'en');
    expect(code).toBe(1);
    expect(err).toContain('[Sync_NotEnrolled]');
  });

  it('stops an endless stream when it is asked to', async () => {
    const child = started('call', 'system.changes', '--data', dataDir);
    // Long after its last event: waiting alone must keep it alive.
    child.process.stdout?.once('data', () => setTimeout(() => child.process.kill('SIGINT'), 500));
    expect(await child.ended).toMatchObject({ code: 0, out: '{"topics":[]}\n', err: '' });
  });

  it('ends quietly when whoever reads its output leaves', async () => {
    const child = started('call', '--list');
    child.process.stdout?.destroy();
    expect(await child.ended).toMatchObject({ err: '' });
    const stream = started('call', 'system.changes', '--data', dataDir);
    stream.process.stdout?.once('data', () => {
      stream.process.stdout?.destroy();
      stream.process.kill('SIGTERM');
    });
    expect(await stream.ended).toMatchObject({ code: 0, err: '' });
  });
});

describe('verify', () => {
  let exported: string;

  beforeAll(async () => {
    const options = { dataDir: path.join(root, 'sign'), configDir, version: '0', outDir, log: () => {} };
    const { app, close } = await createNodeApp(options);
    await app.client.system.setup({ site: 'empty', personName: '王工' });
    const { id } = await app.client.faults.create({ title: '305 打不开网页', section: '二', severity: 'general' });
    const of = { kind: 'service', subject: { entity: 'fault', id } } as const;
    const { edits } = await app.client.records.draft(of);
    const signatures = (['technician', 'user'] as const).map((role) => ({
      role,
      name: '某人',
      pngBase64: onePixelPng,
    }));
    const signed = await app.client.records.sign({
      ...of,
      edits: { ...edits, workDone: '换网线', result: 'unresolved' },
      signatures,
    });
    const { fileName, json } = await app.client.records.exportFile({ id: signed.id });
    exported = path.join(root, fileName);
    writeFileSync(exported, json);
    await close();
  });

  it('confirms what was signed', async () => {
    const { code, out } = await xunwei('verify', exported, '--lang', 'en');
    expect(out).toContain('exactly what was signed');
    expect(code).toBe(0);
  });

  /** As an auditor has it: that one file and Node, in an empty folder. */
  function auditor(file: string) {
    const clean = mkdtempSync(path.join(root, 'auditor-'));
    cpSync(path.join(import.meta.dirname, '../../docs/verify-record.mjs'), path.join(clean, 'verify-record.mjs'));
    return spawnSync(process.execPath, ['verify-record.mjs', file], { cwd: clean, env: {}, encoding: 'utf8' });
  }

  it('is confirmed by the auditor’s file alone', () => {
    const { status, stdout, stderr } = auditor(exported);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('is exactly what was signed');
    expect(auditor(cli).status).toBe(1);
  });

  it.each<[string, string, (file: RecordFile) => void]>([
    ['a word of the content', 'content hash', (file) => replaceIn(file, '换网线', '换主机')],
    [
      'the author',
      'operation hash',
      (file) => Object.assign(file.operation, { author: '0190a1b2-0000-7000-8000-000000000001' }),
    ],
    ['the signature', 'device signature', (file) => Object.assign(file.operation, { sig: 'A'.repeat(86) })],
    [
      'a drawn signature',
      'photos and signatures',
      (file) => Object.assign(file.blobs[0] ?? {}, { dataBase64: 'AAAA' }),
    ],
  ])('finds that somebody changed %s', async (_, check, change) => {
    const file = JSON.parse(readFileSync(exported, 'utf8')) as RecordFile;
    change(file);
    const changed = path.join(root, 'changed.json');
    writeFileSync(changed, JSON.stringify(file));
    const { code, out, err } = await xunwei('verify', changed, '--lang', 'en');
    expect(code).toBe(1);
    expect(out).toContain(`✗ ${check}`);
    expect(err).not.toBe('');
    // Two programs that share no line come to the same.
    const alone = auditor(changed);
    expect([alone.status, alone.stderr]).toEqual([1, expect.stringContaining(`${check} does not hold`)]);
    expect(alone.stderr).toContain(file.operation.entityId);
  });

  it('says that another file is no record', async () => {
    const { code, err } = await xunwei('verify', cli, '--lang', 'en');
    expect(code).toBe(1);
    expect(err).toContain('is not an exported record');
  });
});

describe('demo-site and server', () => {
  let child: ChildProcess;
  let description: DemoSiteDescription;

  beforeAll(async () => {
    child = spawn(process.execPath, [cli, 'demo-site', '--json', '--server', path.join(root, 'demo-server')], {
      env,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const line = await new Promise<string>((resolve, reject) => {
      child.stdout?.once('data', (data: Buffer) => resolve(String(data)));
      child.once('exit', (code, signal) => reject(new Error(`demo-site ended: ${code ?? signal}`)));
    });
    description = demoSiteDescription.parse(JSON.parse(line));
  });

  it('describes 25 cameras and its server', () => {
    expect(description.devices.filter((device) => device.key.startsWith('camera-'))).toHaveLength(25);
    expect(description.server?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('lets whoever opened it look at its console as the customer does', async () => {
    const { url = '', login = '', code = null } = description.server?.console ?? {};
    const page = await fetch(url);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const { body, cookie } = await signIn(url, login, goodPassphrase, code);
    expect(body).toMatchObject({ role: 'supervisor' });
    const { client, close } = await openConsole(url, cookie);
    expect((await client.console.laptops({})).items).toEqual([]);
    close();
  });

  it('makes further enrolment codes while the server runs', async () => {
    const { code, out } = await xunwei(
      'server',
      'code',
      '--demo',
      '--data',
      path.join(root, 'demo-server'),
      '--letter',
      'B',
    );
    expect(code).toBe(0);
    expect(out.trim()).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  });

  it('ends with its parent', async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.stdin?.end();
    expect(await ended).toBe(0);
  });
});

function replaceIn(file: RecordFile, from: string, to: string): void {
  const content = JSON.stringify(file.operation.fields).replaceAll(from, to);
  Object.assign(file.operation, { fields: JSON.parse(content) });
}
