/** Tries that failed are counted in the store, on both stores alike. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeOnBothStores } from '../test/support/both-stores.ts';
import { type DataPlace, type ServerData, openServerData } from './open-data.ts';
import { Throttle, type Tried } from './throttle.ts';

const minute = 60_000;
const named = (value: string): readonly Tried[] => [{ what: 'sign-in name', value }];
const from = (value: string): Tried => ({ what: 'sign-in address', value });

const waitOf = async (throttle: Throttle, tried: readonly Tried[]): Promise<number> =>
  (await throttle.count(tried)).waitMs;

describeOnBothStores((newDatabase) => {
  let root: string;
  let place: DataPlace;
  let opened: ServerData[];
  let nowMs: number;

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'xunwei-tries-'));
    place = { dataDir: join(root, 'server'), databaseUrl: await newDatabase?.() };
    opened = [];
    nowMs = Date.now();
  });
  afterEach(async () => {
    for (const { store } of opened) await store.close();
    rmSync(root, { recursive: true, force: true });
  });

  /** As another process of the same server has it. */
  async function process(): Promise<Throttle & { readonly data: ServerData }> {
    const data = await openServerData(place, 'real');
    opened.push(data);
    return Object.assign(new Throttle({ ...data, clock: { nowMs: () => nowMs } }), { data });
  }

  test('a try that failed costs nothing at first, then twice as long each time, and is forgotten after an hour', async () => {
    const throttle = await process();
    const waits: number[] = [];
    for (let tries = 0; tries < 8; tries += 1) {
      const wait = await waitOf(throttle, named('wang'));
      waits.push(wait);
      nowMs += wait;
      if (wait > 0) expect(await waitOf(throttle, named('wang'))).toBe(0);
    }
    expect(waits).toEqual([0, 0, 0, 2_000, 4_000, 8_000, 16_000, 32_000]);
    nowMs += 30_000;
    expect(await waitOf(throttle, named('wang'))).toBe(34_000);
    // Asking again does not make it longer.
    expect(await waitOf(throttle, named('wang'))).toBe(34_000);
    expect(await waitOf(throttle, named('li'))).toBe(0);
    nowMs += 61 * minute;
    for (let tries = 0; tries < 3; tries += 1) expect(await waitOf(throttle, named('wang'))).toBe(0);
    expect(await waitOf(throttle, named('wang'))).toBe(2_000);
    await throttle.forget(named('wang'));
    expect(await waitOf(throttle, named('wang'))).toBe(0);
  });

  test('all processes of a server hold up together, and one that starts again has forgotten nothing', async () => {
    const [a, b] = [await process(), await process()];
    for (const one of [a, b, a]) expect(await waitOf(one, named('wang'))).toBe(0);
    for (const one of [a, b]) expect(await waitOf(one, named('wang'))).toBe(2_000);
    for (const { store } of opened.splice(0)) await store.close();
    expect(await waitOf(await process(), named('wang'))).toBe(2_000);
  });

  test('of many at once no more slip through than one after the other', async () => {
    // Two writers of one SQLite file belong to two processes: within one, neither lets the other go on.
    const a = await process();
    const b = newDatabase === null ? a : await process();
    const waits = await Promise.all(
      Array.from({ length: 20 }, (_, at) => waitOf(at % 2 === 0 ? a : b, [...named('wang'), from(`10.0.0.${at % 5}`)])),
    );
    expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
    expect(waits.filter((wait) => wait === 2_000)).toHaveLength(17);
  });

  test('who is held up by one of two is counted under neither; what was none is taken back', async () => {
    const throttle = await process();
    for (let tries = 0; tries < 3; tries += 1) await throttle.count(named('wang'));
    for (let tries = 0; tries < 40; tries += 1) {
      expect(await waitOf(throttle, [...named('wang'), from('10.0.0.9')])).toBe(2_000);
    }
    expect(await waitOf(throttle, [from('10.0.0.9')])).toBe(0);
    for (let tries = 0; tries < 9; tries += 1) {
      const counted = await throttle.count(named('li'));
      expect(counted.waitMs).toBe(0);
      await throttle.takeBack(counted);
    }
  });

  test('what was no failure begins no wait anew, unless there was one since', async () => {
    const throttle = await process();
    for (let tries = 0; tries < 3; tries += 1) await throttle.count(named('wang'));
    nowMs += 2_000;
    const right = await throttle.count(named('wang'));
    expect(right.waitMs).toBe(0);
    nowMs += 1;
    await throttle.takeBack(right);
    const next = await throttle.count(named('wang'));
    expect(next.waitMs).toBe(0);
    nowMs += 4_000;
    expect(await waitOf(throttle, named('wang'))).toBe(0);
    await throttle.takeBack(next);
    expect(await waitOf(throttle, named('wang'))).toBe(4_000);
  });

  test('who is held up is told so without a transaction', async () => {
    const throttle = await process();
    for (let tries = 0; tries < 3; tries += 1) await throttle.count(named('wang'));
    const { store } = throttle.data;
    let changes = 0;
    const change = store.changeTries.bind(store);
    store.changeTries = (...given) => ((changes += 1), change(...given));
    for (let tries = 0; tries < 5; tries += 1) expect(await waitOf(throttle, named('wang'))).toBe(2_000);
    expect(changes).toBe(0);
    nowMs += 2_000;
    expect(await waitOf(throttle, named('wang'))).toBe(0);
    expect(changes).toBe(1);
  });

  test('a clock that was put back holds nobody up for days', async () => {
    const throttle = await process();
    nowMs += 30 * 86_400_000;
    for (let tries = 0; tries < 4; tries += 1) await throttle.count(named('wang'));
    nowMs -= 30 * 86_400_000;
    expect(await waitOf(throttle, named('wang'))).toBe(0);
  });

  test('what is kept has a bound, is forgotten in time, and says neither name nor address', async () => {
    const { store } = (await process()).data;
    const rows = Array.from({ length: 60 }, (_, at) => `key-${String(at).padStart(2, '0')}`);
    for (const [at, key] of rows.entries())
      await store.changeTries([key], () => [{ failures: 1, lastAtMs: 1_000 + at }]);
    const held = async (): Promise<number[]> => {
      const at: number[] = [];
      await store.changeTries(rows, (counts) => {
        at.push(...counts.filter(({ failures }) => failures > 0).map(({ lastAtMs }) => lastAtMs - 1_000));
        return counts;
      });
      return at;
    };
    await store.sweepTries(1_010, 100);
    expect(await held()).toEqual(Array.from({ length: 50 }, (_, at) => at + 10));
    await store.sweepTries(0, 20);
    expect(await held()).toEqual(Array.from({ length: 20 }, (_, at) => at + 40));

    let keys: readonly string[] = [];
    const spied: ServerData['store'] = Object.assign(Object.create(store) as ServerData['store'], {
      changeTries: (asked: readonly string[]) => ((keys = asked), Promise.resolve()),
    });
    const { keys: own } = opened[0]!;
    await new Throttle({ store: spied, keys: own, clock: { nowMs: () => nowMs } }).forget([
      ...named('wang'),
      from('10.0.0.9'),
    ]);
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/);
  });

  test('the throttle sweeps by itself', async () => {
    const throttle = await process();
    const { store } = throttle.data;
    await store.changeTries(['old'], () => [{ failures: 5, lastAtMs: nowMs - 61 * minute }]);
    await throttle.count(named('wang'));
    const left: number[] = [];
    await store.changeTries(['old'], (counts) => (left.push(...counts.map(({ failures }) => failures)), counts));
    expect(left).toEqual([0]);
  });
});
