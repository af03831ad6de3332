/** The node host as a stranger on the same machine meets it, and what a user meets when a start goes wrong. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { connect as connectSocket } from 'node:net';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { appErrorFromCarrier } from '../../app/index.ts';
import { defaultSettings } from '../../app/settings-file.ts';
import { connect, connectToRunning, serve, type NodeHost } from '../../nodehost/index.ts';
import { keyFileSecrets } from '../../nodehost/key-file.ts';
import { codeOf } from '../support/app-day.ts';
import { type Folder, outDir, temporaryHost } from '../support/app-host.ts';
import { weeklyRound } from '../support/weekly-round.ts';

const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const item of open.splice(0).reverse()) await item[Symbol.asyncDispose]();
});

async function started(
  change: Parameters<typeof temporaryHost>[0] = {},
  folder?: Folder,
): Promise<{ host: NodeHost; folder: Folder }> {
  const place = folder ?? temporaryHost(change);
  if (folder === undefined) open.push(place);
  const host = await serve({ ...place.options, ...change });
  open.push({ [Symbol.asyncDispose]: () => host.close() });
  return { host, folder: place };
}

/** Status of a raw request with these headers. */
function statusOf(
  url: string,
  pathname: string,
  headers: Record<string, string>,
): Promise<{ status: number; csp: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    request({ host: hostname, port, path: pathname, headers }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, csp: String(answer.headers['content-security-policy'] ?? '') });
    })
      .on('error', reject)
      .end();
  });
}

const upgradeOf = (url: string, protocols: string[], origin?: string): Promise<string> =>
  new Promise((resolve) => {
    const { host } = new URL(url);
    const socket = new WebSocket(`ws://${host}/rpc`, protocols, origin === undefined ? {} : { origin });
    socket.once('open', () => {
      socket.close();
      resolve('open');
    });
    socket.once('error', (error) => resolve(error.message));
  });

it('serves its page with a strict policy and a fresh nonce, and nothing outside its folders', async () => {
  const { host } = await started();
  const own = { host: new URL(host.url).host };
  const first = await statusOf(host.url, '/', own);
  const second = await statusOf(host.url, '/', own);
  expect(first.status).toBe(200);
  expect(first.csp).toContain("default-src 'none'");
  expect(first.csp).not.toContain('unsafe');
  expect(first.csp).not.toBe(second.csp);
  for (const name of [
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fnode%2fcli.js',
    '/fonts/..%2f..%2fpackage.json',
    '/%00',
  ]) {
    expect((await statusOf(host.url, name, own)).status, name).toBe(404);
  }
});

it('answers only to its own name and its own page', async () => {
  const { host } = await started();
  const token = `token.${new URLSearchParams(new URL(host.url).hash.slice(1)).get('token')}`;
  const { host: own, port } = new URL(host.url);
  // A foreign name that points to loopback (DNS rebinding), and a foreign page.
  expect((await statusOf(host.url, '/', { host: `evil.example:${port}` })).status).toBe(403);
  expect((await statusOf(host.url, '/', { host: own, origin: 'https://evil.example' })).status).toBe(403);
  expect(await upgradeOf(host.url, ['xunwei', token], `http://${own}`)).toBe('open');
  expect(await upgradeOf(host.url, ['xunwei', token], 'https://evil.example')).toContain('403');
  expect(await upgradeOf(host.url, ['xunwei', token])).toContain('403');
  expect(await upgradeOf(host.url, ['xunwei', 'token.guess'], `http://${own}`)).toContain('403');
  expect(await upgradeOf(host.url, ['xunwei'], `http://${own}`)).toContain('403');
});

/** Everything that a raw connection answers until it ends; `reset` ends it the hard way. */
function rawAnswer(url: string, lines: readonly string[], reset = false): Promise<string> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connectSocket({ host: hostname, port: Number(port) });
    let answer = '';
    socket.on('data', (data: Buffer) => (answer += data.toString('latin1')));
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
    socket.write(`${lines.join('\r\n')}\r\n\r\n`, () => reset && socket.resetAndDestroy());
  });
}

