import { spawnSync } from 'node:child_process';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { runProbe } from '../run-probe.ts';
import { closedPort, flood, gstPeer, tcpPeer } from '../test-peers.ts';
import { ffmpegDecoder, type FrameDecoder } from './frame-decoder.ts';

const account = { username: 'admin', password: 'right-pass-7' };

function probe(
  port: number,
  more: { target?: object; settings?: object; deadlineMs?: number; frameDecoder?: FrameDecoder } = {},
): Promise<ProbeOutcome> {
  const request = {
    requestId: '1',
    probeId: 'rtsp',
    target: { host: '127.0.0.1', port, ...account, ...more.target },
    settings: { path: '/stream1', ...more.settings },
    deadlineMs: more.deadlineMs ?? 15_000,
  };
  return runProbe(request, more.frameDecoder ? { frameDecoder: more.frameDecoder } : {});
}

function text(outcome: ProbeOutcome, name: string): string {
  return Buffer.from(outcome.evidence.find((item) => item.name === name)?.bytes ?? []).toString('latin1');
}

const isInstalled = (tool: string): boolean => spawnSync(tool, ['-version']).error === undefined;

function sizeByFfprobe(input: Uint8Array): unknown {
  const args = ['-v', 'error', '-show_entries', 'stream=width,height', '-of', 'json', 'pipe:0'];
  const { streams } = JSON.parse(spawnSync('ffprobe', args, { input }).stdout.toString()) as { streams: unknown[] };
  return streams[0];
}

const missing = 'python3-gi, gir1.2-gst-rtsp-server-1.0 or its encoders are not installed';
const peers = [
  ['h264', 'digest', 'tcp', 'digest-md5'],
  ['h264', 'basic', 'udp', 'basic'],
  ['h265', 'none', 'tcp', 'none'],
] as const;

test.for(peers)(
  'measures %s with %s over %s from gst-rtsp-server',
  { timeout: 40_000 },
  async ([codec, auth, transport, scheme], { skip }) => {
    await using peer = await gstPeer(codec, auth);
    if (peer === null) return skip(missing);
    const outcome = await probe(peer.port, { settings: { transport } });
    expect(outcome.code).toBeNull();
    expect(outcome.measures).toMatchObject({
      codec,
      width: 426,
      height: 242,
      authScheme: scheme,
      transport,
      rtpLost: 0,
    });
    expect(outcome.measures['methods']).toContain('PLAY');
    expect(outcome.measures['fps']).toBeCloseTo(15, 0);
    expect(outcome.measures['bitrateBasis']).toBe('wholeGroups');
    expect(outcome.measures['keyFrameIntervalMs']).toBeCloseTo(1_000, -1);
    expect(outcome.measures['mediaSeconds']).toBeGreaterThanOrEqual(2);
    // An account is set: a stream that does not ask for it is worth a word.
    expect(outcome.findings.map(({ code }) => code)).toEqual(auth === 'none' ? ['anonymousAccess'] : []);
    expect(text(outcome, `keyframe.${codec}`).startsWith('\0\0\0\x01')).toBe(true);
    const dialogue = text(outcome, 'rtsp.txt');
    expect(dialogue).toMatch(/DESCRIBE[^]*SETUP[^]*PLAY[^]*OPTIONS[^]*TEARDOWN/);
    expect(dialogue).not.toContain(account.password);
    expect(dialogue).not.toMatch(/Authorization: (?!\*\*\*)/);
  },
);

