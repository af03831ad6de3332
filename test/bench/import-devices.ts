/** A table of devices into the inventory: read, checked row by row, written in one; beside reading it and inserting its rows. */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { readSheet } from 'read-excel-file/node';
import { derivedColumns } from '../../db/search-text.ts';
import { tokensOf } from '../../db/search-tokens.ts';
import { createNodeApp } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { sendTable, xlsxOf } from '../support/tables.ts';
import { type BareDatabase, DataFolder } from './data-folder.ts';
import { deviceFieldsOf } from './device-fields.ts';
import { type Bar, type BenchResult, type Contender, type SizeResult, compare, timed } from './measure.ts';

const sizes = [1_000, 10_000] as const;
/** The small one shows the growth. */
const judged = 10_000;
const rounds = 5;
const heads = ['name', 'category', 'state', 'address', 'vendor', 'model', 'serial', 'note'] as const;

export async function importDevices(): Promise<BenchResult> {
  const results: SizeResult[] = [];
  for (const n of sizes) results.push(await atSize(n));
  return {
    title: 'an Excel table of devices into an inventory of 48; the whole table',
    unit: 'ms',
    sizes: results,
    skipped: [],
    notes: [
      'ours: taken in part by part over the API, unpacked within bounds, every row matched and checked, all of them written in one transaction of signed operations',
      'bare: the same file read by the same library, and the same rows as the store writes (operation, record, search entries), made ready before the clock runs, by prepared statements of the driver on a copy of the same file in one transaction, and the operations appended to a second file; one fsync of each',
    ],
  };
}

const ours = 'imports: taken, checked, applied';
const bare = 'read-excel-file and bare statements';
const bars: Bar[] = [{ ours, against: bare, limit: 3 }];

async function atSize(n: number): Promise<SizeResult> {
  using folder = new DataFolder();
  await folder.setUp();
  const file = await xlsxOf([heads, ...Array.from({ length: n }, (_, index) => rowOf(index))]);
  const rows = await writtenRows(folder, file);
  const contenders: Contender[] = [
    { name: ours, role: 'ours', sample: () => withApp(folder, (client) => timed(1, () => imported(client, file))) },
    { name: bare, role: 'peer', sample: () => bareImport(folder, file, rows) },
    { name: 'read-excel-file alone', role: 'shown', sample: () => timed(1, async () => void (await readSheet(file))) },
  ];
  return await compare({
    size: `${n.toLocaleString('en')} rows`,
    n,
    rounds,
    warmUpRounds: 1,
    contenders,
    bars: n === judged ? bars : [],
  });
}

function rowOf(index: number): string[] {
  const { name, category, state, address, vendor, model, serial } = deviceFieldsOf(index);
  return [name, category, state, address ?? '', vendor, model, serial, `第 ${index} 行`];
}

async function imported(client: ApiClient, file: Buffer): Promise<void> {
  const { importId, mapping } = await sendTable(client, file, 'devices.xlsx');
  await client.imports.check({ importId, mapping, canCreatePlaces: false });
  await client.imports.apply({ importId });
}

/** On a copy of the folder, so that each sample meets the same inventory. */
async function withApp<T>(folder: DataFolder, work: (client: ApiClient) => Promise<T>): Promise<T> {
  using copy = folder.copy();
  const { app, close } = await createNodeApp(copy.options);
  try {
    return await work(app.client);
  } finally {
    await close();
  }
}

interface WrittenRows {
  readonly operations: readonly unknown[][];
  readonly devices: readonly {
    readonly values: readonly unknown[];
    readonly pairs: string;
    readonly singles: string;
  }[];
}

const operationColumns =
  'dev, n, entity, entity_id, action, fields, base, hlc, wall_ms, mono_ms, boot_id, author, schema_v, prev_hash, hash, sig';
const deviceColumns =
  'id, fields, versions, created_op, created_stamp, author, entered_at_ms, removed, order_key, search_text';

/** What the store writes for the table, read back from a folder into which it was imported. */
async function writtenRows(folder: DataFolder, file: Buffer): Promise<WrittenRows> {
  using copy = folder.copy();
  const { app, close } = await createNodeApp(copy.options);
  await imported(app.client, file);
  await close();
  const database = await copy.openBare();
  const last = database.prepare('SELECT max(n) FROM op').pluck().get() as number;
  const count = (await readSheet(file)).length - 1;
  const operations = database
    .prepare(`SELECT ${operationColumns} FROM op WHERE n > ? ORDER BY n`)
    .raw()
    .all(last - count);
  const devices = (operations as unknown[][]).map((operation) => {
    const values = database
      .prepare(`SELECT ${deviceColumns} FROM state_device WHERE id = ?`)
      .raw()
      .get(operation[3]) as unknown[];
    const { search_text: text } = derivedColumns('device', JSON.parse(String(values[1])) as object);
    return { values, ...tokensOf('device', String(text)) };
  });
  database.close();
  return { operations: operations as unknown[][], devices };
}

async function bareImport(folder: DataFolder, file: Buffer, rows: WrittenRows): Promise<number> {
  using copy = folder.copy();
  const database = await copy.openBare();
  const second = openSync(`${database.name}.copy`, 'a');
  const write = bareWriter(database);
  const took = await timed(1, async () => {
    await readSheet(file);
    write(rows);
    writeSync(second, JSON.stringify(rows.operations));
    fdatasyncSync(second);
  });
  closeSync(second);
  database.close();
  return took;
}

function bareWriter(database: BareDatabase): (rows: WrittenRows) => void {
  const holes = (columns: string): string => columns.replaceAll(/\w+/g, '?');
  const operation = database.prepare(`INSERT INTO op (${operationColumns}) VALUES (${holes(operationColumns)})`);
  const device = database.prepare(`INSERT INTO state_device (${deviceColumns}) VALUES (${holes(deviceColumns)})`);
  const pair = database.prepare('INSERT INTO search_pair (rowid, text) VALUES (?, ?)');
  const single = database.prepare('INSERT INTO search_single (rowid, text) VALUES (?, ?)');
  const all = database.transaction(({ operations, devices }: WrittenRows) => {
    for (const [index, { values, pairs, singles }] of devices.entries()) {
      const { lastInsertRowid } = operation.run(...(operations[index] ?? []));
      device.run(...values);
      pair.run(lastInsertRowid, pairs);
      single.run(lastInsertRowid, singles);
    }
  });
  return (rows) => all.immediate(rows);
}
