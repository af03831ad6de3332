import { createHash } from 'node:crypto';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { newSshKey, startSshDevice } from '../../simulators/index.ts';
import { runProbe } from '../run-probe.ts';
import { startSshd, type Daemon } from '../test-daemons.ts';
import { closedPort, flood, holdsSecret, tcpPeer, textOf } from '../test-peers.ts';

const hostKey = newSshKey();
const clientKey = newSshKey();
const plan = { hostKey: hostKey.private, clientKey: clientKey.public };
const account = { username: 'operator', password: 'canary-ssh-31f0' };

function fingerprint(publicKey: string): string {
  const blob = Buffer.from(publicKey.split(' ')[1] ?? '', 'base64');
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

function ask(port: number, settings: object, who: object = account): Promise<ProbeOutcome> {
  const target = { host: '127.0.0.1', port, ...who };
  return runProbe({ requestId: '1', probeId: 'ssh', target, settings: { ...settings }, deadlineMs: 60_000 });
}

// A command is a sign-in to a shell, whose start-up files may take seconds on a busy machine.
describe('OpenSSH', { timeout: 120_000 }, () => {
  const who = { username: userInfo().username, privateKey: clientKey.private };
  let server: Daemon | null = null;
  beforeAll(async () => {
    server = await startSshd(plan);
  }, 30_000);
  afterAll(() => server?.[Symbol.asyncDispose]());

  test('figures of a Linux computer, by commands that only read', async ({ skip }) => {
    if (server === null) return skip('sshd is not installed');
    const outcome = await ask(server.port, { hostKey: fingerprint(hostKey.public), maxStoragePercent: 100 }, who);
    expect(outcome).toMatchObject({ code: null, measures: { hostKey: fingerprint(hostKey.public) } });
    expect(outcome.findings.filter(({ code }) => code !== 'cpuHigh' && code !== 'memoryHigh')).toEqual([]);
    expect(String(outcome.measures['kernel'])).toMatch(/^Linux /);
    expect(outcome.measures['uptimeSeconds']).toBeGreaterThan(0);
    expect(outcome.measures['memoryPercent']).toBeGreaterThan(0);
    expect(textOf(outcome, 'ssh.txt')).toContain('> cat /proc/meminfo\nMemTotal');
  });

  test('a key that is not known is a finding, one that is another ends it before the sign-in', async ({ skip }) => {
    if (server === null) return skip('sshd is not installed');
    const unknown = await ask(server.port, { maxStoragePercent: 100, maxMemoryPercent: 100 }, who);
    expect(unknown.findings).toEqual([
      { code: 'hostKeyUnknown', params: { fingerprint: fingerprint(hostKey.public) } },
    ]);
    const changed = await ask(server.port, { hostKey: fingerprint(clientKey.public) }, who);
    expect(changed).toMatchObject({
      state: 'failed',
      code: 'Probe_HostKeyChanged',
      params: { fingerprint: fingerprint(hostKey.public) },
    });
  });

  test('a wrong key is refused, and no account is said to be missing', async ({ skip }) => {
    if (server === null) return skip('sshd is not installed');
    const wrong = await ask(server.port, {}, { ...who, privateKey: newSshKey().private });
    expect(wrong).toMatchObject({ code: 'Probe_AuthFailed', params: { reason: 'rejected' } });
    const broken = await ask(server.port, {}, { ...who, privateKey: 'no key' });
    expect(broken).toMatchObject({ code: 'Probe_AuthFailed', params: { reason: 'privateKey' } });
    expect(await ask(server.port, {}, {})).toMatchObject({
      code: 'Probe_AuthFailed',
      params: { reason: 'noCredentials' },
    });
  });

  test('backups: the newest, its age, size and hash', async ({ skip }) => {
    if (server === null) return skip('sshd is not installed');
    const folder = join(server.folder, 'backups');
    await mkdir(folder);
    const text = 'configuration\n'.repeat(1000);
    const now = Date.now() / 1000;
    for (const [name, hours] of [
      ['core-1.cfg', 50],
      ['core-2.cfg', 30],
      ['other.txt', 1],
    ] as const) {
      await writeFile(join(folder, name), text);
      await utimes(join(folder, name), now - hours * 3600, now - hours * 3600);
    }
    const settings = {
      read: ['backups'],
      backupPath: folder,
      backupName: 'core-*.cfg',
      hostKey: fingerprint(hostKey.public),
    };
    const outcome = await ask(server.port, { ...settings, minBackupBytes: 20_000, backupSha256: 'a'.repeat(64) }, who);
    expect(outcome.findings.map(({ code }) => code)).toEqual(['backupOld', 'backupSmall', 'backupChanged']);
    expect(outcome.measures).toMatchObject({
      backupName: 'core-2.cfg',
      backupCount: 2,
      backupBytes: text.length,
      backupSha256: createHash('sha256').update(text).digest('hex'),
    });
    expect(Number(outcome.measures['backupAgeHours'])).toBeCloseTo(30, 0);
    const sound = await ask(
      server.port,
      { ...settings, maxBackupAgeHours: 31, backupSha256: createHash('sha256').update(text).digest('hex') },
      who,
    );
    expect(sound).toMatchObject({ state: 'ok', findings: [] });
    const none = await ask(server.port, { ...settings, backupPath: `${folder}/nothing` }, who);
    expect(none.findings).toEqual([{ code: 'backupMissing', params: { path: `${folder}/nothing` } }]);
  });

  test('old algorithms only with the switch, and then they are told', async ({ skip }) => {
    await using old = await startSshd({
      ...plan,
      lines: ['KexAlgorithms diffie-hellman-group14-sha1', 'Ciphers aes128-cbc', 'MACs hmac-sha1'],
    });
    if (old === null) return skip('sshd is not installed');
    expect(await ask(old.port, {}, who)).toMatchObject({ state: 'failed', code: 'Probe_LegacyOnly' });
    const allowed = await ask(
      old.port,
      { allowsLegacy: true, hostKey: fingerprint(hostKey.public), maxStoragePercent: 100 },
      who,
    );
    expect(allowed.code, JSON.stringify([allowed.params, allowed.measures])).toBeNull();
    const names = 'diffie-hellman-group14-sha1, aes128-cbc, hmac-sha1';
    expect(allowed.findings).toContainEqual({ code: 'legacyAlgorithms', params: { names } });
  });
});

describe('command lines of makers', () => {
  const device = { host: '127.0.0.1', port: 0, name: 'core', ...account };

  test.each([
    ['h3c', 'display current-configuration', 'version 7.1.070', { memoryPercent: 56, cpuPercent: 8 }],
    ['cisco', 'show running-config', 'hostname core', { memoryPercent: 25, cpuPercent: 10, version: '15.2(7)E4' }],
  ] as const)('%s: figures and the configuration, page by page or not', async (manner, command, line, figures) => {
    for (const keepsPages of [false, true]) {
      const peer = await startSshDevice({ ...device, manner, keepsPages, asksAtFirst: keepsPages });
      try {
        const outcome = await ask(peer.port, { profile: manner, read: ['facts', 'config'] });
        expect(outcome).toMatchObject({ code: null, measures: figures });
        const config = textOf(outcome, 'config.txt');
        expect(config).toContain(line);
        expect(config.match(/^interface \S+/gm)).toHaveLength(28);
        expect(config).not.toMatch(/more/i);
        expect(config).not.toMatch(/Zm9vYmFy|secret-ro/);
        expect(textOf(outcome, 'ssh.txt')).toContain(`> ${command}`);
        expect(holdsSecret(outcome, account.password)).toBe(false);
      } finally {
        await peer.stop();
      }
    }
  });

  test('what changed since the last configuration', async () => {
    const peer = await startSshDevice(device);
    try {
      const first = await ask(peer.port, { profile: 'h3c', read: ['config'], keepsConfigSecrets: true });
      const config = textOf(first, 'config.txt');
      expect(config).toContain('$c$3$Zm9vYmFy');
      const lastConfig = config.replace(' description seat-7\n', '').replace('sysname core', 'sysname old');
      const second = await ask(peer.port, { profile: 'h3c', read: ['config'], lastConfig });
      expect(second.findings).toContainEqual({ code: 'configChanged', params: { added: 2, removed: 1 } });
      const changes = textOf(second, 'config-changes.txt');
      expect(changes).toContain('\n- sysname old\n+ sysname core');
      expect(changes).toContain('\n+ description seat-7\n');
      const same = await ask(peer.port, { profile: 'h3c', read: ['config'], lastConfig: config });
      expect(same.findings.map(({ code }) => code)).toEqual(['hostKeyUnknown']);
    } finally {
      await peer.stop();
    }
  });

  test('another maker’s commands are refused, and said to be; a wrong password is one', async () => {
    const peer = await startSshDevice(device);
    try {
      const refused = await ask(peer.port, { profile: 'cisco', read: ['config'] });
      expect(refused.findings).toContainEqual({ code: 'commandRefused', params: { command: 'show running-config' } });
      const wrong = await ask(peer.port, {}, { ...account, password: 'canary-wrong-1' });
      expect(wrong).toMatchObject({ code: 'Probe_AuthFailed', params: { reason: 'rejected' } });
      expect(holdsSecret(wrong, 'canary-wrong-1')).toBe(false);
    } finally {
      await peer.stop();
    }
  });
});

test('nobody there, silence, garbage, an endless greeting', async () => {
  expect(await ask(await closedPort(), {})).toMatchObject({ code: 'Probe_Refused' });
  await using silent = await tcpPeer(() => {});
  expect(await ask(silent.port, { answerTimeoutMs: 200 })).toMatchObject({ code: 'Probe_Timeout' });
  await using garbage = await tcpPeer((socket) => socket.end(Buffer.alloc(3_000, 0xff)));
  expect(await ask(garbage.port, {})).toMatchObject({ code: 'Probe_ProtocolError', params: { protocol: 'ssh' } });
  await using endless = await tcpPeer((socket) => flood(socket, Buffer.alloc(0x1_0000, 'x')));
  expect(await ask(endless.port, { answerTimeoutMs: 500 })).toMatchObject({ state: 'failed' });
});
