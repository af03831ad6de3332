/** Photos and signed documents. */
import type { RecordKind, Stored } from '../../shared/domain/entities.ts';
import type { Sql, SqlValue } from '../connection.ts';
import type { SearchIndex } from '../search-index.ts';
import { type EvidenceTime, notSuperseded } from './evidence.ts';
import { type Page, RecordReader } from './record-reader.ts';
import { type TimeCursor, timePage } from './time-page.ts';

export class Photos extends RecordReader<'photo'> {
  constructor(sql: Sql) {
    super(sql, 'photo');
  }

  /** In the order they were written. */
  bySubject(subjectId: string): Stored<'photo'>[] {
    return this.where('subject_id = ? AND removed = 0 ORDER BY created_stamp, id', subjectId);
  }
}

export class RecordScans extends RecordReader<'record_scan'> {
  constructor(sql: Sql) {
    super(sql, 'record_scan');
  }

  /** In the order in which they came back; withdrawn ones are left out. */
  ofRecord(recordId: string): Stored<'record_scan'>[] {
    return this.where('record_id = ? AND removed = 0 ORDER BY created_stamp, id', recordId);
  }
}

export interface RecordFilter {
  readonly kind?: RecordKind;
  /** Words, each part of the number, the title or a signer's name. */
  readonly text?: string;
}

export class Records extends RecordReader<'record'> {
  readonly #search: SearchIndex;

  constructor(sql: Sql, search: SearchIndex) {
    super(sql, 'record');
    this.#search = search;
  }

  /** The one signed last comes first. */
  page(query: RecordFilter & { after?: TimeCursor | null; limit: number }): Page<Stored<'record'>, TimeCursor> {
    const conditions: [string, SqlValue?][] = query.kind === undefined ? [] : [['kind = ?', query.kind]];
    conditions.push(...this.#search.conditions('record', query.text ?? ''));
    const { after, limit } = query;
    return timePage<'record'>(this.sql, { table: this.table, time: 'signed_at_ms', conditions, after, limit });
  }

  /** Those in force that were signed in this time, the first one first. */
  signedIn({ fromMs, toMs }: EvidenceTime, limit: number): string[] {
    const rows = this.sql.all<{ id: string }>(
      `SELECT r.id FROM state_record AS r WHERE r.signed_at_ms >= ? AND r.signed_at_ms < ? AND ${notSuperseded}
       ORDER BY r.signed_at_ms, r.id LIMIT ?`,
      fromMs,
      toMs,
      limit,
    );
    return rows.map(({ id }) => id);
  }

  countSignedIn({ fromMs, toMs }: EvidenceTime): number {
    const row = this.sql.get<{ records: number }>(
      `SELECT count(*) AS records FROM state_record AS r
       WHERE r.signed_at_ms >= ? AND r.signed_at_ms < ? AND ${notSuperseded}`,
      fromMs,
      toMs,
    );
    return row?.records ?? 0;
  }

  byNumber(number: string): Stored<'record'> | null {
    return this.where('number = ? ORDER BY created_stamp LIMIT 1', number)[0] ?? null;
  }

  /** Documents of an inspection or a fault, in the order they were signed. */
  bySubject(subjectId: string): Stored<'record'>[] {
    return this.where('subject_id = ? ORDER BY signed_at_ms, id', subjectId);
  }
}
