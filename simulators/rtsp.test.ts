import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RunningCamera, singleChannel, startCamera } from './camera.ts';
import { loadMedia, sceneOf } from './media.ts';
import { basic, digest, RtspTestClient, type RtspReply } from './test-support/rtsp-client.ts';

const account = { username: 'admin', password: 'Right-1' } as const;
const host = '127.0.0.1';
let camera: RunningCamera;
let url: string;
const clients: RtspTestClient[] = [];

beforeAll(async () => {
  const scene = sceneOf(await loadMedia(), 'stairs-a');
  camera = await startCamera({ host, ...account, schemes: ['digest', 'basic'], channels: [singleChannel(scene)] });
  url = `rtsp://${host}:${camera.rtspPort}/stream1`;
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(() => camera.stop());

async function open(): Promise<RtspTestClient> {
  const client = await RtspTestClient.open(host, camera.rtspPort);
  clients.push(client);
  return client;
}
const signed = { Authorization: basic(account.username, account.password) };
const sessionOf = (reply: RtspReply): string => reply.headers.get('session')?.[0]?.split(';')[0] ?? '';

async function play(client: RtspTestClient, path: string, transport: string): Promise<RtspReply> {
  const setup = await client.ask('SETUP', `${path}/trackID=1`, { ...signed, Transport: transport });
  expect(setup.status).toBe(200);
  const reply = await client.ask('PLAY', path, { ...signed, Session: sessionOf(setup) });
  expect(reply.status).toBe(200);
  return setup;
}

/** Pictures a second from the timestamps of packets with the marker bit. */
function frameRate(packets: readonly Buffer[]): number {
  const stamps = packets.filter((packet) => (packet[1] as number) & 0x80).map((packet) => packet.readUInt32BE(4));
  const ticks = ((stamps.at(-1) as number) - (stamps[0] as number) + 2 ** 32) % 2 ** 32;
  return ((stamps.length - 1) * 90_000) / ticks;
}
const isConsecutive = (packets: readonly Buffer[]): boolean =>
  packets.every(
    (packet, i) => i === 0 || packet.readUInt16BE(2) === (((packets[i - 1] as Buffer).readUInt16BE(2) + 1) & 0xffff),
  );

describe('RTSP', () => {
  test('OPTIONS is open, DESCRIBE asks for an account with both schemes', async () => {
    const client = await open();
    const options = await client.ask('OPTIONS', url);
    expect(options.headers.get('public')?.[0]).toContain('DESCRIBE, SETUP, PLAY');
    const refused = await client.ask('DESCRIBE', url);
    expect(refused.status).toBe(401);
    const [first = '', second = ''] = refused.headers.get('www-authenticate') ?? [];
    expect([first.split(' ')[0], second.split(' ')[0]]).toEqual(['Digest', 'Basic']);
    const right = digest(first, 'DESCRIBE', url, account.username, account.password);
    expect((await client.ask('DESCRIBE', url, { Authorization: right })).status).toBe(200);
    const wrong = digest(first, 'DESCRIBE', url, account.username, 'wrong');
    expect((await client.ask('DESCRIBE', url, { Authorization: wrong })).status).toBe(401);
    expect((await client.ask('DESCRIBE', url, { Authorization: basic('admin', 'wrong') })).status).toBe(401);
    expect((await client.ask('SETUP', `${url}/trackID=1`)).status).toBe(401);
    expect((await client.ask('PLAY', url)).status).toBe(401);
  });

  test('the SDP tells codec, parameter sets, rate and control', async () => {
    const { body } = await (await open()).ask('DESCRIBE', url, signed);
    expect(body).toMatch(/^m=video 0 RTP\/AVP 96\r$/m);
    expect(body).toMatch(/^a=rtpmap:96 H264\/90000\r$/m);
    expect(body).toMatch(/^a=framerate:15\r$/m);
    expect(body).toMatch(/^a=control:trackID=1\r$/m);
    const [, level, sps = ''] = /profile-level-id=([0-9A-F]{6});sprop-parameter-sets=([^,]+),/.exec(body) ?? [];
    expect(Buffer.from(sps, 'base64').subarray(1, 4).toString('hex').toUpperCase()).toBe(level);
  });

  test('RTP inside the connection: right rate, no gap, a key picture first, a sender report', async () => {
    const client = await open();
    await play(client, url, 'RTP/AVP/TCP;unicast;interleaved=2-3');
    const media = (): Buffer[] => client.packets.filter(({ channel }) => channel === 2).map(({ bytes }) => bytes);
    await client.until(() => media().filter((packet) => (packet[1] as number) & 0x80).length > 20);
    expect(frameRate(media())).toBeCloseTo(15, 3);
    expect(isConsecutive(media())).toBe(true);
    expect((media()[0]?.[12] as number) & 0x1f).toBe(7);
    const report = client.packets.find(({ channel }) => channel === 3)?.bytes as Buffer;
    expect([report[1], report.readUInt32BE(4)]).toEqual([200, media()[0]?.readUInt32BE(8)]);
  });

  test('RTP over UDP arrives at the named ports', async () => {
    const [rtp, rtcp] = [createSocket('udp4'), createSocket('udp4')];
    try {
      rtp.bind(0, host);
      rtcp.bind(0, host);
      await Promise.all([once(rtp, 'listening'), once(rtcp, 'listening')]);
      const packets: Buffer[] = [];
      const enough = new Promise<void>((resolve) => {
        rtp.on('message', (packet) => {
          packets.push(packet);
          if (packets.filter((one) => (one[1] as number) & 0x80).length > 15) resolve();
        });
      });
      const report = once(rtcp, 'message');
      const client = await open();
      const ports = `${rtp.address().port}-${rtcp.address().port}`;
      const setup = await play(client, url, `RTP/AVP;unicast;client_port=${ports}`);
      expect(setup.headers.get('transport')?.[0]).toMatch(new RegExp(`client_port=${ports};server_port=\\d*[02468]-`));
      await Promise.all([enough, report]);
      expect(frameRate(packets)).toBeCloseTo(15, 3);
      expect(isConsecutive(packets)).toBe(true);
    } finally {
      rtp.close();
      rtcp.close();
    }
  });

  test('the sub-stream has its own rate', async () => {
    const client = await open();
    await play(client, url.replace('stream1', 'stream2'), 'RTP/AVP/TCP;unicast;interleaved=0-1');
    const media = (): Buffer[] => client.packets.filter(({ channel }) => channel === 0).map(({ bytes }) => bytes);
    await client.until(() => media().filter((packet) => (packet[1] as number) & 0x80).length > 12);
    expect(frameRate(media())).toBeCloseTo(12, 3);
  });

  test('PAUSE stops the pictures, PLAY goes on where they stopped, TEARDOWN ends the session', async () => {
    const client = await open();
    const setup = await play(client, url, 'RTP/AVP/TCP;unicast;interleaved=0-1');
    const session = { ...signed, Session: sessionOf(setup) };
    const media = (): Buffer[] => client.packets.filter(({ channel }) => channel === 0).map(({ bytes }) => bytes);
    await client.until(() => media().length > 10);
    expect((await client.ask('PAUSE', url, session)).status).toBe(200);
    const paused = media().length;
    expect((await client.ask('GET_PARAMETER', url, session)).status).toBe(200);
    expect(media()).toHaveLength(paused);
    const next = ((media().at(-1) as Buffer).readUInt16BE(2) + 1) & 0xffff;
    const again = await client.ask('PLAY', url, session);
    expect(again.headers.get('rtp-info')?.[0]).toContain(`;seq=${next};`);
    await client.until(() => media().length > paused + 10);
    expect(isConsecutive(media())).toBe(true);
    expect((await client.ask('TEARDOWN', url, session)).status).toBe(200);
    expect((await client.ask('PLAY', url, session)).status).toBe(454);
  });

  test('unknown paths, transports and methods are refused by their own status', async () => {
    const client = await open();
    expect((await client.ask('DESCRIBE', `${url}9`, signed)).status).toBe(404);
    const multicast = { ...signed, Transport: 'RTP/AVP;multicast;port=5000-5001' };
    expect((await client.ask('SETUP', `${url}/trackID=1`, multicast)).status).toBe(461);
    expect((await client.ask('RECORD', url, signed)).status).toBe(405);
  });

  test.each([
    ['no request', 'GARBAGE\r\n\r\n'],
    ['a header without end', `OPTIONS rtsp://x RTSP/1.0\r\nX: ${'a'.repeat(20_000)}`],
    ['an absurd length', 'OPTIONS rtsp://x RTSP/1.0\r\nCSeq: 1\r\nContent-Length: 99999999999\r\n\r\n'],
  ])('%s ends the connection with 400 and leaves the camera well', async (_, text) => {
    const socket = connect(camera.rtspPort, host);
    const parts: Buffer[] = [];
    socket.on('data', (bytes) => parts.push(bytes));
    socket.write(text);
    await once(socket, 'close');
    expect(Buffer.concat(parts).toString()).toMatch(/^RTSP\/1\.0 400 /);
    expect((await (await open()).ask('OPTIONS', url)).status).toBe(200);
  });
});
