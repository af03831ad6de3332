/** `sweep --identify` on a wire of its own: pings, hardware addresses, silence, and a host behind a router. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { SweepFound } from '../../shared/domain/sweep.ts';
import { outDir } from '../support/app-host.ts';

const wire = path.resolve(import.meta.dirname, '../../probes/route/fixtures/wire.sh');
const addresses = ['192.0.2.10', '192.0.2.200', '198.51.100.2'];

/** Null where the system does not let us make a wire. */
function sweptOnTheWire(): Promise<{ alive: number; found: SweepFound[] } | null> {
  const unshare = process.getuid?.() === 0 ? ['--net'] : ['--map-root-user', '--net'];
  const sweep = [path.join(outDir, 'node', 'cli.js'), 'sweep', ...addresses, '--identify', '--all', '--json'];
  const script = [wire, process.execPath, ...sweep];
  return new Promise((resolve, reject) => {
    execFile('unshare', [...unshare, 'sh', ...script], { timeout: 60_000 }, (error, stdout, stderr) => {
      if (stdout !== '') resolve(JSON.parse(stdout) as { alive: number; found: SweepFound[] });
      else if (error?.code === 77 || error?.code === 1 || error?.code === 'ENOENT') resolve(null);
      else reject(new Error(stderr, { cause: error }));
    });
  });
}

test('tells who answers, and the hardware address of who is on the wire', { timeout: 70_000 }, async ({ skip }) => {
  const swept = await sweptOnTheWire();
  if (swept === null) return skip('no wire of its own can be made here');
  const at = new Map(swept.found.map((each) => [each.address, each]));
  expect(swept.alive).toBe(2);
  expect(at.get('192.0.2.10')).toMatchObject({ state: 'alive', mac: '02:00:00:00:00:10' });
  expect(at.get('192.0.2.10')?.rttMs).toBeGreaterThan(0);
  expect(at.get('192.0.2.200')).toMatchObject({ state: 'silent', mac: '' });
  expect(at.get('198.51.100.2')).toMatchObject({ state: 'alive', mac: '' });
});
