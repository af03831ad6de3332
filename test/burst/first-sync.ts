/** A new laptop takes in all that a server has, over a line, and its process is killed again and again meanwhile. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Side } from '../support/side.ts';
import type { Act } from '../../db/index.ts';
import { inspectionRecord } from '../bench/sync/records.ts';
import { type Laptop, newLaptop, temporaryFolder } from '../support/sync-laptop.ts';

export interface FirstSyncPlan {
  /** Of them one in ten is a device, the others are answers. */
  readonly records: number;
  readonly kills: number;
  /** Of the line, each way. */
  readonly bytesPerSecond: number;
}

export interface FirstSyncResult {
  readonly records: number;
  readonly kills: number;
  /** Of the sessions, from the first process to the receipt, without the kills' own pauses. */
  readonly ms: number;
  /** Records that are missing when the laptop says that it is complete. */
  readonly missing: number;
  readonly peakMb: number;
}

/** Positions of the server's log. */
interface Progress {
  readonly phase: string;
  readonly done: number;
}

interface Complete {
  readonly hasReceipt: boolean;
  readonly seq: number;
  readonly devices: number;
  readonly peakMb: number;
}

const childFile = new URL('./first-sync.child.ts', import.meta.url);

export async function firstSync({ records, kills, bytesPerSecond }: FirstSyncPlan): Promise<FirstSyncResult> {
  await using server = await Side.start(new URL('../support/side-server.child.ts', import.meta.url), [
    join(temporaryFolder(), 'server'),
  ]);
  const url = await server.call<string>('url');
  const author = await newLaptop();
  await author.enrol(url, await server.call('code'));
  const devices = Math.floor(records / 10);
  inParts(devices, (count) => author.addDevices(count, 'first'));
  inParts(records - devices, (count, from) => addAnswers(author, count, from));
  if ((await author.sync(AbortSignal.timeout(3_600_000))).receipt === null)
    throw new Error('the author got no receipt');
  await using line = await Side.start(new URL('../support/slow-line.child.ts', import.meta.url), [
    '5',
    `${bytesPerSecond}`,
  ]);
  const through = await line.call<string>('url', { target: url });

  const args = [join(temporaryFolder(), 'data'), through, await server.call<string>('code')];
  let ms = 0;
  for (let killed = 0; ; killed += 1) {
    const killAt = killed < kills ? Math.round(((killed + 0.5) * records) / kills) : Number.POSITIVE_INFINITY;
    const startMs = performance.now();
    const told = await live(args, killAt);
    ms += performance.now() - startMs;
    if (told === null) continue;
    const { hasReceipt, seq, peakMb } = told;
    const missing = hasReceipt ? records - seq + devices - told.devices : records;
    return { records, kills: killed, ms: Math.round(ms), missing, peakMb: Math.round(peakMb) };
  }
}

/** What fits one transaction well. */
const part = 5_000;

function inParts(count: number, work: (count: number, from: number) => void): void {
  for (let from = 0; from < count; from += part) work(Math.min(part, count - from), from);
}

function addAnswers({ store, person }: Laptop, count: number, from: number): void {
  const acts = Array.from({ length: count }, (_, at): Act => {
    const { id, fields } = inspectionRecord('first', from + at);
    return { entity: 'answer', entityId: id, action: 'create', fields: fields as never };
  });
  store.write(person, acts);
}

/** One life of the laptop's process: what it said when it was complete; null when it was killed. */
async function live(args: readonly string[], killAt: number): Promise<Complete | null> {
  const child = fork(childFile, [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  let complete: Complete | null = null;
  child.on('message', (told: Progress | Complete) => {
    if ('hasReceipt' in told) complete = told;
    else if (told.phase === 'pull' && told.done >= killAt) child.kill('SIGKILL');
  });
  const [code] = await exited;
  if (complete === null && code !== null) throw new Error(`the laptop's process ended with ${code}`);
  return complete;
}
