import { once } from 'node:events';
import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import snmp from 'net-snmp';
import ssh2 from 'ssh2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHttpPlatform } from './http-platform.ts';
import { hostileKinds, startHostilePeer } from './hostile-peer.ts';
import type { Listener } from './listener.ts';
import { type RunningSwitch, startSnmpSwitch } from './snmp-switch.ts';
import { startSshDevice } from './ssh-device.ts';

const host = '127.0.0.1';

describe('SNMP switch', () => {
  const community = 'test-ro';
  const user = { name: 'tester', password: 'Long-enough-1' };
  const octets = (port: number): string => `1.3.6.1.2.1.2.2.1.10.${port}`;
  let device: RunningSwitch;

  beforeAll(async () => {
    const probe = createSocket('udp4').bind(0, host);
    await once(probe, 'listening');
    const { port } = probe.address();
    probe.close();
    await once(probe, 'close');
    device = await startSnmpSwitch({ host, port, name: 'sw', portCount: 24, community, user });
  });
  afterAll(() => device.stop());

  function get(session: snmp.Session, oids: string[]): Promise<snmp.Varbind[]> {
    const { promise, resolve, reject } = Promise.withResolvers<snmp.Varbind[]>();
    session.get(oids, (error, varbinds) => (error ? reject(error) : resolve(varbinds ?? [])));
    return promise;
  }
  const options = (): object => ({ port: device.port, version: snmp.Version2c, timeout: 1_000, retries: 0 });

  test('v2c reads the system group and the interfaces of every port', async () => {
    const session = snmp.createSession(host, community, options());
    try {
      const [name, count] = await get(session, ['1.3.6.1.2.1.1.5.0', '1.3.6.1.2.1.2.1.0']);
      expect([String(name?.value), count?.value]).toEqual(['sw', 26]);
      const { promise, resolve, reject } = Promise.withResolvers<snmp.TableData>();
      session.table('1.3.6.1.2.1.31.1.1', 20, (error, rows) => (rows ? resolve(rows) : reject(error)));
      const table = await promise;
      expect(Object.keys(table)).toHaveLength(26);
      expect([String(table[1]?.[1]), String(table[25]?.[1])]).toEqual(['GE1/0/1', 'XGE1/0/25']);
    } finally {
      session.close();
    }
  });

  test('counters of a port that is up grow, of one that is down they do not', async () => {
    const session = snmp.createSession(host, community, options());
    try {
      const read = async (): Promise<number[]> =>
        (await get(session, [octets(1), octets(7)])).map(({ value }) => Number(value));
      const [up = 0, down] = await read();
      let later = await read();
      for (let i = 0; i < 20 && later[0] === up; i++) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        later = await read();
      }
      expect(later[0]).toBeGreaterThan(up);
      expect([down, later[1]]).toEqual([0, 0]);
    } finally {
      session.close();
    }
  });

  test('v3 with the right passwords reads, with others not; a wrong community gets no answer', async () => {
    const { SecurityLevel, AuthProtocols, PrivProtocols } = snmp;
    const asUser = (password: string): snmp.Session =>
      snmp.createV3Session(
        host,
        {
          name: user.name,
          level: SecurityLevel.authPriv,
          authProtocol: AuthProtocols.sha,
          authKey: password,
          privProtocol: PrivProtocols.aes,
          privKey: password,
        },
        { ...options(), version: snmp.Version3 },
      );
    const sessions = [asUser(user.password), asUser('Wrong-password-1'), snmp.createSession(host, 'other', options())];
    try {
      const [right, wrong, other] = sessions as [snmp.Session, snmp.Session, snmp.Session];
      expect(String((await get(right, ['1.3.6.1.2.1.1.5.0']))[0]?.value)).toBe('sw');
      await expect(get(wrong, ['1.3.6.1.2.1.1.5.0'])).rejects.toThrow();
      await expect(get(other, ['1.3.6.1.2.1.1.5.0'])).rejects.toThrow();
    } finally {
      for (const session of sessions) session.close();
    }
  });

  test('a malformed packet does not end it', async () => {
    const socket = createSocket('udp4');
    for (const bytes of ['30', '3082ffff', '302902010104067075626c6963a01c', 'ff'.repeat(300)]) {
      await new Promise((resolve) => socket.send(Buffer.from(bytes, 'hex'), device.port, host, resolve));
    }
    socket.close();
    const session = snmp.createSession(host, community, options());
    try {
      expect(await get(session, ['1.3.6.1.2.1.1.3.0'])).toHaveLength(1);
    } finally {
      session.close();
    }
  });

  test('a taken port is told as such', async () => {
    const again = startSnmpSwitch({ host, port: device.port, name: 'b', portCount: 1, community, user });
    await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('SSH device', () => {
  const account = { username: 'readonly', password: 'Test-1' } as const;
  let device: Listener;
  beforeAll(async () => {
    device = await startSshDevice({ host, port: 0, name: 'core', ...account });
  });
  afterAll(() => device.stop());

  async function login(password: string): Promise<ssh2.Client> {
    const client = new ssh2.Client();
    const ready = once(client, 'ready');
    // After the refusal the device hangs up as well.
    client.on('error', () => undefined);
    client.connect({ host, port: device.port, username: account.username, password, readyTimeout: 8_000 });
    await ready;
    return client;
  }

  async function exec(client: ssh2.Client, command: string): Promise<{ text: string; code: number }> {
    const { promise, resolve, reject } = Promise.withResolvers<{ text: string; code: number }>();
    client.exec(command, (error, channel) => {
      if (error) return reject(error);
      const parts: Buffer[] = [];
      let code = -1;
      channel.on('data', (bytes: Buffer) => parts.push(bytes));
      channel.on('exit', (value: number) => {
        code = value;
      });
      channel.on('close', () => resolve({ text: Buffer.concat(parts).toString(), code }));
    });
    return promise;
  }

  test('read-only commands answer, others are not known', async () => {
    const client = await login(account.password);
    expect((await exec(client, 'display version')).text).toContain('core uptime is');
    expect((await exec(client, 'display interface brief')).text).toMatch(/GE0\/4 +DOWN/);
    expect((await exec(client, 'display clock')).text).toMatch(/^\d\d:\d\d:\d\d CST \w{3} \d\d\/\d\d\/\d{4}/);
    const refused = await exec(client, 'reboot');
    expect([refused.code, refused.text.includes('Unrecognized command')]).toEqual([1, true]);
    client.end();
  });

  test('the shell prompts, echoes, answers and quits', async () => {
    const client = await login(account.password);
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    client.shell((error, channel) => {
      if (error) return reject(error);
      let text = '';
      channel.on('data', (bytes: Buffer) => {
        text += bytes.toString();
      });
      channel.on('close', () => resolve(text));
      channel.write('display versiom\u007fn\rquit\r');
    });
    const text = await promise;
    expect(text.startsWith('\r\n<core>display versiom\b \bn\r\n')).toBe(true);
    expect(text).toContain('Comware Software');
    client.end();
  });

  test('a wrong password is refused', async () => {
    await expect(login('wrong')).rejects.toMatchObject({ level: 'client-authentication' });
  });
});

describe('HTTP platform', () => {
  const account = { username: 'operator', password: 'Test-2' } as const;
  let device: Listener;
  let base: string;
  beforeAll(async () => {
    device = await startHttpPlatform({ host, port: 0, ...account });
    base = `http://${host}:${device.port}`;
  });
  afterAll(() => device.stop());

  test('page, health and the data behind the sign-in', async () => {
    expect(await (await fetch(base)).text()).toContain('智慧监管平台');
    expect(await (await fetch(`${base}/health`)).json()).toMatchObject({ status: 'UP' });
    expect((await fetch(`${base}/api/services`)).status).toBe(401);
    const signIn = (body: string): Promise<Response> => fetch(`${base}/api/login`, { method: 'POST', body });
    expect((await signIn('{')).status).toBe(400);
    expect((await signIn('null')).status).toBe(401);
    expect((await signIn(JSON.stringify({ ...account, password: 'x' }))).status).toBe(401);
    const { token } = (await (await signIn(JSON.stringify(account))).json()) as { token: string };
    const answer = await fetch(`${base}/api/services`, { headers: { Authorization: `Bearer ${token}` } });
    expect(await answer.json()).toHaveLength(2);
    expect((await fetch(`${base}/nothing`)).status).toBe(404);
  });
});

describe('hostile peers', () => {
  test.each(hostileKinds)('%s does what it says and stops', async (kind) => {
    const peer = await startHostilePeer(kind);
    const socket = connect(peer.port, peer.host);
    let size = 0;
    let head = '';
    socket.on('error', () => undefined);
    const isEnough = new Promise<void>((resolve) => {
      const silence = setTimeout(resolve, 600);
      socket.on('close', () => resolve());
      socket.on('data', (bytes) => {
        size += bytes.length;
        if (head.length < 400) head += bytes.toString('latin1');
        if (size < 1_000_000) return;
        clearTimeout(silence);
        resolve();
      });
    });
    socket.write('GET /snapshot HTTP/1.1\r\nHost: x\r\n\r\n');
    await isEnough;
    if (kind === 'silent' || kind === 'hang-up') expect(size).toBe(0);
    if (kind === 'endless' || kind === 'endless-body') expect(size).toBeGreaterThanOrEqual(1_000_000);
    if (kind === 'slowloris') expect([size > 2, size < 40]).toEqual([true, true]);
    if (kind === 'huge-length') expect(head).toContain('Content-Length: 10000000000');
    if (kind === 'garbage') expect(head).not.toMatch(/^(HTTP|RTSP)/);
    if (kind === 'not-a-picture') expect(head).toMatch(/^HTTP\/1\.1 401/);
    const closed = socket.closed ? null : once(socket, 'close');
    await peer.stop();
    await closed;
  });
});