test.for(['h264', 'h265'] as const)(
  'a picture of the %s key frame, of the size that ffprobe has, or words why there is none',
  { timeout: 60_000 },
  async (codec, { skip }) => {
    await using peer = await gstPeer(codec, 'none');
    if (peer === null) return skip(missing);
    const missingTool = ffmpegDecoder('/nowhere/ffmpeg');
    const without = await probe(peer.port, { settings: { decodeKeyFrame: true }, frameDecoder: missingTool });
    expect(without.findings.map(({ code }) => code)).toEqual(['anonymousAccess', 'decoderMissing']);
    expect(without).toMatchObject({ state: 'degraded', code: null, measures: { width: 426, height: 242 } });
    expect(without.evidence.map(({ name }) => name)).toEqual([`keyframe.${codec}`, 'rtsp.txt']);

    if (!isInstalled('ffmpeg') || !isInstalled('ffprobe')) return skip('ffmpeg is not installed');
    const outcome = await probe(peer.port, { settings: { decodeKeyFrame: true } });
    expect(outcome.findings.map(({ code }) => code)).toEqual(['anonymousAccess']);
    const bytesOf = (name: string) => outcome.evidence.find((item) => item.name === name)?.bytes ?? new Uint8Array();
    const { width, height } = await sharp(bytesOf('keyframe.jpg')).metadata();
    expect(outcome.measures).toMatchObject({ snapshotWidth: width, snapshotHeight: height });
    expect(sizeByFfprobe(bytesOf(`keyframe.${codec}`))).toEqual({ width, height });
    // A test picture has all colours: what comes out is no grey error concealment.
    const { channels } = await sharp(bytesOf('keyframe.jpg')).stats();
    expect(Math.min(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(15);
  },
);

test('a damaged key frame, an endless one and a cancelled one end, and nothing else does', async ({ skip }) => {
  if (!isInstalled('ffmpeg')) return skip('ffmpeg is not installed');
  const decoder = ffmpegDecoder();
  const decode = (bytes: Uint8Array, signal = new AbortController().signal) =>
    decoder.decode('h264', bytes, signal).then(
      () => 'decoded',
      (error: AppError) => error.code,
    );
  expect(await decode(new Uint8Array())).toBe('Probe_NotAPicture');
  expect(await decode(new Uint8Array(2_000_000).fill(0x65))).toBe('Probe_NotAPicture');
  const cancelled = AbortSignal.abort(new AppError('Probe_Cancelled'));
  expect(await decode(new Uint8Array(10), cancelled)).toBe('Probe_Cancelled');
});

test('a wrong password, no account and a wrong path each have their code', { timeout: 40_000 }, async ({ skip }) => {
  await using peer = await gstPeer('h264', 'digest');
  if (peer === null) return skip(missing);
  const wrong = await probe(peer.port, { target: { password: 'wrong-pass' } });
  expect(wrong).toMatchObject({ state: 'failed', code: 'Probe_AuthFailed', params: { reason: 'rejected' } });
  const none = await probe(peer.port, { target: { username: undefined } });
  expect(none).toMatchObject({ code: 'Probe_AuthFailed', params: { reason: 'noCredentials' } });
  expect(await probe(peer.port, { settings: { path: '/nothing' } })).toMatchObject({ code: 'Probe_NoStream' });
});

test('nobody at the port: refused', async () => {
  expect(await probe(await closedPort())).toMatchObject({ state: 'failed', code: 'Probe_Refused' });
});

test('silence ends at the answer time-out, and the dialogue is kept', async () => {
  await using peer = await tcpPeer(() => {});
  const outcome = await probe(peer.port, { settings: { answerTimeoutMs: 300 } });
  expect(outcome).toMatchObject({ code: 'Probe_Timeout', params: { waitingFor: 'DESCRIBE' } });
  expect(text(outcome, 'rtsp.txt')).toContain('> DESCRIBE');
});

test('silence ends at the deadline too', async () => {
  await using peer = await tcpPeer(() => {});
  const outcome = await probe(peer.port, { deadlineMs: 300 });
  expect(outcome.code).toBe('Probe_Timeout');
  expect(text(outcome, 'rtsp.txt')).toContain('> DESCRIBE');
});

const hostile = [
  ['binary garbage', 'Probe_ProtocolError', Buffer.from([0, 255, 17, 4, 0, 0, 9])],
  ['an HTTP answer', 'Probe_ProtocolError', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
  [
    'a huge length',
    'Probe_TooMuchData',
    Buffer.from('RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: 999999999999\r\n\r\n'),
  ],
  [
    'an endless header',
    'Probe_TooMuchData',
    Buffer.concat([Buffer.from('RTSP/1.0 200 OK\r\nX: '), Buffer.alloc(200_000, 0x41)]),
  ],
] as const;

test.each(hostile)('%s: %s', async (_name, code, answer) => {
  await using peer = await tcpPeer((socket) => socket.once('data', () => socket.write(answer)));
  expect(await probe(peer.port, { deadlineMs: 5_000 })).toMatchObject({ state: 'failed', code });
});

test('an endless stream of frames instead of an answer is too much data', { timeout: 30_000 }, async () => {
  const frame = Buffer.alloc(4 + 60_000);
  frame.write('$', 'latin1');
  frame.writeUInt16BE(60_000, 2);
  await using peer = await tcpPeer((socket) => socket.once('data', () => flood(socket, frame)));
  expect(await probe(peer.port)).toMatchObject({ code: 'Probe_TooMuchData' });
});

test('a device that challenges for ever is refused after our one answer', async () => {
  let requests = 0;
  await using peer = await tcpPeer((socket) => {
    socket.on('data', () => {
      requests += 1;
      socket.write(
        `RTSP/1.0 401 Unauthorized\r\nWWW-Authenticate: Digest realm="r", nonce="${requests}", stale=true\r\n\r\n`,
      );
    });
  });
  expect(await probe(peer.port)).toMatchObject({ code: 'Probe_AuthFailed' });
  expect(requests).toBe(3);
});

test('a description without video has no stream', async () => {
  await using peer = await tcpPeer((socket) => socket.on('data', () => socket.write('RTSP/1.0 200 OK\r\n\r\n')));
  expect(await probe(peer.port)).toMatchObject({ code: 'Probe_NoStream', params: { reason: 'noVideo' } });
});