type Reset = { readonly _socket: { resetAndDestroy(): void } };

it('outlives connections that are reset, break the protocol or send too much', async () => {
  const told: string[] = [];
  const { host } = await started({ log: (event, detail) => told.push(`${event} ${JSON.stringify(detail)}`) });
  const { host: own, hash } = new URL(host.url);
  const token = `token.${new URLSearchParams(hash.slice(1)).get('token')}`;
  const upgrade = (protocols: string): string[] => [
    'GET /rpc HTTP/1.1',
    `Host: ${own}`,
    `Origin: http://${own}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    `Sec-WebSocket-Protocol: ${protocols}`,
  ];
  // Who has no token needs none to hang up.
  for (let times = 0; times < 20; times += 1) await rawAnswer(host.url, upgrade('xunwei'), true);
  expect(await rawAnswer(host.url, upgrade('xunwei'))).toContain('403');
  // A page that is closed while an answer is on its way to it.
  for (let times = 0; times < 20; times += 1) {
    const socket = new WebSocket(`ws://${own}/rpc`, ['xunwei', token], { origin: `http://${own}` });
    await new Promise((resolve) => socket.once('open', resolve));
    const asked = { i: '1', p: { u: '/system/status', b: { json: {} } } };
    for (let calls = 0; calls < 50; calls += 1) socket.send(JSON.stringify({ ...asked, i: String(calls) }));
    socket.once('message', () => (socket as unknown as Reset)._socket.resetAndDestroy());
    await new Promise((resolve) => socket.once('close', resolve));
  }
  expect(told).toEqual([]);
  // A frame that no client may send (reserved bits, not masked), and a message beyond the limit.
  const breaking = (send: (socket: WebSocket) => void): Promise<number> =>
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://${own}/rpc`, ['xunwei', token], { origin: `http://${own}` });
      socket.once('open', () => send(socket));
      socket.on('error', () => {});
      socket.once('close', (code) => resolve(code));
    });
  type Raw = { readonly _socket: { write(bytes: Buffer): void } };
  expect(await breaking((socket) => (socket as unknown as Raw)._socket.write(Buffer.from([0xf1, 0x00])))).toBe(1002);
  expect(await breaking((socket) => socket.send(Buffer.alloc(49 * 1024 * 1024)))).toBe(1009);
  expect(told).toEqual([expect.stringContaining('carrier.failed'), expect.stringContaining('carrier.failed')]);

  const { client, close } = await connect(host.url);
  expect((await client.system.status({})).phase).toBe('setup');
  close();
});

it('answers HEAD like GET without the page, and nothing else', async () => {
  const { host } = await started();
  const { host: own } = new URL(host.url);
  const answers: string[] = [];
  for (const method of ['GET', 'HEAD', 'POST']) {
    answers.push(await rawAnswer(host.url, [`${method} / HTTP/1.1`, `Host: ${own}`, 'Connection: close']));
  }
  const [get = '', head = '', post = ''] = answers;
  const lengthOf = (answer: string): string => /content-length: (\d+)/i.exec(answer)?.[1] ?? '';
  expect(get).toContain('<html');
  expect(head).toMatch(/^HTTP\/1.1 200 /);
  expect(head.split('\r\n\r\n')[1]).toBe('');
  expect(lengthOf(head)).toBe(lengthOf(get));
  expect(post).toMatch(/^HTTP\/1.1 405 [\s\S]*allow: GET, HEAD/i);
});

