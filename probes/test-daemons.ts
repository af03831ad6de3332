/** Programs of the system as peers on loopback: each starts in a folder of its own and is gone when disposed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface Daemon extends AsyncDisposable {
  readonly port: number;
  /** Where its configuration is. */
  readonly folder: string;
}

export interface DaemonPlan {
  readonly program: string;
  readonly transport: 'tcp' | 'udp';
  /** Files to write before it starts, by name. */
  readonly files: (port: number, folder: string) => Readonly<Record<string, string>>;
  readonly args: (port: number, folder: string) => readonly string[];
  readonly env?: (folder: string) => Readonly<Record<string, string>>;
  /** Resolves when the peer answers; rejects as long as it does not. */
  readonly isUp: (port: number) => Promise<unknown>;
}

/** Where the program is; null when this machine has none. */
export function findProgram(name: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** Below those that systems give to whoever asks for any: until it is used, no connection of somebody else gets it. */
const firstPort = 20_000;
const pastPorts = 32_000;

/** A port that nobody has. */
export async function freePort(transport: 'tcp' | 'udp'): Promise<number> {
  for (;;) {
    const port = randomInt(firstPort, pastPorts);
    if (await isFree(transport, port)) return port;
  }
}

function isFree(transport: 'tcp' | 'udp', port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = transport === 'udp' ? createSocket('udp4') : createServer();
    socket.once('error', () => resolve(false));
    const close = (): void => void socket.close(() => resolve(true));
    if ('bind' in socket) socket.bind(port, '127.0.0.1', close);
    else socket.listen(port, '127.0.0.1', close);
  });
}

/** Starts it and waits until it answers; null when it is not installed. Rejects with what it said when it does not. */
export async function startDaemon(plan: DaemonPlan): Promise<Daemon | null> {
  const program = findProgram(plan.program);
  if (program === null) return null;
  const folder = await mkdtemp(join(tmpdir(), `xunwei-${plan.program}-`));
  const port = await freePort(plan.transport);
  for (const [name, text] of Object.entries(plan.files(port, folder))) {
    await writeFile(join(folder, name), text, { mode: 0o600 });
  }
  const child = spawn(program, [...plan.args(port, folder)], {
    cwd: folder,
    env: { ...process.env, ...plan.env?.(folder) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => {
      if (said.length < 20_000) said += bytes.toString();
    });
  }
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 3_000);
    await ended;
    clearTimeout(timer);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilUp(child, () => plan.isUp(port));
  } catch (cause) {
    await stop();
    throw new Error(`${plan.program} did not answer:\n${said}`, { cause });
  }
  return { port, folder, [Symbol.asyncDispose]: stop };
}

const attempts = 150;

async function untilUp(child: ChildProcess, isUp: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await isUp();
      return;
    } catch (error) {
      if (attempt >= attempts || child.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** For `isUp` of what speaks TCP. */
export const takesConnections = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });

/** The far end of throughput tests. */
export const startIperf3 = (): Promise<Daemon | null> =>
  startDaemon({
    program: 'iperf3',
    transport: 'tcp',
    files: () => ({}),
    args: (port) => ['-s', '-B', '127.0.0.1', '-p', `${port}`],
    isUp: takesConnections,
  });

/** A name server that knows what `lines` say and asks nobody else. */
export const startDnsmasq = (lines: readonly string[], args: readonly string[] = []): Promise<Daemon | null> =>
  startDaemon({
    program: 'dnsmasq',
    transport: 'udp',
    files: (port) => ({
      'd.conf': [
        `port=${port}`,
        'listen-address=127.0.0.1',
        'bind-interfaces',
        'no-resolv',
        'no-hosts',
        'no-daemon',
        ...lines,
      ].join('\n'),
    }),
    args: (_, folder) => ['-C', `${folder}/d.conf`, '--user=', ...args],
    isUp: takesConnections,
  });

/** net-snmp's agent, which lets `community` read what `lines` say besides its own tables. */
export const startSnmpd = (
  community: string,
  lines: readonly string[],
  isUp: DaemonPlan['isUp'],
): Promise<Daemon | null> =>
  startDaemon({
    program: 'snmpd',
    transport: 'udp',
    files: (port) => ({
      'snmpd.conf': [`agentAddress udp:127.0.0.1:${port}`, `rocommunity ${community} 127.0.0.1`, ...lines].join('\n'),
    }),
    args: (_, folder) => ['-f', '-Lo', '-C', '-c', `${folder}/snmpd.conf`, '-I', '-systemstats,nsModuleTable'],
    env: (folder) => ({ SNMP_PERSISTENT_DIR: folder }),
    isUp,
  });

interface SshdPlan {
  /** In OpenSSH's form. */
  readonly hostKey: string;
  /** The public key that may sign in. */
  readonly clientKey: string;
  /** Further lines of its configuration. */
  readonly lines?: readonly string[];
}

/** OpenSSH's server, as whoever runs the tests. */
export async function startSshd({ hostKey, clientKey, lines = [] }: SshdPlan): Promise<Daemon | null> {
  // Of Debian's package: sshd does not start without it.
  await mkdir('/run/sshd', { recursive: true }).catch(() => {});
  return startDaemon({
    program: 'sshd',
    transport: 'tcp',
    files: (port, folder) => ({
      hostkey: hostKey,
      authorized_keys: `${clientKey}\n`,
      sshd_config: [
        `Port ${port}`,
        'ListenAddress 127.0.0.1',
        `HostKey ${folder}/hostkey`,
        `PidFile ${folder}/pid`,
        `AuthorizedKeysFile ${folder}/authorized_keys`,
        'StrictModes no',
        'UsePAM no',
        'PermitRootLogin yes',
        'Subsystem sftp internal-sftp',
        ...lines,
        '',
      ].join('\n'),
    }),
    args: (_, folder) => ['-D', '-e', '-f', `${folder}/sshd_config`],
    isUp: greets,
  });
}

/** Says something by itself once somebody is connected. */
const greets = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
