/** How a device is asked stands in its record: every way of probing takes it, over the app's own API, with real peers. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { userInfo } from 'node:os';
import path from 'node:path';
import { readdirSync, readFileSync } from 'node:fs';
import ssh2 from 'ssh2';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Daemon, startSnmpd, startSshd } from '../../probes/test-daemons.ts';
import { tlsInFrontOf } from '../../probes/test-tls.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import type { DeviceView } from '../../shared/api/inventory.ts';
import { unknownFingerprint } from '../../shared/domain/device-probe.ts';
import { createNodeApp } from '../../nodehost/index.ts';
import { failureOf } from '../support/app-day.ts';
import { type Folder, temporaryHost } from '../support/app-host.ts';
import { account as recorderAccount, recorder, startRecorder } from '../support/recorder.ts';

function keyOf(): { private: string; public: string } {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const parsed = ssh2.utils.parseKey(privateKey);
  if (parsed instanceof Error) throw parsed;
  return { private: privateKey, public: `${parsed.type} ${parsed.getPublicSSH().toString('base64')}` };
}
const hostKey = keyOf();
const otherHostKey = keyOf();
const clientKey = keyOf();
const community = 'canary-community-7c1e';
const devicePassword = 'canary-device-50f2';
/** Signing in is all that is of interest: a shell's start-up files may take long. */
const signIn = { read: ['backups'] };

