import { afterEach, describe, expect, it } from 'vitest';
import type { Stored } from '../../shared/domain/entities.ts';
import type { Store } from '../store.ts';
import { cleanUp, deviceFields, newId, newStore, person, rawSql } from '../test-support.ts';
import type { Act } from '../writer.ts';
import type { DeviceCursor, DeviceFilter } from './devices.ts';

afterEach(cleanUp);

const categories = ['camera', 'switch', 'server'] as const;
const rooms = [newId(), newId(), newId()];
const words = ['大厅', '会议室', '监控室', '机房', 'Lobby'];

type Listed = Pick<Stored<'device'>, 'id' | 'fields'>;

function everyPage(store: Store, filter: DeviceFilter, limit: number): Stored<'device'>[] {
  const items: Stored<'device'>[] = [];
  let after: DeviceCursor | null = null;
  do {
    const page = store.devices.page({ ...filter, after, limit });
    items.push(...page.items);
    after = page.next;
  } while (after !== null);
  return items;
}

/** 2,000 devices, many of the same name, some with channels, a few removed. */
async function filled(): Promise<{ store: Store; all: Listed[] }> {
  const store = await newStore();
  const acts = Array.from({ length: 2000 }, (_item, index): Act & { action: 'create'; entity: 'device' } => ({
    entity: 'device',
    entityId: newId(),
    action: 'create',
    fields: deviceFields({
      name: `${words[index % words.length]} ${(index * 7) % 40}`,
      category: categories[index % categories.length],
      locationId: (rooms[index % 4] ?? null) as never,
      channel: index % 20 === 0 ? (index % 90) + 1 : null,
      state: index % 11 === 0 ? 'spare' : 'in-service',
      address: index % 3 === 0 ? `127.0.${index % 250}.1` : null,
    }),
  }));
  store.write(person, acts);
  for (const act of acts.filter((_act, index) => index % 200 === 0)) {
    store.write(person, [{ entity: 'device', entityId: act.entityId, action: 'remove', fields: { reason: 'x' } }]);
  }
  const all = acts
    .filter((_act, index) => index % 200 !== 0)
    .map((act) => ({ id: act.entityId, fields: act.fields as Stored<'device'>['fields'] }))
    .sort(inListOrder);
  return { store, all };
}

const holdsIn = ({ name, address }: Listed['fields'], part: string): boolean =>
  name.includes(part) || address?.includes(part) === true;

const bySound = new Intl.Collator('zh-u-co-pinyin', { numeric: true });

/** Channel, then name as a Chinese reader sorts it, then id. */
const inListOrder = (a: Listed, b: Listed): number =>
  (a.fields.channel ?? 9999) - (b.fields.channel ?? 9999) ||
  bySound.compare(a.fields.name, b.fields.name) ||
  (a.id < b.id ? -1 : 1);

