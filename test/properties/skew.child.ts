/**
 * An older and a newer laptop at an older and at a newer server; one line of JSON for each server. Sessions that do not end with
 * a receipt end this process.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Network } from './network.ts';
import { newerProgram } from './newer-program.ts';
import { patched } from './plant.ts';
import * as olderLaptop from './virtual-laptop.ts';
import * as olderServer from './virtual-server.ts';
import { VirtualTime } from './virtual-time.ts';

const writes = 60;
const startMs = Date.UTC(2026, 10, 23, 1);
const newer = await patched(newerProgram, ['virtual-laptop.ts', 'virtual-server.ts']);
const laptopsOf = { older: olderLaptop, newer: newer['virtual-laptop.ts'] };
const serversOf = { older: olderServer, newer: newer['virtual-server.ts'] };
const device = '00000000-0000-4000-8000-000000000001';
const tomorrow = '00000000-0000-4000-8000-000000000002';
const kinds = ['older', 'newer'] as const;

for (const kind of kinds) process.stdout.write(`${JSON.stringify(await meeting(kind))}\n`);

async function meeting(serverKind: (typeof kinds)[number]) {
  const time = new VirtualTime(startMs);
  const server = await serversOf[serverKind].VirtualServer.start(time);
  const folder = olderServer.temporaryDisk();
  // The same shape of server, whichever sources it is made of.
  const { transport } = new Network(server as olderServer.VirtualServer, time);
  const common = { time, transport: () => transport, random: () => 0 };
  const [old, young] = kinds.map((kind, number) => {
    const { VirtualLaptop, newDatabase } = laptopsOf[kind];
    const disk = { database: newDatabase(number, startMs), folder: join(folder, 'none') };
    return new VirtualLaptop({ ...common, number, disk, folder: join(folder, kind) }) as olderLaptop.VirtualLaptop;
  });
  if (old === undefined || young === undefined) throw new Error('two laptops');
  let sessions = 0;
  const sync = async (laptop: olderLaptop.VirtualLaptop): Promise<void> => {
    time.advance(1000);
    const { receipt, quarantined } = await laptop.sync(new AbortController().signal);
    if (receipt === null || quarantined.length > 0) throw new Error('a session without a receipt');
    sessions += 1;
  };
  const write = (laptop: olderLaptop.VirtualLaptop, act: object): void => {
    time.advance(1000);
    laptop.store.write(laptop.person, [act as never]);
  };
  for (const laptop of [old, young]) await laptop.enrol(await server.code());

  const made = {
    key: null,
    name: 'a',
    category: 'camera',
    locationId: null,
    zoneId: null,
    channel: null,
    address: null,
  };
  write(young, { entity: 'device', entityId: device, action: 'create', fields: { ...made, state: 'in-service' } });
  write(young, { entity: 'tomorrow', entityId: tomorrow, action: 'create', fields: { name: 'first' } });
  for (const laptop of [young, old]) await sync(laptop);
  for (let round = 1; round <= writes; round += 1) {
    write(young, { entity: 'device', entityId: device, action: 'set', fields: { fieldOfTomorrow: `f${round}` } });
    write(young, { entity: 'tomorrow', entityId: tomorrow, action: 'set', fields: { name: `n${round}`, size: round } });
    write(old, { entity: 'device', entityId: device, action: 'set', fields: { model: `m${round}` } });
    if (round % 5 === 0) for (const laptop of [old, young, old]) await sync(laptop);
  }
  const deferred = old.store.conflicts.keptAside(1000).length;

  // The older laptop gets the newer program.
  const { VirtualLaptop, upgradedDatabase } = laptopsOf.newer;
  const { database, folder: files } = old.copyTo(join(folder, 'old'));
  const upgraded = new VirtualLaptop({
    ...common,
    number: 0,
    disk: { database: upgradedDatabase(database), folder: files },
    folder: join(folder, 'upgraded'),
  }) as olderLaptop.VirtualLaptop;
  await sync(upgraded);
  const [own, after, before] = [young, upgraded, old].map((laptop) => ({
    device: fieldsOf(laptop, 'device', device),
    tomorrow: laptop === old ? null : fieldsOf(laptop, 'tomorrow', tomorrow),
  }));
  for (const laptop of [old, young, upgraded]) laptop.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
  return { server: serverKind, sessions, writes, deferred, own, after, before };
}

function fieldsOf({ sql }: olderLaptop.VirtualLaptop, entity: string, id: string): unknown {
  return JSON.parse(
    sql.get<{ fields: string }>(`SELECT fields FROM state_${entity} WHERE id = ?`, id)?.fields ?? 'null',
  );
}