function fingerprintOf(publicKey: string): string {
  const blob = Buffer.from(publicKey.split(' ')[1] ?? '', 'base64');
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

let folder: Folder;
let node: Awaited<ReturnType<typeof createNodeApp>>;
let client: ApiClient;
let device: DeviceView;

async function change(fields: Parameters<ApiClient['inventory']['changeDevice']>[0]['fields']): Promise<DeviceView> {
  const { versions } = await client.inventory.device({ id: device.id });
  const base = Object.fromEntries(Object.keys(fields).map((name) => [name, versions[name] ?? null]));
  device = await client.inventory.changeDevice({ id: device.id, fields, base });
  return device;
}
const ask = (probeId: string, settings: Record<string, unknown> = {}) =>
  client.probes.single({ probeId, deviceId: device.id, settings, deadlineMs: 30_000 });

beforeAll(async () => {
  folder = temporaryHost();
  node = await createNodeApp(folder.options);
  client = node.app.client;
  await client.system.setup({ site: 'contract', personName: '王工' });
  const [first] = (await client.inventory.devices({ category: 'switch' })).items;
  device = first!;
  await client.inventory.saveCredential({ deviceId: device.id, username: 'admin', password: devicePassword });
  await change({ address: '127.0.0.1' });
});
afterAll(async () => {
  await node.close();
  await folder[Symbol.asyncDispose]();
});

it('asks over SNMP with the community of the device and in its version, and never shows its password', async ({
  skip,
}) => {
  const up = (port: number): Promise<unknown> =>
    client.probes
      .single({
        probeId: 'snmp',
        target: { host: '127.0.0.1', port, password: community },
        settings: { read: ['system'], rateIntervalMs: 0, answerTimeoutMs: 300, retries: 0 },
      })
      .then(({ report }) => report.state === 'failed' && Promise.reject(new Error(report.code ?? '')));
  await using agent: Daemon | null = await startSnmpd(community, ['sysName switch-under-test'], up);
  if (agent === null) return skip('snmpd is not installed');
  const quick = { read: ['system'], rateIntervalMs: 0, answerTimeoutMs: 500, retries: 0 };
  await change({ ports: { snmp: agent.port }, snmp: { version: 'v1' } });
  // The device has an account, and no community of its own: `public` is asked, and nobody answers to it.
  expect((await ask('snmp', quick)).report.state).toBe('failed');
  const typed = await client.probes.single({
    probeId: 'snmp',
    deviceId: device.id,
    account: { username: '', password: community },
    settings: quick,
  });
  expect(typed.report).toMatchObject({ code: null, measures: { sysName: 'switch-under-test' } });
  const saved = await client.inventory.saveProtocolAccount({
    deviceId: device.id,
    protocol: 'snmp',
    account: { username: '', password: community },
  });
  expect(saved.protocolAccounts).toMatchObject({ snmp: { username: '', hasPassword: true }, ssh: null });
  const kept = await ask('snmp', quick);
  expect(kept).toMatchObject({ port: agent.port, settings: { version: 'v1' } });
  expect(kept.report.measures['sysName']).toBe('switch-under-test');
  expect(JSON.stringify([typed, saved, kept])).not.toContain(community);
});

it('remembers a host key that was seen once, and stops before the password where it is another one', async ({
  skip,
}) => {
  const peer = { clientKey: clientKey.public };
  await using server = await startSshd({ ...peer, hostKey: hostKey.private });
  if (server === null) return skip('sshd is not installed');
  await client.inventory.saveProtocolAccount({
    deviceId: device.id,
    protocol: 'ssh',
    account: { username: userInfo().username, privateKey: clientKey.private },
  });
  await change({ ports: { ssh: server.port }, ssh: { profile: 'linux' } });
  const first = await ask('ssh', signIn);
  expect(first.report.findings.map(({ code }) => code)).toContain('hostKeyUnknown');
  const offered = unknownFingerprint(first.report, device);
  expect(offered).toEqual({ field: 'sshHostKey', known: '', seen: fingerprintOf(hostKey.public) });
  await change({ sshHostKey: offered!.seen });
  const second = await ask('ssh', signIn);
  expect(second.report).toMatchObject({ state: 'ok', findings: [] });
  expect(unknownFingerprint(second.report, device)).toBeNull();

  await using other = await startSshd({ ...peer, hostKey: otherHostKey.private });
  await change({ ports: { ssh: other!.port } });
  const changed = await ask('ssh', signIn);
  expect(changed.report).toMatchObject({ state: 'failed', code: 'Probe_HostKeyChanged' });
  expect(unknownFingerprint(changed.report, device)).toEqual({
    field: 'sshHostKey',
    known: fingerprintOf(hostKey.public),
    seen: fingerprintOf(otherHostKey.public),
  });
});

it('takes old algorithms only where the record allows them', async ({ skip }) => {
  const lines = ['KexAlgorithms diffie-hellman-group14-sha1', 'Ciphers aes128-cbc', 'MACs hmac-sha1'];
  await using old = await startSshd({ hostKey: hostKey.private, clientKey: clientKey.public, lines });
  if (old === null) return skip('sshd is not installed');
  await change({ ports: { ssh: old.port }, ssh: { profile: 'linux' } });
  expect((await ask('ssh', signIn)).report.code).toBe('Probe_LegacyOnly');
  await change({ ssh: { profile: 'linux', allowsLegacy: true } });
  expect((await ask('ssh', signIn)).report).toMatchObject({ code: null, state: 'degraded' });
});

it('knows a recorder over HTTPS by its certificate, at the port of HTTPS, and stops at another one', async ({
  skip,
}) => {
  await using nvr = await startRecorder({ recorder: recorder([{}, {}]) });
  await using front = await tlsInFrontOf(nvr.httpPort);
  if (front === null) return skip('openssl is not installed');
  await client.inventory.saveCredential({ deviceId: device.id, ...recorderAccount });
  await change({ ports: { http: nvr.httpPort, https: front.port }, maker: { interface: 'isapi', tls: true } });
  const first = await ask('isapi', { read: [] });
  expect(first).toMatchObject({ port: front.port, settings: { tls: true } });
  const offered = unknownFingerprint(first.report, device)!;
  expect(offered).toMatchObject({ field: 'makerCertificate', known: '' });
  await change({ makerCertificate: offered.seen });
  expect((await ask('isapi', { read: [] })).report).toMatchObject({ state: 'ok', findings: [] });
  const another = Array.from({ length: 32 }, () => 'AB').join(':');
  await change({ makerCertificate: another });
  const changed = await ask('isapi', { read: [] });
  expect(changed.report).toMatchObject({ state: 'failed', code: 'Probe_CertificateChanged' });
  expect(unknownFingerprint(changed.report, device)).toEqual({ ...offered, known: another });
});

it('refuses what is no setting, tells changes in the device’s life, and keeps secrets out of operations', async () => {
  expect(await failureOf(change({ sshHostKey: 'no fingerprint' }))).toMatchObject({ code: 'App_InvalidInput' });
  expect(await failureOf(change({ video: { onvifPath: 'no slash' } }))).toMatchObject({ code: 'App_InvalidInput' });
  const { items } = await client.inventory.life({ id: device.id, kinds: ['register'] });
  const told = items.flatMap((entry) => (entry.kind === 'register' ? entry.changes : []));
  expect(told.map(({ field }) => field)).toEqual(expect.arrayContaining(['snmp', 'ssh', 'sshHostKey', 'ports']));
  const text = JSON.stringify([items, await client.inventory.device({ id: device.id })]);
  for (const secret of [community, devicePassword, 'PRIVATE KEY']) expect(text).not.toContain(secret);
  const empty = { username: '', password: '' };
  const emptied = await client.inventory.saveProtocolAccount({ deviceId: device.id, protocol: 'snmp', account: empty });
  expect(emptied.protocolAccounts.snmp).toBeNull();
  const removed = await client.inventory.saveProtocolAccount({ deviceId: device.id, protocol: 'ssh', account: null });
  expect(removed.protocolAccounts.ssh).toBeNull();
  const files = readdirSync(folder.options.dataDir, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  );
  for (const { parentPath, name } of files) {
    expect(readFileSync(path.join(parentPath, name)).includes(community), name).toBe(false);
  }
});
