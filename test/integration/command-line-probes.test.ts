/** What the command line measures: one address, a list, a subnet, the path between two laptops. */
import { writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, started, xunwei } from '../support/command-line.ts';

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
  const listOf = (name: string, bytes: string | Buffer): string => {
    const file = path.join(root, name);
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
    expect((await xunwei('interfaces', path.join(root, 'none.csv'), '--lang', 'en')).err).toContain('cannot be read');
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
