/**
 * Whatever a page sends: every operation of the contract over the node host's socket, with inputs that were spoiled and with hostile
 * ones that fit, and messages that are none. Nothing ends, nothing goes wrong in a way that nobody foresaw, and what is refused has
 * changed nothing. `npm run fuzz -- 10000` asks each operation so often. security.md E17.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Sql } from '../../db/connection.ts';
import { type NodeHost, connect, serve } from '../../nodehost/index.ts';
import { below, mutate, type Random, seededRandom } from '../../probes/fuzz/mutate.ts';
import { planOf } from '../../probes/fuzz/plan.ts';
import {
  type Known,
  type Operation,
  inputOf,
  oneOf,
  operations,
  spoiled,
  spoiledMeta,
} from '../fuzz/contract-inputs.ts';
import { RawPage } from '../fuzz/raw-page.ts';
import { temporaryHost } from '../support/app-host.ts';
import { laptopFile } from '../support/laptop-file.ts';
import { weeklyRound } from '../support/weekly-round.ts';

const { rounds, firstSeed } = planOf(16);
const timeout = 60_000 + rounds * operations.length * 20;

/** Operations that reach out of the laptop, or cost what nobody pays a thousand times: of these only what does not fit is sent. */
const reachOut: Readonly<Record<string, string>> = {
  'system.open': 'another data folder',
  'lock.*': '128 MiB and half a second each, which is what they are for',
  'archive.*': 'folders of this machine',
  'sync.*': 'a server, and folders of this machine',
  'probes.single': 'the network',
  'probes.startRepeat': 'the network',
  'probes.startRound': 'the network',
  'probes.startDevice': 'the network',
  'sweeps.start': 'the network',
  'sweeps.resume': 'the network',
  'printers.*': 'printers',
  'records.pdf': 'a browser',
  'records.joined': 'a browser',
  'reports.pdf': 'a browser',
  'labels.pdf': 'a browser',
  'packs.build': 'a browser',
  'updates.takePart': 'a release that is refused is noted in the audit',
};

/** Without what a laptop does by itself after a while: room for a full disk is made, and backups. */
const folder = temporaryHost({ ports: { reserveBytes: 0 } });
const strays: unknown[] = [];
const keep = (reason: unknown): void => void strays.push(reason);
let host: NodeHost;
let page: Awaited<ReturnType<typeof connect>>;
let raw: RawPage;
let known: Known;
let onDisk: Sql;

beforeAll(async () => {
  process.on('unhandledRejection', keep).on('uncaughtException', keep);
  host = await serve(folder.options);
  page = await connect(host.url);
  raw = new RawPage(host.url);
  const { client } = page;
  await client.system.setup({ site: 'contract', personName: '王工' });
  known = await worked();
  onDisk = await laptopFile(folder.options);
});

afterAll(async () => {
  onDisk?.close();
  raw?.close();
  page?.close();
  await host?.close();
  await folder[Symbol.asyncDispose]();
  process.off('unhandledRejection', keep).off('uncaughtException', keep);
});

/** Something of everything, and what it is called. */
async function worked(): Promise<Known> {
  const { client } = page;
  const task = await weeklyRound(client);
  const inspection = await client.inspections.start({ taskId: task.id });
  const fault = await client.faults.create({ title: '305 打不开网页', section: '二', severity: 'major' });
  const devices = (await client.inventory.devices({ limit: 5 })).items.map(({ id }) => id);
  const places = (await client.inventory.locations({})).slice(0, 3).map(({ id }) => id);
  const people = (await client.system.status({})).people.map(({ id }) => id);
  return [task.id, inspection.id, fault.id, ...devices, ...places, ...people, '01890000-0000-7000-8000-000000000000'];
}

/** Changes whenever anybody writes to the database. */
const written = (): unknown => onDisk.pragma('data_version');

/** Of every file, the write-ahead log among them. */
function filesNow(): string {
  const hash = createHash('sha256');
  const { dataDir } = folder.options;
  for (const name of readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).toSorted()) {
    // What is shared in memory between two connections, and copies that are made by the clock.
    if (name.endsWith('-shm') || name.startsWith('backups')) continue;
    const file = path.join(dataDir, name);
    hash.update(name);
    try {
      hash.update(readFileSync(file));
    } catch {
      // A folder.
    }
  }
  return hash.digest('hex');
}

const pathOf = ({ domain, name }: Operation): string => `${domain}/${name}`;
const fullName = ({ domain, name }: Operation): string => `${domain}.${name}`;
const staysInside = (operation: Operation): boolean =>
  !(fullName(operation) in reachOut) && !(`${operation.domain}.*` in reachOut);

