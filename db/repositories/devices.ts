import type { DeviceCategory, DeviceFields } from '../../shared/domain/device-fields.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import type { Sql, SqlValue } from '../connection.ts';
import type { SearchIndex } from '../search-index.ts';
import { type Page, RecordReader, type StateRow, storedColumns, storedOf } from './record-reader.ts';

/** Place in the list of devices: the last one's order and id. */
export interface DeviceCursor {
  readonly order: string;
  readonly id: string;
}

export interface DeviceFilter {
  readonly category?: DeviceCategory;
  /** Any of these rooms. */
  readonly locationIds?: readonly string[];
  readonly zoneId?: string;
  readonly states?: readonly DeviceFields['state'][];
  /** Words, each part of a name, key, address, vendor, model or serial, or of the name's initials in pinyin. */
  readonly text?: string;
}

/** Who of a category is meant; null for everybody. */
export interface InServiceFilter {
  readonly zoneId: string | null;
  readonly keys: readonly string[] | null;
}

type Condition = readonly [sql: string, value: SqlValue];

export class Devices extends RecordReader<'device'> {
  readonly #search: SearchIndex;

  constructor(sql: Sql, search: SearchIndex) {
    super(sql, 'device');
    this.#search = search;
  }

  /** Channels first in their order, then by name; what is removed is left out. */
  page(query: DeviceFilter & { after?: DeviceCursor | null; limit: number }): Page<Stored<'device'>, DeviceCursor> {
    const conditions = this.#conditionsOf(query);
    const rows = this.sql.all<StateRow & { order_key: string }>(
      `SELECT ${storedColumns}, order_key FROM state_device
       WHERE removed = 0 ${conditions.map(([sql]) => `AND ${sql}`).join(' ')}
       ${query.after ? 'AND (order_key, id) > (?, ?)' : ''} ORDER BY order_key, id LIMIT ?`,
      ...conditions.map(([, value]) => value),
      ...(query.after ? [query.after.order, query.after.id] : []),
      query.limit,
    );
    const last = rows.at(-1);
    return {
      items: rows.map((row) => storedOf<'device'>(row)),
      next: last !== undefined && rows.length === query.limit ? { order: last.order_key, id: last.id } : null,
    };
  }

  /** Every one that is not removed, in no particular order: what a sweep is held against. */
  all(): Stored<'device'>[] {
    return this.where('removed = 0');
  }

  /** How many there are, and the place before every `step`-th of them, the first one's being null. */
  anchors(filter: DeviceFilter, step: number): { total: number; before: (DeviceCursor | null)[] } {
    const conditions = this.#conditionsOf(filter);
    const rows = this.sql.all<{ order_key: string; id: string; place: number }>(
      `SELECT order_key, id, place FROM (
         SELECT order_key, id, row_number() OVER (ORDER BY order_key, id) AS place,
           lead(id) OVER (ORDER BY order_key, id) AS next
         FROM state_device WHERE removed = 0 ${conditions.map(([sql]) => `AND ${sql}`).join(' ')})
       WHERE place % ? = 0 OR next IS NULL ORDER BY place`,
      ...conditions.map(([, value]) => value),
      step,
    );
    const total = rows.at(-1)?.place ?? 0;
    const places = rows.filter(({ place }) => place < total).map(({ order_key, id }) => ({ order: order_key, id }));
    return { total, before: total === 0 ? [] : [null, ...places] };
  }

  /** Numbers for the filter's head, over the same filter. */
  countByCategory(filter: Omit<DeviceFilter, 'category'> = {}): Partial<Record<DeviceCategory, number>> {
    const conditions = this.#conditionsOf(filter);
    const rows = this.sql.all<{ category: DeviceCategory; count: number }>(
      `SELECT category, count(*) AS count FROM state_device
       WHERE removed = 0 ${conditions.map(([sql]) => `AND ${sql}`).join(' ')} GROUP BY category`,
      ...conditions.map(([, value]) => value),
    );
    return Object.fromEntries(rows.map((row) => [row.category, row.count]));
  }

  /** Every device of a category that is not removed, in the list's order. */
  ofCategory(category: DeviceCategory): Stored<'device'>[] {
    return this.where('category = ? AND removed = 0 ORDER BY order_key, id', category);
  }

  /** Every device of a category that is in service: what a round pins. */
  inService(category: DeviceCategory, filter: InServiceFilter = everybody): Stored<'device'>[] {
    const { sql, values } = inServiceOf(category, filter);
    return this.where(`${sql} ORDER BY order_key, id`, ...values);
  }

  /** How many of them stand in each room: without a filter answered from the index, whatever their number. */
  countInService(
    category: DeviceCategory,
    filter: InServiceFilter = everybody,
  ): { locationId: string | null; count: number }[] {
    const { sql, values } = inServiceOf(category, filter);
    return this.sql.all(
      `SELECT location_id AS locationId, count(*) AS count FROM state_device WHERE ${sql} GROUP BY location_id`,
      ...values,
    );
  }

  #conditionsOf(filter: DeviceFilter): Condition[] {
    const conditions: Condition[] = [];
    if (filter.category !== undefined) conditions.push(['category = ?', filter.category]);
    if (filter.locationIds !== undefined) {
      const ids = JSON.stringify(filter.locationIds);
      conditions.push(['location_id IN (SELECT value FROM json_each(?))', ids]);
    }
    if (filter.zoneId !== undefined) conditions.push([`json_extract(fields, '$.zoneId') = ?`, filter.zoneId]);
    if (filter.states !== undefined) {
      conditions.push(['state IN (SELECT value FROM json_each(?))', JSON.stringify(filter.states)]);
    }
    return [...conditions, ...this.#search.conditions('device', filter.text ?? '')];
  }
}

const everybody: InServiceFilter = { zoneId: null, keys: null };

function inServiceOf(category: DeviceCategory, { zoneId, keys }: InServiceFilter): { sql: string; values: string[] } {
  const conditions: [sql: string, value: string][] = [['category = ?', category]];
  if (zoneId !== null) conditions.push([`json_extract(fields, '$.zoneId') = ?`, zoneId]);
  if (keys !== null) {
    conditions.push([`json_extract(fields, '$.key') IN (SELECT value FROM json_each(?))`, JSON.stringify(keys)]);
  }
  return {
    sql: `removed = 0 AND state = 'in-service' ${conditions.map(([sql]) => `AND ${sql}`).join(' ')}`,
    values: conditions.map(([, value]) => value),
  };
}
