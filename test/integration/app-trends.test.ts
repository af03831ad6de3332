/** Trends over the app's own API: a real store with a year of results, by a clock that the test moves. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Act } from '../../db/index.ts';
import { createNodeApp } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import type { DeviceView } from '../../shared/api/inventory.ts';
import type { DeviceSeries } from '../../shared/api/trends.ts';
import { dayMs } from '../../shared/domain/dates.ts';
import type { DeviceCategory } from '../../shared/domain/device-fields.ts';
import { DataFolder, ownerOf } from '../bench/data-folder.ts';
import { failureOf } from '../support/app-day.ts';
import { noonMs } from '../support/contract-year.ts';
import { measuredActs } from '../support/measured-year.ts';

const week = 7 * dayMs;
const endMs = noonMs('2026-11-20');
let folder: DataFolder;
let nowMs = endMs + dayMs;

beforeEach(async (context) => {
  folder = new DataFolder();
  const made = folder;
  context.onTestFinished(() => made[Symbol.dispose]());
  nowMs = endMs + dayMs;
  await withApp((client) => client.system.setup({ site: 'contract', personName: '王工' }));
});

async function withApp<T>(work: (client: ApiClient) => Promise<T>): Promise<T> {
  const clock = { nowMs: () => nowMs, monoMs: () => nowMs, bootId: 'b' };
  const { app, close } = await createNodeApp({ ...folder.options, ports: { clock } });
  try {
    return await work(app.client);
  } finally {
    await close();
  }
}

async function write(acts: readonly Act[]): Promise<void> {
  const store = await folder.openStore();
  try {
    store.write(ownerOf(store), acts);
  } finally {
    store.close();
  }
}

const deviceOf = (category: DeviceCategory): Promise<DeviceView> =>
  withApp(async (client) => (await client.inventory.devices({ category, limit: 1 })).items[0]!);
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const measureOf = ({ source }: DeviceSeries): string => (source.kind === 'measure' ? source.measure : source.itemId);

describe('the trends of a device', () => {
  it('are of each number that is judged, by the limits in force, those on their way to one first, then the nearest', async () => {
    const { id } = await deviceOf('camera');
    await write([
      ...measuredActs({
        deviceId: id,
        probeId: 'onvif',
        endMs,
        // It loses two seconds a week, and has come to 42 of its 60.
        weeks: times(21, (index) => ({ clockOffsetMs: -(2_000 * index + 2_000), port: 80, model: 'X' })),
      }),
      ...measuredActs({
        deviceId: id,
        probeId: 'icmp',
        endMs,
        weeks: times(12, () => ({ lossPercent: 0, rttAvgMs: 2 })),
      }),
    ]);
    const { series } = await withApp((client) => client.inventory.trends({ id }));
    expect(series.map(measureOf)).toEqual(['clockOffsetMs', 'rttAvgMs', 'lossPercent']);
    const [clock, latency, loss] = series;
    expect(clock).toMatchObject({
      limits: [{ limit: 60_000, worse: 'above' }],
      trend: { limit: 60_000, level: 42_000 },
    });
    expect(clock!.trend).toMatchObject({ perDay: expect.closeTo(2_000 / 7, 6), crossesAtMs: endMs + 9 * week });
    expect(clock!.points).toHaveLength(21);
    expect(clock!.points.at(-1)).toEqual({ atMs: endMs, value: 42_000 });
    // The contract's limits for cameras, not the probe's own.
    expect([loss, latency].map((each) => [each!.limits, each!.trend])).toEqual([
      [[{ limit: 1, worse: 'above' }], null],
      [[{ limit: 100, worse: 'above' }], null],
    ]);
  });

  it('are of a year at the most, also of what was found before probes kept their limits', async () => {
    const { id } = await deviceOf('camera');
    const weeks = times(80, (index) => ({ lossPercent: index / 100 }));
    await write(measuredActs({ deviceId: id, probeId: 'icmp', endMs, weeks }));
    const { series } = await withApp((client) => client.inventory.trends({ id }));
    expect(series[0]!.points).toHaveLength(53);
    expect(series[0]!.trend!.sinceMs).toBe(endMs - 52 * week);
  });

  it('are also of what people enter, the last number of each round, each item by its own limits', async () => {
    const nvr = await deviceOf('nvr');
    await withApp(async (client) => {
      for (let index = 0; index < 10; index += 1) {
        nowMs = noonMs('2026-08-03') + index * week;
        const { tasks } = await client.tasks.today({});
        const task = tasks.findLast(({ planId }) => planId === 'cctv-back-end');
        const { id: inspectionId } = await client.inspections.start({ taskId: task!.id });
        const enter = (itemId: string, number: number) =>
          client.inspections.answer({
            inspectionId,
            answers: [{ deviceId: nvr.id, itemId, entry: { type: 'number', number } }],
          });
        await enter('retention', 999);
        await enter('retention', 60 - index * 2);
        await enter('temperature', 22);
      }
    });
    const { series } = await withApp((client) => client.inventory.trends({ id: nvr.id }));
    expect(series.map(({ source, limits }) => [source.kind === 'item' && source.title.zh, limits])).toEqual([
      ['录像保存天数', [{ limit: 30, worse: 'below' }]],
      [
        '机房温度',
        [
          { limit: 27, worse: 'above' },
          { limit: 18, worse: 'below' },
        ],
      ],
    ]);
    expect(series[0]!.trend).toMatchObject({
      worse: 'below',
      level: expect.closeTo(42, 6),
      perDay: expect.closeTo(-2 / 7, 6),
    });
    expect(series[0]!.points.map(({ value }) => value)).toEqual(times(10, (index) => 60 - index * 2));
  });

  it('are nothing of a device that there is not', async () => {
    const id = '019aaaaa-0000-7000-8000-00000000dead' as DeviceView['id'];
    expect(await withApp((client) => failureOf(client.inventory.trends({ id })))).toMatchObject({
      code: 'App_NotFound',
    });
  });
});

it('what a probe said last before a time is told for each kind of probe', async () => {
  const { id } = await deviceOf('camera');
  await write([
    ...measuredActs({
      deviceId: id,
      probeId: 'icmp',
      endMs,
      weeks: [{ rttAvgMs: 1 }, { rttAvgMs: 2 }, { rttAvgMs: 3 }],
    }),
    ...measuredActs({ deviceId: id, probeId: 'tcp', endMs: endMs - 2 * week, weeks: [{ connectMs: 9 }] }),
  ]);
  const before = (beforeMs: number) =>
    withApp(async (client) => (await client.probes.before({ deviceId: id, beforeMs })).map(({ measures }) => measures));
  expect(await before(endMs)).toEqual([{ connectMs: 9 }, { rttAvgMs: 2 }]);
  expect(await before(endMs + 1)).toEqual([{ connectMs: 9 }, { rttAvgMs: 3 }]);
  expect(await before(endMs - 2 * week)).toEqual([]);
});

describe('potential faults', () => {
  it('are those of all devices in service, the one that comes first before the others', async () => {
    const [first, second, third] = (
      await withApp((client) => client.inventory.devices({ category: 'camera', limit: 3 }))
    ).items.map(({ id }) => id);
    const losing = (deviceId: string, perWeek: number) =>
      measuredActs({
        deviceId,
        probeId: 'icmp',
        endMs,
        weeks: times(10, (index) => ({ lossPercent: index * perWeek })),
      });
    await write([...losing(first!, 0.05), ...losing(second!, 0.1), ...losing(third!, 0.1)]);
    await withApp(async (client) => {
      const { versions } = await client.inventory.device({ id: third! });
      await client.inventory.changeDevice({ id: third!, fields: { state: 'retired' }, base: versions });
      const { items } = await client.inventory.potentialFaults({});
      expect(items.map(({ deviceId }) => deviceId)).toEqual([second, first]);
      expect(items[0]).toMatchObject({
        category: 'camera',
        source: { kind: 'measure', probeId: 'icmp', measure: 'lossPercent' },
        limit: 1,
        level: expect.closeTo(0.9, 6),
        sinceMs: endMs - 9 * week,
        crossesAtMs: endMs + week,
      });
      // What was changed since is seen.
      const { versions: newer } = await client.inventory.device({ id: second! });
      await client.inventory.changeDevice({ id: second!, fields: { state: 'spare' }, base: newer });
      expect((await client.inventory.potentialFaults({})).items.map(({ deviceId }) => deviceId)).toEqual([first]);
    });
  });
});
