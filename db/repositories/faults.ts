import type { Stored } from '../../shared/domain/entities.ts';
import type { FaultFields } from '../../shared/domain/fault-fields.ts';
import type { Sql, SqlValue } from '../connection.ts';
import type { SearchIndex } from '../search-index.ts';
import { type Page, RecordReader, type StateRow, storedColumns, storedOf } from './record-reader.ts';
import { type TimeCursor, timePage } from './time-page.ts';

/** A fault is open until it is closed or cancelled, and again when it is reopened; by the time it happened. */
const lastTurn = `coalesce((SELECT e.kind FROM state_fault_event AS e
  WHERE e.fault_id = state_fault.id AND e.kind IN ('closed', 'cancelled', 'reopened')
  ORDER BY e.at_ms DESC, e.created_stamp DESC, e.id DESC LIMIT 1), 'reopened')`;

export interface FaultFilter {
  readonly deviceId?: string;
  readonly isOpen?: boolean;
  readonly section?: FaultFields['section'];
  readonly severity?: FaultFields['severity'];
  /** Words, each part of the number, a text, a person or the place. */
  readonly text?: string;
}

export class Faults extends RecordReader<'fault'> {
  readonly #search: SearchIndex;

  constructor(sql: Sql, search: SearchIndex) {
    super(sql, 'fault');
    this.#search = search;
  }

  /** The one reported last comes first. */
  page(query: FaultFilter & { after?: TimeCursor | null; limit: number }): Page<Stored<'fault'>, TimeCursor> {
    const conditions: [string, SqlValue?][] = [];
    if (query.deviceId !== undefined) conditions.push(['device_id = ?', query.deviceId]);
    if (query.isOpen !== undefined) conditions.push([`${lastTurn} ${query.isOpen ? '=' : '<>'} 'reopened'`]);
    for (const field of ['section', 'severity'] as const) {
      if (query[field] !== undefined) conditions.push([`json_extract(fields, '$.${field}') = ?`, query[field]]);
    }
    conditions.push(...this.#search.conditions('fault', query.text ?? ''));
    const { after, limit } = query;
    return timePage<'fault'>(this.sql, { table: this.table, time: 'reported_at_ms', conditions, after, limit });
  }

  /** What happened to a fault, by the time it happened. */
  events(faultId: string): Stored<'fault_event'>[] {
    return this.eventsOf([faultId]);
  }

  /** Of several faults at once, for lists. */
  eventsOf(faultIds: readonly string[]): Stored<'fault_event'>[] {
    return this.sql
      .all<StateRow>(
        `SELECT ${storedColumns} FROM state_fault_event
         WHERE fault_id IN (SELECT value FROM json_each(?)) ORDER BY fault_id, at_ms, created_stamp, id`,
        JSON.stringify(faultIds),
      )
      .map((row) => storedOf<'fault_event'>(row));
  }

  /** When faults were reported and when they were closed, of those times that lie between two (both included). */
  timesBetween(fromMs: number, toMs: number): { reported: number[]; closed: number[] } {
    const times = (table: string, column: string, rest: string): number[] =>
      this.sql
        .all<{ ms: number }>(
          `SELECT ${column} AS ms FROM ${table} WHERE ${column} BETWEEN ? AND ? AND ${rest}`,
          fromMs,
          toMs,
        )
        .map(({ ms }) => ms);
    return {
      reported: times('state_fault', 'reported_at_ms', 'removed = 0'),
      closed: times('state_fault_event', 'at_ms', "kind = 'closed'"),
    };
  }

  /** Reported in [fromMs, toMs), in the order in which they were. */
  reportedBetween(fromMs: number, toMs: number): Stored<'fault'>[] {
    return this.where(
      'reported_at_ms >= ? AND reported_at_ms < ? AND removed = 0 ORDER BY reported_at_ms, id',
      fromMs,
      toMs,
    );
  }

  /** Faults that came out of an inspection's failed items. */
  ofInspection(inspectionId: string): Stored<'fault'>[] {
    return this.where(
      `json_extract(fields, '$.origin.inspectionId') = ? AND removed = 0
      ORDER BY reported_at_ms, id`,
      inspectionId,
    );
  }
}
