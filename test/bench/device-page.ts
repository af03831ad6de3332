/** A page of 50 out of very many devices: by category, and by Chinese text. */
import type { DeviceCursor, DeviceFilter, Store } from '../../db/index.ts';
import { createNodeApp } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { type BareDatabase, DataFolder } from './data-folder.ts';
import { commonText, rareText } from './device-fields.ts';
import { deviceAct } from './many-devices.ts';
import { type Bar, type BenchResult, type Contender, type SizeResult, compare, timed } from './measure.ts';

const sizes = [
  { size: '10,000 devices', n: 10_000 },
  { size: '100,000 devices', n: 100_000 },
] as const;
const limit = 50;
const rounds = 15;

interface Query {
  readonly name: string;
  readonly filter: DeviceFilter;
  /** The statement that answers it, with `?` for the filter's value, then the cursor's order and id. */
  readonly where: string;
  readonly value: string;
  /** Pages in one sample: each begins after another place of the list. */
  readonly pages: number;
}

const queries: readonly Query[] = [
  {
    name: 'category',
    filter: { category: 'computer' },
    where: 'category = ?',
    value: 'computer',
    pages: 40,
  },
  {
    name: `text ${commonText}, one in 20`,
    filter: { text: commonText },
    where: 'instr(search_text, ?) > 0',
    value: commonText,
    pages: 10,
  },
  {
    name: `text ${rareText}, one in 5,000`,
    filter: { text: rareText },
    where: 'instr(search_text, ?) > 0',
    value: rareText,
    pages: 2,
  },
];

export async function devicePage(): Promise<BenchResult> {
  const results: SizeResult[] = [];
  for (const { size, n } of sizes) results.push(await atSize(size, n));
  return {
    title: `a page of ${limit} devices after a given place of the list (keyset); per page`,
    unit: 'µs',
    sizes: results,
    skipped: [],
    notes: [
      'bare: the same rows by one prepared statement of the driver on the same file, left as text; the store makes objects of them, the app checks them against the contract too',
      'places are spread evenly over the list, so that deep pages count as much as the first',
      'bare text is sought by a scan of the covering index: it grows with the inventory where hits are rare',
    ],
  };
}

async function atSize(size: string, n: number): Promise<SizeResult> {
  using folder = new DataFolder();
  await folder.setUp();
  await folder.fill(n, deviceAct);
  using appFolder = folder.copy();
  const store = await folder.openStore();
  const bare = await folder.openBare();
  const { app, close } = await createNodeApp(appFolder.options);
  try {
    const contenders: Contender[] = queries.flatMap((query) => {
      const places = placesOf(bare, query);
      return [
        { name: `bare, ${query.name}`, role: 'peer', sample: barePages(bare, query, places) },
        { name: `store, ${query.name}`, role: 'ours', sample: storePages(store, query, places) },
        { name: `app, ${query.name}`, role: 'shown', sample: appPages(app.client, query, places) },
      ] satisfies Contender[];
    });
    return await compare({ size, n, rounds, warmUpRounds: 3, contenders, bars });
  } finally {
    await close();
    bare.close();
    store.close();
  }
}

const bars: Bar[] = queries.map(({ name }) => ({ ours: `store, ${name}`, against: `bare, ${name}`, limit: 1.5 }));

/** Where the pages begin: evenly over the first nine tenths of what the filter finds. */
function placesOf(bare: BareDatabase, { where, value, pages }: Query): DeviceCursor[] {
  const all = bare
    .prepare<[string], DeviceCursor>(
      `SELECT order_key AS "order", id FROM state_device WHERE removed = 0 AND ${where} ORDER BY order_key, id`,
    )
    .all(value);
  return Array.from({ length: pages }, (_, page) => {
    const place = all[Math.trunc((page / pages) * 0.9 * all.length)];
    if (place === undefined) throw new Error(`nothing found by ${where}`);
    return place;
  });
}

function barePages(bare: BareDatabase, { where, value }: Query, places: readonly DeviceCursor[]) {
  const statement = bare.prepare(
    `SELECT id, fields, versions, author, entered_at_ms, order_key FROM state_device
     WHERE removed = 0 AND ${where} AND (order_key, id) > (?, ?) ORDER BY order_key, id LIMIT ?`,
  );
  return () =>
    timed(places.length, () => {
      for (const { order, id } of places) statement.all(value, order, id, limit);
    });
}

function storePages(store: Store, { filter }: Query, places: readonly DeviceCursor[]) {
  return () =>
    timed(places.length, () => {
      for (const after of places) store.devices.page({ ...filter, after, limit });
    });
}

function appPages(client: ApiClient, { filter }: Query, places: readonly DeviceCursor[]) {
  const asked = { category: filter.category ?? null, text: filter.text ?? '', limit };
  return () =>
    timed(places.length, async () => {
      for (const after of places) await client.inventory.devices({ ...asked, after: JSON.stringify(after) });
    });
}
