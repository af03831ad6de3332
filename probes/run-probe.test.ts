import { expect, test } from 'vitest';
import { z } from 'zod';
import { probeReport } from '../shared/domain/probe.ts';
import { redactText, secretsOf, withoutEcho } from './redact.ts';
import { probeCatalogue } from './registry.ts';
import { runProbe } from './run-probe.ts';
import { closedPort, tcpPeer } from './test-peers.ts';

const base = { requestId: '1', settings: {}, deadlineMs: 3_000 };

test('an unknown probe and wrong settings are outcomes', async () => {
  const target = { host: '127.0.0.1' };
  const unknown = await runProbe({ ...base, probeId: 'telepathy', target });
  expect(unknown).toMatchObject({ state: 'failed', code: 'Probe_UnknownKind' });
  const wrong = await runProbe({ ...base, probeId: 'tcp', target, settings: { connectTimeoutMs: 'soon' } });
  expect(wrong).toMatchObject({ code: 'Probe_InvalidSettings', params: { field: 'connectTimeoutMs' } });
  const extra = await runProbe({ ...base, probeId: 'tcp', target, settings: { typo: 1 } });
  expect(extra.code).toBe('Probe_InvalidSettings');
  expect(probeReport.safeParse(wrong).success).toBe(true);
});

test('tcp: open, refused, no such name', async () => {
  await using peer = await tcpPeer(() => {});
  const open = await runProbe({ ...base, probeId: 'tcp', target: { host: '127.0.0.1', port: peer.port } });
  expect(open).toMatchObject({ state: 'ok', code: null, measures: { port: peer.port } });
  expect(open.measures['connectMs']).toBeGreaterThanOrEqual(0);
  const refused = await runProbe({ ...base, probeId: 'tcp', target: { host: '127.0.0.1', port: await closedPort() } });
  expect(refused.code).toBe('Probe_Refused');
  const nameless = await runProbe({ ...base, probeId: 'tcp', target: { host: 'no such host', port: 80 } });
  expect(nameless.code).toBe('Probe_NameNotFound');
});

test('cancelled before or during the run: Probe_Cancelled', async () => {
  await using peer = await tcpPeer(() => {});
  const request = { ...base, probeId: 'rtsp', target: { host: '127.0.0.1', port: peer.port }, deadlineMs: 60_000 };
  expect((await runProbe(request, { signal: AbortSignal.abort() })).code).toBe('Probe_Cancelled');
  const controller = new AbortController();
  const running = runProbe(request, { signal: controller.signal });
  setTimeout(() => controller.abort(), 50);
  expect((await running).code).toBe('Probe_Cancelled');
});

test('icmp: loopback answers; without ping the tool is missing', async ({ skip }) => {
  const request = { ...base, probeId: 'icmp', target: { host: '127.0.0.1' }, settings: { count: 2 } };
  const path = process.env['PATH'];
  process.env['PATH'] = '/nonexistent';
  const missing = await runProbe(request).finally(() => {
    process.env['PATH'] = path;
  });
  expect(missing).toMatchObject({ code: 'Probe_ToolMissing', params: { tool: 'ping' } });
  const answered = await runProbe(request);
  if (answered.code === 'Probe_ToolMissing') return skip('no ping here');
  expect(answered).toMatchObject({ state: 'ok', measures: { sent: 2, received: 2, lossPercent: 0 } });
});

test('the catalogue is plain data with defaults that its own schema accepts', () => {
  expect(probeCatalogue.map(({ id }) => id)).toEqual([
    'icmp',
    'tcp',
    'rtsp',
    'onvif',
    'onvif-discovery',
    'isapi',
    'dahua',
    'picture',
    'snmp',
    'ssh',
    'http',
    'websocket',
    'dns',
    'ntp',
    'traceroute',
    'neighbour',
    'postgres',
    'mysql',
    'redis',
    'sip',
    'h323',
    'ipp',
    'wake',
    'rtp-path',
    'throughput',
  ]);
  expect(structuredClone(probeCatalogue)).toEqual(probeCatalogue);
  for (const { settingsSchema, settingsDefaults } of probeCatalogue) {
    expect(z.fromJSONSchema(settingsSchema).safeParse(settingsDefaults).success).toBe(true);
  }
});

test('a device that says its password back is not quoted, and common words stay facts', () => {
  const secrets = secretsOf({ host: 'h', password: 'canary-0c5e', privacyPassword: 'public' });
  expect(withoutEcho('H3C canary-0c5e switch', secrets)).toBe('H3C *** switch');
  expect(withoutEcho(' public', secrets)).toBe('***');
  expect(withoutEcho('public network', secrets)).toBe('public network');
});

test('redaction cuts every form of a secret and leaves facts alone', () => {
  const secrets = secretsOf({ host: 'h', username: 'admin', password: 'p<ss w0rd' });
  const basic = Buffer.from('admin:p<ss w0rd').toString('base64');
  const dirty = [
    'Authorization: Digest username="admin"',
    'proxy-authorization: x',
    'rtsp://admin:anything@10.0.0.1/live?channel=1&password=anything&subtype=0',
    '<wsse:Password Type="x">AbCd=</wsse:Password>',
    '<userName>admin</userName><password>EfGh</password>',
    `said p<ss w0rd, p%3Css%20w0rd, p&lt;ss w0rd, ${basic}`,
  ].join('\n');
  const clean = redactText(dirty, secrets);
  for (const secret of ['username="admin"', 'anything', 'AbCd', 'EfGh', 'w0rd', basic])
    expect(clean).not.toContain(secret);
  expect(clean).toContain('channel=1');
  const facts = 'WWW-Authenticate: Digest realm="cam"\nSerial 0012345\n<PasswordStatus>weak</PasswordStatus>';
  expect(redactText(facts, secrets)).toBe(facts);
});
