/** Two ports of ten thousand addresses, one open and one refused, against nmap. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { sweepPorts } from '../../probes/index.ts';
import { findProgram } from '../../probes/test-daemons.ts';
import { type BenchResult, compare, timed } from './measure.ts';
import { addressesFrom } from './own-network.ts';

const hostCount = 10_000;
const ports = [80, 554] as const;
const rounds = 7;
const tuned = ['-sT', '-n', '-Pn', '--min-parallelism', '1024', '-p', ports.join(','), '-iL', '-', '-oG', '-'];
const listener = `require('net').createServer((socket) => socket.on('error', () => {}).destroy()).listen(80, '0.0.0.0', 4096, () => console.log('up'))`;

export async function probesPorts(): Promise<BenchResult> {
  const title = `TCP ports ${ports.join(' and ')} of ${hostCount} addresses, the first open, the second refused`;
  if (findProgram('nmap') === null) return { title, unit: 'ms', sizes: [], skipped: ['nmap'], notes: [] };
  const hosts = addressesFrom('127.1', hostCount);
  const server = spawn(process.execPath, ['-e', listener], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(server.stdout, 'data');
  const seen = { nmap: new Set<number>(), ours: new Set<number>() };
  const nmap = async (): Promise<void> => {
    const child = spawn('nmap', [...tuned], { stdio: ['pipe', 'pipe', 'ignore'] });
    child.stdin.end(hosts.join('\n'));
    let text = '';
    child.stdout.on('data', (bytes: Buffer) => (text += bytes.toString()));
    await once(child, 'close');
    seen.nmap.add(text.match(/80\/open/g)?.length ?? 0);
  };
  const ours = async (): Promise<void> => {
    let open = 0;
    const signal = new AbortController().signal;
    await sweepPorts({ hosts, ports, signal, onAnswer: ({ state }) => void (open += state === 'open' ? 1 : 0) });
    seen.ours.add(open);
  };
  try {
    const size = await compare({
      size: `${hostCount * ports.length} connections`,
      n: hostCount,
      rounds,
      warmUpRounds: 1,
      contenders: [
        { name: 'nmap -sT --min-parallelism 1024', role: 'peer', sample: () => timed(1, nmap) },
        { name: 'sweep', role: 'ours', sample: () => timed(1, ours) },
      ],
      bars: [{ ours: 'sweep', against: 'nmap -sT --min-parallelism 1024', limit: 2 }],
    });
    const notes = [`open ports found: nmap ${[...seen.nmap].join(', ')}, the sweep ${[...seen.ours].join(', ')}`];
    return { title, unit: 'ms', sizes: [size], skipped: [], notes };
  } finally {
    server.kill();
  }
}