function* seedsOf(operation: Operation, count: number): Generator<[seed: number, random: Random]> {
  const own = operations.indexOf(operation) * 1_000_003;
  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) yield [seed, seededRandom(own + seed)];
}

it('lists what it leaves out by names that exist', () => {
  const names = new Set(operations.flatMap((each) => [fullName(each), `${each.domain}.*`]));
  expect(Object.keys(reachOut).filter((name) => !names.has(name))).toEqual([]);
  expect(operations.length).toBeGreaterThan(200);
});

it('refuses what does not fit by its code, and nothing of it is left on the disk', { timeout }, async () => {
  const before = filesNow();
  const wrong: string[] = [];
  let refused = 0;
  for (const operation of operations.filter(({ input }) => input !== null)) {
    for (const [seed, random] of seedsOf(operation, rounds)) {
      const json = spoiled(inputOf(operation, random, known), random);
      if (await operation.accepts(JSON.parse(json))) continue;
      const { code, detail } = await raw.ask(pathOf(operation), json);
      if (code !== 'App_InvalidInput') wrong.push(`${fullName(operation)}, seed ${seed}: ${JSON.stringify(detail)}`);
      refused += 1;
    }
  }
  expect(wrong).toEqual([]);
  expect(refused).toBeGreaterThan((operations.length * rounds) / 4);
  expect(filesNow()).toBe(before);
  expect(strays).toEqual([]);
});

it('refuses by its code what the schema library itself fails on', async () => {
  const spoiled = '{"length":{"toString":1,"valueOf":1}}';
  for (const [operation, input] of [
    ['faults/create', `{"title":${spoiled},"section":"二","severity":"major"}`],
    ['records/joined', `{"ids":${spoiled},"locale":"zh-CN","form":"internal"}`],
  ] as const) {
    const { code } = await raw.ask(operation, input);
    expect(code, operation).toBe('App_InvalidInput');
  }
});

it('answers hostile input that fits, or refuses it by a code and has written nothing', { timeout }, async () => {
  const wrong: string[] = [];
  let [answered, refused] = [0, 0];
  // What is answered costs many times what is refused.
  const count = Math.ceil(rounds / 4);
  for (const operation of operations.filter(staysInside)) {
    for (const [seed, random] of seedsOf(operation, count)) {
      const input = inputOf(operation, random, known);
      if (!(await operation.accepts(input))) continue;
      const before = written();
      const { code, detail } = await raw.ask(pathOf(operation), JSON.stringify(input) ?? 'null');
      if (code === null) {
        answered += 1;
        continue;
      }
      refused += 1;
      const where = `${fullName(operation)}, seed ${seed}: ${JSON.stringify(detail)} ${JSON.stringify(input)}`;
      if (['none', 'App_Internal'].includes(code)) wrong.push(where);
      else if (written() !== before) wrong.push(`wrote: ${where}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(Math.min(answered, refused)).toBeGreaterThan(count * 10);
  expect(strays).toEqual([]);
});

it('survives messages that are none, and values that claim to be others', { timeout }, async () => {
  // The carrier's library tells of each on the console.
  using quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
  const before = filesNow();
  const reads = operations.filter(({ name }) => ['list', 'get', 'status', 'kinds'].includes(name));
  for (let seed = firstSeed; seed < firstSeed + rounds * 20; seed += 1) {
    const random = seededRandom(seed);
    const operation = oneOf(reads, random);
    const json = JSON.stringify(inputOf(operation, random, known)) ?? 'null';
    const id = `raw-${below(random, 4)}`;
    const request = { i: id, p: { u: `/${pathOf(operation)}`, b: { json: JSON.parse(json) as unknown } } };
    const message = Buffer.from(
      JSON.stringify(oneOf([request, { i: id, t: 4 }, { i: id, t: 3, p: { e: 'message' } }], random)),
    );
    const choice = random();
    if (choice < 0.3) await raw.ask(pathOf(operation), json, spoiledMeta(json, random));
    else if (choice < 0.6) await raw.send(mutate(message, random).toString());
    else if (choice < 0.9) await raw.send(mutate(message, random));
    else await raw.sendUnframed(mutate(message, random));
  }
  // The host hangs up on the last of them perhaps now; whoever comes next has a connection of their own.
  raw.close();
  expect((await raw.ask('system/status', '{}')).code).toBeNull();
  expect((await page.client.system.status({})).phase).toBe('ready');
  expect(quiet.mock.calls.length).toBeGreaterThan(0);
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  expect(filesNow()).toBe(before);
  expect(strays).toEqual([]);
});
