import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { ProbeRequest } from '../shared/domain/probe.ts';
import { forkProber } from './fork-prober.ts';
import { ProberClient, type ProberProcess } from './prober-client.ts';
import type { ToProber } from './prober-messages.ts';
import { gstPeer, tcpPeer } from './test-peers.ts';

const child = fileURLToPath(new URL('./prober-child.ts', import.meta.url));
const fixture = (name: string): string => fileURLToPath(new URL(`./fixtures/${name}.ts`, import.meta.url));

function request(probeId: string, port: number, more: Partial<ProbeRequest> = {}): ProbeRequest {
  return {
    requestId: `${probeId}-${port}`,
    probeId,
    target: { host: '127.0.0.1', port },
    settings: {},
    deadlineMs: 20_000,
    ...more,
  };
}

/** Forks as the app does, and keeps every child so that a test can hurt it. */
function watched(script: string): { spawn: () => ProberProcess; children: ProberProcess[] } {
  const fork = forkProber(script);
  const children: ProberProcess[] = [];
  return {
    children,
    spawn: () => {
      const process = fork();
      children.push(process);
      return process;
    },
  };
}

test('runs probes in a child, evidence and all', { timeout: 20_000 }, async () => {
  await using silent = await tcpPeer(() => {});
  using client = new ProberClient({ spawn: forkProber(child) });
  expect(await client.run(request('tcp', silent.port))).toMatchObject({ state: 'ok', measures: { port: silent.port } });
  const outcome = await client.run(request('rtsp', silent.port, { settings: { answerTimeoutMs: 200 } }));
  expect(outcome.code).toBe('Probe_Timeout');
  expect(outcome.evidence[0]?.bytes).toBeInstanceOf(Uint8Array);
  expect(await client.run(request('nothing', 1))).toMatchObject({ code: 'Probe_UnknownKind' });
});

test('key pictures are decoded by the side that holds the prober', { timeout: 30_000 }, async ({ skip }) => {
  await using peer = await gstPeer('h264', 'none');
  if (peer === null) return skip('gst-rtsp-server is not installed');
  const jpeg = new Uint8Array(
    await sharp({ create: { width: 64, height: 48, channels: 3, background: '#888' } })
      .jpeg()
      .toBuffer(),
  );
  const asked: string[] = [];
  using client = new ProberClient({
    spawn: forkProber(child),
    decodeFrame: async ({ codec, bytes }) => {
      asked.push(codec, Buffer.from(bytes.subarray(0, 4)).toString('hex'));
      return jpeg;
    },
  });
  const settings = { source: 'stream', streamPath: '/stream1', streamPort: peer.port, count: 1 };
  const { measures, evidence } = await client.run(request('picture', peer.port, { settings }));
  expect(measures).toMatchObject({ decodedBy: 'window', pictureSource: 'stream', width: 64, height: 48 });
  expect(evidence.find(({ name }) => name === 'keyframe.jpg')?.bytes).toEqual(jpeg);
  expect(asked).toEqual([expect.stringMatching(/^avc1\.[\da-f]{6}$/), '00000001']);
});

test('cancels by id and by signal, running or waiting', { timeout: 20_000 }, async () => {
  await using silent = await tcpPeer(() => {});
  using client = new ProberClient({ spawn: forkProber(child), maxInFlight: 1 });
  const running = client.run(request('rtsp', silent.port));
  const waiting = client.run(request('rtsp', silent.port, { requestId: 'second' }));
  const controller = new AbortController();
  const third = client.run(request('rtsp', silent.port, { requestId: 'third' }), controller.signal);
  client.cancel('second');
  expect(await waiting).toMatchObject({ code: 'Probe_Cancelled' });
  client.cancel(`rtsp-${silent.port}`);
  expect(await running).toMatchObject({ code: 'Probe_Cancelled' });
  controller.abort();
  expect(await third).toMatchObject({ code: 'Probe_Cancelled' });
});

