import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { findProgram } from '../test-daemons.ts';
import { sweepPings } from './ping-sweep.ts';

const run = promisify(execFile);
const hasPing = findProgram('ping') !== null;

async function aliveAmong(hosts: readonly string[], signal = new AbortController().signal): Promise<string[]> {
  const alive: string[] = [];
  await sweepPings({
    hosts,
    timeoutMs: 300,
    attempts: 2,
    signal,
    onAlive: (host, ms) => alive.push(`${host} ${ms >= 0}`),
  });
  return alive.toSorted();
}

const hundred = Array.from({ length: 100 }, (_, at) => `127.1.0.${at + 1}`);

test.skipIf(findProgram('fping') === null)('all that answer', async () => {
  const hosts = [...hundred, '::1'];
  expect(await aliveAmong(hosts)).toEqual(hosts.map((host) => `${host} true`).toSorted());
});

const canHaveOwnNetwork = process.getuid?.() === 0 && findProgram('unshare') !== null && findProgram('ip') !== null;

test.skipIf(!canHaveOwnNetwork)('nobody else: in a network of its own, where most addresses lead nowhere', async () => {
  const script = `
    import { sweepPings } from ${JSON.stringify(import.meta.resolve('./ping-sweep.ts'))};
    const alive = [];
    const hosts = ['127.0.0.1', '10.66.0.1', '10.66.0.2', '127.0.0.2'];
    await sweepPings({ hosts, timeoutMs: 100, attempts: 2, signal: new AbortController().signal, onAlive: (host) => alive.push(host) });
    console.log(alive.sort().join(' '));`;
  const inside = 'ip link set lo up && exec "$0" --input-type=module -e "$1"';
  const { stdout } = await run('unshare', ['--net', 'sh', '-c', inside, process.execPath, script]);
  expect(stdout.trim()).toBe('127.0.0.1 127.0.0.2');
});

test.skipIf(!hasPing)('without fping by the ping of the system', async () => {
  const path = process.env['PATH'];
  const { stdout } = await run('sh', ['-c', 'command -v ping']);
  const { mkdtemp, symlink, rm } = await import('node:fs/promises');
  const folder = await mkdtemp('/tmp/xunwei-only-ping-');
  await symlink(stdout.trim(), `${folder}/ping`);
  process.env['PATH'] = folder;
  try {
    expect(await aliveAmong(['127.0.0.1', '127.0.0.9'])).toEqual(['127.0.0.1 true', '127.0.0.9 true']);
  } finally {
    process.env['PATH'] = path;
    await rm(folder, { recursive: true });
  }
});

test('a name is no address, and a stop is a stop', async () => {
  await expect(aliveAmong(['switch-1'])).rejects.toMatchObject({ code: 'Probe_NameNotFound' });
  const stop = AbortSignal.abort(new AppError('Probe_Cancelled'));
  await expect(aliveAmong(hundred, stop)).rejects.toMatchObject({ code: 'Probe_Cancelled' });
});
