/** The built command line, as a person in a terminal and a script meet it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeApp } from '../../nodehost/index.ts';
import { demoSiteDescription, type DemoSiteDescription } from '../../shared/domain/demo-site.ts';
import type { RecordFile } from '../../shared/domain/record-file.ts';
import { outDir } from '../support/app-host.ts';
import { onePixelPng } from '../support/pictures.ts';

const cli = path.join(outDir, 'node', 'cli.js');
const root = mkdtempSync(path.join(tmpdir(), 'xunwei-cli-'));
const dataDir = path.join(root, 'data');
const configDir = path.join(root, 'config');
const env = { ...process.env, XUNWEI_CONFIG_DIR: configDir };

afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function xunwei(...args: string[]): Promise<Ended> {
  const child = started(...args);
  child.process.stdin?.end();
  return child.ended;
}

function started(...args: string[]): { process: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [cli, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise<Ended>((resolve, reject) => {
    let [out, err] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (out += String(data)));
    child.stderr.on('data', (data: Buffer) => (err += String(data)));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
  return { process: child, ended };
}

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

describe('probe', () => {
  it('measures an open port and says ok', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const { code, out } = await xunwei('probe', 'tcp', '127.0.0.1', '--port', String(port), '--json');
    server.close();
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ state: 'ok', measures: { port } });
  });

  it('fails with exit 1 and a sentence at a port where nobody listens', async () => {
    const { code, out } = await xunwei('probe', 'tcp', '127.0.0.1', '--port', '1', '--lang', 'en');
    expect(code).toBe(1);
    expect(out).toMatch(/refuses/);
  });
});

describe('interfaces', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'xunwei-interfaces-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const listOf = (name: string, bytes: string | Buffer): string => {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    return file;
  };

  it('asks every one of a list, and says which are not as they should be', async () => {
    const server = createHttpServer((request, response) => {
      response.writeHead(request.url === '/login' ? 401 : request.url === '/lift?floor=9' ? 200 : 404);
      response.end('{"state":"正常"}');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const at = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    const rows = ['name,url,status,contains', `login,${at}/login,401,`, `lift,${at}/lift?floor=9,,正常`];
    const good = listOf('good.csv', `\uFEFF${rows.join('\r\n')}\r\n`);
    const bad = listOf(
      'bad.json',
      JSON.stringify([{ url: `${at}/gone` }, { url: `${at}/login`, status: 401, text: 'x' }]),
    );
    const [fine, wrong] = await Promise.all([
      xunwei('interfaces', good, '--lang', 'en'),
      xunwei('interfaces', bad, '--json'),
    ]);
    server.close();
    expect(fine.code).toBe(0);
    expect(fine.out).toMatch(/^OK +401 .* ms {2}login$/im);
    expect(fine.out).toContain('2 interfaces: 2 fine, 0 degraded, 0 failed');
    expect(wrong.code).toBe(1);
    const told = JSON.parse(wrong.out) as { ok: number; results: { line: number; findings: { code: string }[] }[] };
    expect(told).toMatchObject({ interfaces: 2, ok: 0 });
    const found = told.results.toSorted((one, other) => one.line - other.line);
    expect(found.map(({ findings }) => findings[0]?.code)).toEqual(['unexpectedStatus', 'contentMissing']);
  });

  it('refuses a list whole, line by line, also one that Excel wrote', async () => {
    // 名称,地址 / 登录,x in GBK.
    const gbk = Buffer.from([
      0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xb5, 0xd8, 0xd6, 0xb7, 0x0a, 0xb5, 0xc7, 0xc2, 0xbc, 0x2c, 0x78,
    ]);
    const refused = await xunwei('interfaces', listOf('gbk.csv', gbk), '--lang', 'zh-CN');
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('第 2 行：“x”不是 http:// 或 https:// 地址');
    expect((await xunwei('interfaces', path.join(folder, 'none.csv'), '--lang', 'en')).err).toContain('cannot be read');
  });
});

describe('sweep', () => {
  it('finds who answers in a subnet, and says how many', async () => {
    const server = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.6.2');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const swept = await xunwei('sweep', '127.0.6.0/30', '--ports', String(port), '--json');
    const told = await xunwei('sweep', '127.0.6.2', '127.0.6.1', '--ports', String(port), '--lang', 'en');
    server.close();
    expect(swept.code).toBe(0);
    expect(JSON.parse(swept.out)).toMatchObject({ addresses: 2, ports: [port], open: 1, alive: 2 });
    expect(told.out).toMatch(/127\.0\.6\.2 +\d+ +open +\d+\.\d ms/);
    expect(told.out).toContain('2 addresses, ports asked of each: 1. 1 open, 2 addresses answered');
  });

  it('finds who answers an echo', async () => {
    const pinged = await xunwei('sweep', '127.0.7.0/24', '--ping', '--json');
    expect(pinged.code).toBe(0);
    expect(JSON.parse(pinged.out)).toMatchObject({ addresses: 254, alive: 254 });
    const named = await xunwei('sweep', 'switch-1', '--ping', '--lang', 'en');
    expect(named).toMatchObject({ code: 2 });
    expect(named.err).toContain('switch-1: --ping takes addresses');
  });

  it('says what stands at an address, without an account', async () => {
    const server = createHttpServer((_request, response) => response.end('<title>Camera 7</title>')).listen(
      0,
      '127.0.6.6',
    );
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const found = await xunwei('sweep', '127.0.6.5-6', '--ports', String(port), '--identify', '--json');
    server.close();
    expect(found.code).toBe(0);
    expect(JSON.parse(found.out)).toMatchObject({
      addresses: 2,
      alive: 1,
      identified: 1,
      found: [{ address: '127.0.6.6', state: 'identified', openPorts: [port], description: 'Camera 7' }],
    });
  });

  it.each([
    ['an address that is none', ['sweep', '127.0.6.300', '--lang', 'en'], /127\.0\.6\.300: no address/],
    ['a range that runs backwards', ['sweep', '127.0.6.9-3', '--lang', 'zh-CN'], /结束地址在起始地址之前/],
    ['half the internet', ['sweep', '10.0.0.0/1', '--lang', 'en'], /at most 65536/],
    ['a port that is none', ['sweep', '127.0.0.1', '--ports', '80,http'], /--ports http/],
    ['a port left out', ['sweep', '127.0.0.1', '--ports', '80,'], /--ports/],
    ['port 0, which is none to ask', ['sweep', '127.0.0.1', '--ports', '0'], /--ports 0/],
  ])('refuses %s', async (_name, args, words) => {
    const { code, err } = await xunwei(...args);
    expect(code).toBe(2);
    expect(err).toMatch(words);
  });
});

describe('echo', () => {
  it('is the far end of a speech path and of a throughput until it is stopped', async () => {
    const child = started('echo', '--host', '127.0.0.1', '--port', '0', '--throughput-port', '0', '--lang', 'en');
    const line = await new Promise<string>((resolve) =>
      child.process.stdout?.once('data', (data: Buffer) => resolve(String(data))),
    );
    const [port = '', iperf = ''] = [...line.matchAll(/127\.0\.0\.1:(\d+)/g)].map((found) => found[1]);
    const measured = await xunwei('probe', 'rtp-path', '127.0.0.1', '--port', port, '--option', 'seconds=1', '--json');
    expect(JSON.parse(measured.out)).toMatchObject({ code: null, measures: { sent: 50, received: 50 } });
    const carried = await xunwei(
      'probe',
      'throughput',
      '127.0.0.1',
      '--port',
      iperf,
      '--option',
      'seconds=0.3',
      '--json',
    );
    expect(JSON.parse(carried.out)).toMatchObject({ code: null, state: 'ok' });
    const taken = await xunwei(
      'echo',
      '--host',
      '127.0.0.1',
      '--port',
      '0',
      '--throughput-port',
      iperf,
      '--lang',
      'en',
    );
    expect(taken).toMatchObject({ code: 1 });
    expect(taken.err).toContain('[Host_PortTaken]');
    child.process.kill('SIGINT');
    expect(await child.ended).toMatchObject({ code: 0, err: '' });
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
    const line = await new Promise<string>((resolve) =>
      child.stdout?.once('data', (data: Buffer) => resolve(String(data))),
    );
    description = demoSiteDescription.parse(JSON.parse(line));
  });

  it('describes 25 cameras and its server', () => {
    expect(description.devices.filter((device) => device.key.startsWith('camera-'))).toHaveLength(25);
    expect(description.server?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
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