test('never has more in flight than allowed', { timeout: 20_000 }, async () => {
  await using silent = await tcpPeer(() => {});
  let inFlight = 0;
  let most = 0;
  const fork = forkProber(child);
  const spawn = (): ProberProcess => {
    const process = fork();
    process.onMessage(() => (inFlight -= 1));
    const send = (message: ToProber): void => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      process.send(message);
    };
    return { ...process, send };
  };
  using client = new ProberClient({ spawn, maxInFlight: 3 });
  const settings = { answerTimeoutMs: 100 };
  const outcomes = await Promise.all(
    Array.from({ length: 9 }, (_, index) =>
      client.run(request('rtsp', silent.port, { requestId: `${index}`, settings })),
    ),
  );
  expect(outcomes.map(({ code }) => code)).toEqual(Array.from({ length: 9 }, () => 'Probe_Timeout'));
  expect(most).toBe(3);
});

test('a killed child fails what ran, and the next request gets a new child', { timeout: 20_000 }, async () => {
  let connected = (): void => {};
  const isConnected = new Promise<void>((resolve) => {
    connected = resolve;
  });
  await using silent = await tcpPeer(() => connected());
  const { spawn, children } = watched(child);
  using client = new ProberClient({ spawn, maxInFlight: 1 });
  const running = client.run(request('rtsp', silent.port));
  const waiting = client.run(request('tcp', silent.port));
  await isConnected;
  children[0]?.kill();
  expect(await running).toMatchObject({ state: 'failed', code: 'Probe_Crashed', probeId: 'rtsp' });
  expect(await waiting).toMatchObject({ state: 'ok' });
  expect(children.length).toBe(2);
});

test.each(['throws', 'rejects'])(
  'a child that %s answers what ran before it ends',
  { timeout: 20_000 },
  async (way) => {
    await using silent = await tcpPeer(() => {});
    const { spawn, children } = watched(fixture(`prober-that-${way}`));
    using client = new ProberClient({ spawn });
    const heard: unknown[] = [];
    const running = client.run(request('rtsp', silent.port));
    children[0]?.onMessage((message) => heard.push(message));
    expect(await running).toMatchObject({ code: 'Probe_Crashed' });
    expect(heard).toMatchObject([{ type: 'outcome', outcome: { code: 'Probe_Crashed' } }]);
  },
);

test('a hanging child is replaced after the deadline', { timeout: 20_000 }, async () => {
  const { spawn, children } = watched(fixture('prober-that-hangs'));
  using client = new ProberClient({ spawn, graceMs: 200 });
  const overdue = client.run(request('tcp', 1, { deadlineMs: 300 }));
  const beside = client.run(request('tcp', 1, { requestId: 'beside' }));
  expect(await overdue).toMatchObject({ code: 'Probe_Timeout', params: { timeoutMs: 300 } });
  expect(await beside).toMatchObject({ code: 'Probe_Crashed' });
  expect(children.length).toBe(1);
});

test.each(['bytes', 'objects'])(
  'a child that takes ever more memory for %s is ended, and what it takes is bounded',
  { timeout: 60_000 },
  async (kind) => {
    const { spawn, children } = watched(fixture('prober-that-eats'));
    using client = new ProberClient({ spawn });
    const started = client.run(request('tcp', 1, { requestId: kind, deadlineMs: 50_000 }));
    expect(await started).toMatchObject({ state: 'failed', code: 'Probe_Crashed' });
    expect(children.length).toBe(1);
  },
);

test('a script that is not there, and a disposed client, still answer', { timeout: 20_000 }, async () => {
  const client = new ProberClient({ spawn: forkProber(fixture('no-such-script')) });
  expect(await client.run(request('tcp', 1))).toMatchObject({ code: 'Probe_Crashed' });
  client.dispose();
  expect(await client.run(request('tcp', 1))).toMatchObject({ code: 'Probe_Cancelled' });
});