it('says which built file is missing, and leaves neither port nor name behind when a start fails', async () => {
  const folder = temporaryHost();
  open.push(folder);
  const empty = { ...folder.options, outDir: path.join(folder.root, 'out') };
  expect(await serve(empty).catch((error: unknown) => appErrorFromCarrier(error))).toMatchObject({
    code: 'App_Internal',
    params: { detail: path.join(empty.outDir, 'renderer', 'index.html') },
  });
  // A port of the host that breaks while the app starts.
  const spare = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => spare.once('listening', resolve));
  const { port } = spare.address() as { port: number };
  await new Promise((resolve) => spare.close(resolve));
  const clock = {
    get bootId(): string {
      throw new Error('no boot id');
    },
    nowMs: (): number => {
      throw new Error('no clock');
    },
    monoMs: () => 0,
  };
  const log = (): void => {
    throw new Error('no log');
  };
  await expect(serve({ ...folder.options, port, log, ports: { clock, log } })).rejects.toThrow('no log');
  const host = await serve({ ...folder.options, port });
  expect(new URL(host.url).port).toBe(String(port));
  await host.close();
});

it('says that a port is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  const folder = temporaryHost({ port });
  open.push(folder);
  expect(await codeOf(serve(folder.options))).toBe('Host_PortTaken');
  expect(existsSync(path.join(folder.options.dataDir, 'keyslots.json'))).toBe(false);
  other.close();
});

it('points a second launch at the first one', async () => {
  const { host, folder } = await started();
  const refused = await serve(folder.options).catch((error: unknown) => appErrorFromCarrier(error));
  expect(refused).toMatchObject({ code: 'Host_SecondInstance', params: { url: host.url } });
});

it('lets a call wait that comes while the app still opens, and tells of none that came before the set-up', async () => {
  const told: string[] = [];
  const folder = temporaryHost({ log: (event) => told.push(event) });
  open.push(folder);
  const { configDir, dataDir } = folder.options;
  const first = await serve(folder.options);
  const before = await connect(first.url);
  expect(await codeOf(before.client.tasks.today({}))).toBe('App_NotReady');
  await before.client.system.setup({ site: 'empty', personName: '甲' });
  expect(await codeOf(before.client.faults.get({ id: '01890000-0000-7000-8000-000000000000' as never }))).not.toBe(
    'none',
  );
  expect(told).toEqual(['operation.failed']);
  before.close();
  await first.close();

  const isAsked = Promise.withResolvers<void>();
  const mayOpen = Promise.withResolvers<void>();
  const own = keyFileSecrets(configDir ?? '', (count) => randomBytes(count));
  const secrets = {
    ...own,
    machineSecret: async () => {
      isAsked.resolve();
      await mayOpen.promise;
      return own.machineSecret();
    },
  };
  const starting = serve({ ...folder.options, ports: { secrets } });
  await isAsked.promise;
  const early = await connectToRunning(dataDir, configDir);
  const status = early?.client.system.status({});
  mayOpen.resolve();
  expect(await status).toMatchObject({ phase: 'ready', person: { name: '甲' } });
  early?.close();
  await (await starting).close();
  expect(await codeOf(connect(first.url))).toBe('Host_CoreUnreachable');
});

it('does not open another account’s data folder without its key', async () => {
  const { host, folder } = await started();
  const first = await connect(host.url);
  await first.client.system.setup({ site: 'empty', personName: '甲' });
  // Another account's configuration does not know of the first launch.
  const { host: second } = await started({ configDir: path.join(folder.root, 'other') }, folder);
  const connection = await connect(second.url);
  const status = await connection.client.system.status({});
  expect(status).toMatchObject({ phase: 'failed', problem: { code: 'Store_KeyMissing' } });
  connection.close();
  first.close();
});

