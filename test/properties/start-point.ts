/** Where every run begins: six laptops have joined the server and hold the same three devices. Made once. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Network } from './network.ts';
import { type Disk, VirtualLaptop, newDatabase } from './virtual-laptop.ts';
import { VirtualServer, temporaryDisk } from './virtual-server.ts';
import { VirtualTime } from './virtual-time.ts';
import { plainDevice } from '../../shared/domain/test-device.ts';
import { deviceIds } from './written.ts';

const laptops = 6;
/** 2026-11-23 in the morning, Shanghai. */
const morningMs = Date.UTC(2026, 10, 23, 1, 0, 0);

interface StartPoint {
  readonly server: VirtualServer;
  readonly disks: readonly Disk[];
  readonly folder: string;
}

let made: Promise<StartPoint> | null = null;

export const startPoint = {
  /** When the runs begin: well after everybody has joined. */
  nowMs: morningMs + 3_600_000,
  get: (): Promise<StartPoint> => (made ??= make()),
  async drop(): Promise<void> {
    if (made === null) return;
    const { server, folder } = await made;
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
    made = null;
  },
};

async function make(): Promise<StartPoint> {
  const time = new VirtualTime(morningMs);
  const folder = temporaryDisk();
  const server = await VirtualServer.start(time);
  const network = new Network(server, time);
  const everybody = Array.from({ length: laptops }, (_, number) => {
    const disk = { database: newDatabase(number, time.nowMs), folder: join(folder, 'none') };
    const own = join(folder, `start-${number}`);
    return new VirtualLaptop({ number, disk, folder: own, time, transport: () => network.transport, random: () => 0 });
  });
  for (const laptop of everybody) await laptop.enrol(await server.code());
  const [first] = everybody;
  if (first === undefined) throw new Error('no laptop');
  for (const entityId of deviceIds) {
    first.store.write(first.person, [{ entity: 'device', entityId, action: 'create', fields: plainDevice }]);
  }
  for (const laptop of everybody) await laptop.sync(new AbortController().signal);
  await server.rememberStart();
  const disks = everybody.map((laptop) => laptop.copyTo(join(folder, `disk-${laptop.number}`)));
  for (const laptop of everybody) laptop.close();
  return { server, disks, folder };
}
