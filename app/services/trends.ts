/** Where the numbers of a year go: of one device with its series, and of all of them what may fail because of it. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { inventoryContract } from '../../shared/api/inventory.ts';
import type { DeviceSeries, PotentialFault, TrendSource } from '../../shared/api/trends.ts';
import { limitsOfCategory } from '../../shared/contract/category-limits.ts';
import { dayMs } from '../../shared/domain/dates.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import type { DeviceId } from '../../shared/domain/ids.ts';
import { probeLimits } from '../../shared/domain/probe-limits.ts';
import { type TrendLimit, type TrendPoint, byDay, trendOf } from '../../shared/domain/trend.ts';
import { probeCatalogue } from '../../probes/index.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';
import { bilingual } from './record-parts.ts';

type Input = Inputs<typeof inventoryContract>;
type Device = Stored<'device'>;

const yearMs = 365 * dayMs;
/** Devices that are looked at before somebody else gets a turn. */
const atOnce = 5;
/** Changes after which other things may fail. */
const topics = ['device', 'probe_result', 'answer', 'inspection', 'contract', 'template'];

/** A number that is judged, wherever it comes from. */
interface Judged {
  readonly source: TrendSource;
  readonly limits: readonly TrendLimit[];
  readonly points: readonly TrendPoint[];
}

export function createTrendService(ws: Workspace) {
  const { store } = ws;

  /** Number items with a limit, by checklist and item. */
  const judgedItems = ws.kept(['contract', 'template'], () => {
    const items = ws.contract.templates.flatMap(({ id, items: own }) =>
      own.flatMap((item) => {
        if (item.type !== 'number') return [];
        const limits: TrendLimit[] = [
          ...(item.max === null ? [] : [{ limit: item.max, worse: 'above' as const }]),
          // At least nothing is no limit.
          ...(item.min === null || item.min === 0 ? [] : [{ limit: item.min, worse: 'below' as const }]),
        ];
        return limits.length === 0 ? [] : [[keyOf(id, item.id), { item, templateId: id, limits }] as const];
      }),
    );
    return new Map(items);
  });

  function seriesOf(device: Device, nowMs: number): DeviceSeries[] {
    const fromMs = nowMs - yearMs;
    return [...measured(device, fromMs), ...entered(device, fromMs)].map(({ source, limits, points }) => ({
      source,
      limits: [...limits],
      points: byDay(points),
      trend: firstOf(limits, points, nowMs),
    }));
  }

  function measured({ id, fields }: Device, fromMs: number): Judged[] {
    const byProbe = Map.groupBy(store.measures.probes(id, fromMs), ({ probeId }) => probeId);
    return [...byProbe].flatMap(([probeId, results]) => {
      const inForce = {
        ...probeCatalogue.find((kind) => kind.id === probeId)?.settingsDefaults,
        ...limitsOfCategory(ws.contract.probeLimits, fields.category, probeId),
      };
      return Object.entries(probeLimits[probeId] ?? {}).flatMap(([name, { measures: judged, worse, isEitherWay }]) => {
        const limit = inForce[name];
        if (typeof limit !== 'number') return [];
        return judged.flatMap((measure): Judged[] => {
          const points = results.flatMap(({ atMs, measures }) => {
            const value = measures[measure];
            return typeof value === 'number' ? [{ atMs, value: isEitherWay === true ? Math.abs(value) : value }] : [];
          });
          const source = { kind: 'measure', probeId, measure } as const;
          return points.length === 0 ? [] : [{ source, limits: [{ limit, worse }], points }];
        });
      });
    });
  }

  function entered({ id }: Device, fromMs: number): Judged[] {
    const items = judgedItems();
    const itemIds = [...new Set([...items.values()].map(({ item }) => item.id))];
    const numbers = store.measures.numbers(id, itemIds, fromMs);
    const byItem = Map.groupBy(numbers, ({ templateId, itemId }) => keyOf(templateId, itemId));
    return [...byItem].flatMap(([key, points]): Judged[] => {
      const judged = items.get(key);
      if (judged === undefined) return [];
      const { item, templateId, limits } = judged;
      const title = bilingual(item.title, item.titleEn);
      return [{ source: { kind: 'item', templateId, itemId: item.id, title, unit: item.unit }, limits, points }];
    });
  }

  async function lookAtAll(nowMs: number): Promise<PotentialFault[]> {
    const ids = store.measures.devices(nowMs - yearMs);
    const list: PotentialFault[] = [];
    for (let start = 0; start < ids.length; start += atOnce) {
      for (const device of store.devices.byIds(ids.slice(start, start + atOnce))) {
        const { name, nameEn, category, locationId } = device.fields;
        const about = { deviceId: device.id as DeviceId, name: bilingual(name, nameEn), category, locationId };
        for (const { source, trend } of seriesOf(device, nowMs)) {
          if (trend !== null) list.push({ ...about, source, ...trend });
        }
      }
      await nextTurn();
    }
    return list.toSorted((a, b) => a.crossesAtMs - b.crossesAtMs);
  }

  /** Of the day on which somebody asked, until something changes. */
  const listOf = ws.kept(topics, () => new Map<string, Promise<PotentialFault[]>>());

  return {
    trends({ id }: Input['trends']): { series: DeviceSeries[] } {
      const device = found(store.devices.byId(id), 'device', id);
      return { series: seriesOf(device, ws.nowMs()).toSorted(byUrgency) };
    },
    async potentialFaults(): Promise<{ items: PotentialFault[] }> {
      const [byToday, today] = [listOf(), ws.today()];
      const list = byToday.get(today) ?? lookAtAll(ws.nowMs());
      byToday.set(today, list);
      try {
        return { items: await list };
      } catch (error) {
        byToday.delete(today);
        throw error;
      }
    },
  };
}

export type TrendService = ReturnType<typeof createTrendService>;

const keyOf = (templateId: string, itemId: string): string => `${templateId}/${itemId}`;

/** What meets its limit first, then what is nearest to it. */
function byUrgency(a: DeviceSeries, b: DeviceSeries): number {
  if (a.trend !== null && b.trend !== null) return a.trend.crossesAtMs - b.trend.crossesAtMs;
  if (a.trend !== null || b.trend !== null) return a.trend === null ? 1 : -1;
  return nearness(b) - nearness(a);
}

/** How much of its limit the last value has used up. */
function nearness({ limits, points }: DeviceSeries): number {
  const last = points.at(-1)?.value ?? 0;
  const shares = limits.map(({ limit, worse }) => (worse === 'above' ? last / limit : limit / last));
  return Math.max(0, ...shares.filter(Number.isFinite));
}

/** Of two limits a value moves towards one at the most. */
function firstOf(limits: readonly TrendLimit[], points: readonly TrendPoint[], nowMs: number): DeviceSeries['trend'] {
  for (const limit of limits) {
    const trend = trendOf(points, limit, nowMs);
    if (trend !== null) return { ...limit, ...trend };
  }
  return null;
}