it('opens what it closed, with the same person, and asks for the key when it is another', async () => {
  const folder = temporaryHost();
  open.push(folder);
  const host = await serve(folder.options);
  const before = await connect(host.url);
  await before.client.system.setup({ site: 'empty', personName: '甲' });
  before.close();
  await host.close();

  const again = await serve(folder.options);
  const after = await connect(again.url);
  expect(await after.client.system.status({})).toMatchObject({ phase: 'ready', person: { name: '甲' } });
  after.close();
  await again.close();

  const keyFile = path.join(folder.root, 'config', 'machine.key');
  expect(statSync(keyFile).mode & 0o077).toBe(0);
  writeFileSync(keyFile, `${'ab'.repeat(32)}\n`);
  const wrong = await serve(folder.options);
  open.push({ [Symbol.asyncDispose]: () => wrong.close() });
  const locked = await connect(wrong.url);
  expect(await locked.client.system.status({})).toMatchObject({ phase: 'failed', problem: { code: 'Store_WrongKey' } });
  locked.close();
});

it('puts damaged settings aside and says so', async () => {
  const folder = temporaryHost();
  open.push(folder);
  mkdirSync(folder.options.dataDir, { recursive: true });
  writeFileSync(path.join(folder.options.dataDir, 'settings.json'), '{"locale":"zh-CN","theme":');
  const { host } = await started({}, folder);
  const { client, close } = await connect(host.url);
  const status = await client.system.status({});
  expect(status.notices).toEqual([expect.objectContaining({ code: 'App_SettingsDamaged' })]);
  expect(status.settings).toEqual(defaultSettings);
  const kept = readdirSync(folder.options.dataDir).find((name) => name.startsWith('settings.damaged-'));
  expect(readFileSync(path.join(folder.options.dataDir, kept ?? ''), 'utf8')).toBe('{"locale":"zh-CN","theme":');
  expect(await client.system.saveSettings({ locale: 'en' })).toEqual({ ...defaultSettings, locale: 'en' });
  close();
});

it('refuses a folder that is none', async () => {
  const { host, folder } = await started();
  const { client, close } = await connect(host.url);
  expect(await codeOf(client.system.open({ dir: path.join(folder.root, 'nothing') }))).toBe('Store_NotADataFolder');
  close();
});

it('keeps every acknowledged answer when it is killed', async () => {
  const folder = temporaryHost();
  open.push(folder);
  const launch = async (): Promise<{ url: string; kill: () => Promise<void> }> => {
    const child = spawn(
      process.execPath,
      [path.join(outDir, 'node', 'cli.js'), 'serve', '--no-open', '--data', folder.options.dataDir],
      {
        env: { ...process.env, XUNWEI_CONFIG_DIR: path.join(folder.root, 'config') },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (data: Buffer) => {
        const match = /Xunwei ready: (\S+)/.exec(String(data));
        if (match?.[1] !== undefined) resolve(match[1]);
      });
      child.once('exit', (code) => reject(new Error(`exit ${code}`)));
    });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    return { url, kill: () => (child.kill('SIGKILL'), ended) };
  };

  const first = await launch();
  const before = await connect(first.url);
  await before.client.system.setup({ site: 'contract', personName: '甲' });
  const task = await weeklyRound(before.client);
  const { id } = await before.client.inspections.start({ taskId: task.id });
  const { channels } = await before.client.inspections.get({ id });
  const answers = channels
    .slice(0, 10)
    .map((channel) => ({ deviceId: channel.device.id, itemId: 'lens', value: 'pass' as const }));
  for (const answer of answers) await before.client.inspections.answer({ inspectionId: id, answers: [answer] });
  await before.client.drafts.put({ key: `note:${id}`, text: '镜头有灰，已' });
  before.close();
  await first.kill();

  const second = await launch();
  const after = await connect(second.url);
  const { channels: held } = await after.client.inspections.get({ id });
  expect(held.filter((channel) => channel.answers.lens?.value === 'pass')).toHaveLength(answers.length);
  expect(await after.client.drafts.get({ key: `note:${id}` })).toEqual({ text: '镜头有灰，已' });
  after.close();
  await second.kill();
  rmSync(folder.root, { recursive: true, force: true });
});