describe('the list of devices', () => {
  it('can be entered at every step of it, under a filter', async () => {
    const { store } = await filled();
    for (const filter of [{}, { category: 'camera' as const }, { text: 'lobby' }, { text: '没有的' }]) {
      const all = everyPage(store, filter, 500);
      const { total, before } = store.devices.anchors(filter, 60);
      expect({ total, pages: before.length }).toEqual({ total: all.length, pages: Math.ceil(all.length / 60) });
      const entered = before.map((after) => store.devices.page({ ...filter, after, limit: 1 }).items[0]?.id);
      expect(entered).toEqual(before.map((_cursor, page) => all[page * 60]?.id));
    }
  });

  it('pages over 2,000 as one sorted list, under every filter', async () => {
    const { store, all } = await filled();
    const expectPages = (filter: DeviceFilter, wanted: (fields: Stored<'device'>['fields']) => boolean): void => {
      const ids = all.filter((item) => wanted(item.fields)).map((item) => item.id);
      expect(ids.length).toBeGreaterThan(0);
      for (const limit of [7, 50]) expect(everyPage(store, filter, limit).map((item) => item.id)).toEqual(ids);
    };
    expectPages({}, () => true);
    expectPages({ category: 'camera' }, (fields) => fields.category === 'camera');
    expectPages({ states: ['spare'] }, (fields) => fields.state === 'spare');
    const two = rooms.slice(0, 2);
    expectPages({ locationIds: two }, (fields) => two.includes(fields.locationId ?? ''));
    expectPages({ text: '会' }, (fields) => fields.name.includes('会'));
    expectPages({ text: ' LOBBY １2' }, (fields) => fields.name.includes('Lobby') && holdsIn(fields, '12'));
    expectPages({ text: 'hys' }, (fields) => fields.name.includes('会议室'));
    expectPages({ text: '.24.1' }, (fields) => fields.address?.includes('.24.1') === true);
    expectPages(
      { category: 'switch', locationIds: two, states: ['in-service'], text: '室' },
      (fields) =>
        fields.category === 'switch' &&
        two.includes(fields.locationId ?? '') &&
        fields.state === 'in-service' &&
        fields.name.includes('室'),
    );
    expect(store.devices.page({ text: '%', limit: 5 })).toEqual({ items: [], next: null });
    expect(store.devices.page({ text: "'; DROP TABLE op; --", limit: 5 }).items).toEqual([]);
    expect(store.devices.page({ locationIds: [], limit: 5 }).items).toEqual([]);
  });

  it('counts by category what the list shows, and names what was removed', async () => {
    const { store, all } = await filled();
    const wanted: Record<string, number> = {};
    for (const { fields } of all) wanted[fields.category] = (wanted[fields.category] ?? 0) + 1;
    expect(store.devices.countByCategory()).toEqual(wanted);
    expect(store.devices.count()).toBe(all.length);
    const spare = Object.values(store.devices.countByCategory({ states: ['spare'] })).reduce((sum, n) => sum + n, 0);
    expect(spare).toBe(all.filter((item) => item.fields.state === 'spare').length);
    expect(store.devices.inService('camera').map((item) => item.id)).toEqual(
      all.filter(({ fields }) => fields.category === 'camera' && fields.state === 'in-service').map((item) => item.id),
    );
    const id = all[0]?.id ?? '';
    store.write(person, [{ entity: 'device', entityId: id, action: 'remove', fields: { reason: 'x' } }]);
    expect(store.devices.byId(id)?.id).toBe(id);
    expect(store.devices.byIds([id, newId()])).toHaveLength(1);
  });

  it('counts by room what a round pins', async () => {
    const store = await newStore();
    const zones = [newId(), newId(), null] as const;
    const acts = Array.from({ length: 400 }, (_item, index): Act & { action: 'create'; entity: 'device' } => ({
      entity: 'device',
      entityId: newId(),
      action: 'create',
      fields: deviceFields({
        category: categories[index % 2],
        locationId: (rooms[index % 4] ?? null) as never,
        key: index % 5 === 0 ? null : `device-${index}`,
        zoneId: zones[index % 3] as never,
        state: index % 11 === 0 ? 'spare' : 'in-service',
      }),
    }));
    store.write(person, acts);
    const keys = acts.flatMap(({ fields: { key } }, index) => (key !== null && index % 7 === 0 ? [key] : []));
    const [zoneId] = zones;
    for (const filter of [undefined, { zoneId, keys: null }, { zoneId: null, keys }, { zoneId, keys }]) {
      const wanted = acts.filter(
        ({ fields }) =>
          fields.category === 'camera' &&
          fields.state === 'in-service' &&
          (filter?.zoneId === undefined || filter.zoneId === null || fields.zoneId === filter.zoneId) &&
          (filter?.keys === undefined || filter.keys === null || filter.keys.includes(fields.key ?? '')),
      );
      expect(wanted.length).toBeGreaterThan(0);
      const ids = store.devices.inService('camera', filter).map(({ id }) => id);
      expect(ids.toSorted()).toEqual(wanted.map(({ entityId }) => entityId).toSorted());
      expect(
        new Map(store.devices.countInService('camera', filter).map(({ locationId, count }) => [locationId, count])),
      ).toEqual(
        new Map(
          [...Map.groupBy(wanted, ({ fields }) => fields.locationId)].map(([room, { length }]) => [room, length]),
        ),
      );
    }
  });

  it('is answered from an index, never by sorting or skipping', async () => {
    const { store } = await filled();
    const sql = await rawSql(store.dir);
    const planOf = (where: string): string =>
      sql
        .all<{ detail: string }>(
          `EXPLAIN QUERY PLAN SELECT id, fields, versions, author, entered_at_ms, order_key FROM state_device
           WHERE removed = 0 ${where} ORDER BY order_key, id LIMIT 50`,
        )
        .map((row) => row.detail)
        .join('; ');
    for (const where of [
      '',
      "AND category = 'camera'",
      "AND (order_key, id) > ('0007 x', 'i')",
      "AND instr(search_text, 'x') > 0",
    ]) {
      expect(planOf(where)).toContain('USING INDEX device_list');
      expect(planOf(where)).not.toContain('TEMP B-TREE');
    }
  });
});
