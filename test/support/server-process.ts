/** A central server in a process of its own, to be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { DataPlace } from '../../server/index.ts';
import { later } from './sync-laptop.ts';

const childFile = join(import.meta.dirname, 'sync-server.child.ts');

export interface ServerProcess {
  readonly child: ChildProcess;
  readonly port: number;
  readonly url: string;
  /** A fresh enrolment code. */
  readonly code: string;
}

/** @param port 0 for any */
export async function startServerProcess(place: DataPlace, port = 0): Promise<ServerProcess> {
  const database = place.databaseUrl === undefined ? [] : [place.databaseUrl];
  const child = spawn(process.execPath, [childFile, place.dataDir, String(port), ...database], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  later(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data', { signal: AbortSignal.timeout(20_000) })) as [Buffer];
  const ready = JSON.parse(line.toString()) as { port: number; code: string };
  return { child, url: `http://127.0.0.1:${ready.port}`, ...ready };
}

export async function killServer(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
