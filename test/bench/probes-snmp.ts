/** SNMP: the system group of many agents, and a large table over a slow path, against net-snmp's own tools. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { runProbe } from '../../probes/index.ts';
import { type Daemon, findProgram, startDaemon } from '../../probes/test-daemons.ts';
import { type BenchResult, compare, type SizeResult, timed } from './measure.ts';
import { addressesFrom } from './own-network.ts';

const community = 'bench';
/** Tools of net-snmp read hundreds of MIB files at their start otherwise. */
const env = { ...process.env, MIBS: '' };
const agents = 254;
const scalars = ['1', '2', '3', '5', '6'].map((id) => `1.3.6.1.2.1.1.${id}.0`);
/** Pairs of interfaces; with loopback 1,001. */
const pairs = 500;
const oneWayMs = 10;
const rounds = 5;

export async function probesSnmp(): Promise<BenchResult> {
  const title = 'SNMP v2c: five scalars of 254 agents, and the table of 1,001 interfaces over a round trip of 20 ms';
  const missing = ['snmpd', 'snmpget', 'snmpbulkwalk'].filter((name) => findProgram(name) === null);
  if (missing.length > 0) return { title, unit: 'ms', sizes: [], skipped: missing, notes: [] };
  for (let at = 0; at < pairs; at += 1) {
    spawnSync('ip', ['link', 'add', `a${at}`, 'type', 'veth', 'peer', 'name', `b${at}`]);
  }
  await using daemon = await startAgents();
  const port = daemon?.port ?? 0;
  const slow = spawn(
    process.execPath,
    [path.join(import.meta.dirname, 'slow-path.child.ts'), `${port}`, `${oneWayMs}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  try {
    const slowPort = Number(String(((await once(slow.stdout, 'data')) as [Buffer])[0]).trim());
    const notes: string[] = [];
    const sizes = [await scalarsOf(port), await tableOver(slowPort, notes)];
    return { title, unit: 'ms', sizes, skipped: [], notes: ['one snmpd answers at every address', ...notes] };
  } finally {
    await end(slow);
  }
}

/** One snmpd at every address of loopback. */
const startAgents = (): Promise<Daemon | null> =>
  startDaemon({
    program: 'snmpd',
    transport: 'udp',
    files: (port) => ({ 'snmpd.conf': `agentAddress udp:${port}\nrocommunity ${community}\nsyslocation room 9\n` }),
    args: (_, folder) => ['-f', '-Ln', '-C', '-c', `${folder}/snmpd.conf`, '-I', '-systemstats,nsModuleTable'],
    env: (folder) => ({ SNMP_PERSISTENT_DIR: folder }),
    isUp: async (port) => {
      const { status } = spawnSync('snmpget', [
        '-v2c',
        '-c',
        community,
        '-t1',
        '-r0',
        `127.0.0.1:${port}`,
        scalars[0] ?? '',
      ]);
      if (status !== 0) throw new Error('not yet');
    },
  });

async function scalarsOf(port: number): Promise<SizeResult> {
  const hosts = addressesFrom('127.2', agents);
  const name = 'xargs -P32 snmpget';
  return compare({
    size: `${agents} agents`,
    n: agents,
    rounds,
    warmUpRounds: 1,
    contenders: [
      { name, role: 'peer', sample: () => timed(1, () => snmpget(hosts, port)) },
      { name: 'probe', role: 'ours', sample: () => timed(1, () => systemsOf(hosts, port)) },
    ],
    bars: [{ ours: 'probe', against: name, limit: 0.25 }],
  });
}

function snmpget(hosts: readonly string[], port: number): void {
  const command = ['-P32', '-I{}', 'snmpget', '-v2c', '-c', community, `{}:${port}`, ...scalars];
  const { status } = spawnSync('xargs', command, {
    input: hosts.join('\n'),
    stdio: ['pipe', 'ignore', 'inherit'],
    env,
  });
  if (status !== 0) throw new Error('snmpget failed');
}

async function systemsOf(hosts: readonly string[], port: number): Promise<void> {
  const outcomes = await Promise.all(hosts.map((host) => snmp(host, port, { read: ['system'] })));
  if (outcomes.some(({ code }) => code !== null)) throw new Error('a probe failed');
}

const snmp = (host: string, port: number, settings: object) =>
  runProbe({
    requestId: host,
    probeId: 'snmp',
    target: { host, port, password: community },
    settings: { version: 'v2c', rateIntervalMs: 0, ...settings },
    deadlineMs: 60_000,
  });

async function tableOver(port: number, notes: string[]): Promise<SizeResult> {
  const name = 'snmpbulkwalk -Cr50 ifTable';
  const heard = new Set<string>();
  const walk = (): void => {
    const args = ['-v2c', '-c', community, '-Cr50', '-t5', `127.0.0.1:${port}`, '1.3.6.1.2.1.2.2'];
    const { stdout } = spawnSync('snmpbulkwalk', args, { encoding: 'utf8', maxBuffer: 1e8, env });
    heard.add(`snmpbulkwalk ${stdout.split('\n').length - 1} values`);
  };
  const probe = async (): Promise<void> => {
    const { code, measures } = await snmp('127.0.0.1', port, { read: ['interfaces'] });
    if (code !== null) throw new Error(code);
    heard.add(`the probe ${String(measures['interfaceCount'])} interfaces`);
  };
  const size = await compare({
    size: `${pairs * 2 + 1} interfaces`,
    n: pairs * 2 + 1,
    rounds,
    warmUpRounds: 1,
    contenders: [
      { name, role: 'peer', sample: () => timed(1, walk) },
      { name: 'probe, interfaces', role: 'ours', sample: () => timed(1, probe) },
    ],
    bars: [{ ours: 'probe, interfaces', against: name, limit: 0.1 }],
  });
  notes.push([...heard].join(', '));
  return size;
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
