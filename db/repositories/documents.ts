/** Photos and signed documents. */
import type { RecordKind, Stored } from '../../shared/domain/entities.ts';
import type { Sql, SqlValue } from '../connection.ts';
import { type Page, RecordReader, asciiLower } from './record-reader.ts';
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

export interface RecordFilter {
  readonly kind?: RecordKind;
  /** Part of the number, the title or a signer's name. */
  readonly text?: string;
}

const recordWords = `concat_ws(' ', number, json_extract(fields, '$.title'),
  (SELECT group_concat(json_extract(value, '$.name'), ' ') FROM json_each(fields, '$.signatures')))`;

export class Records extends RecordReader<'record'> {
  constructor(sql: Sql) {
    super(sql, 'record');
  }

  /** The one signed last comes first. */
  page(query: RecordFilter & { after?: TimeCursor | null; limit: number }): Page<Stored<'record'>, TimeCursor> {
    const conditions: [string, SqlValue?][] = query.kind === undefined ? [] : [['kind = ?', query.kind]];
    const text = query.text?.trim() ?? '';
    if (text !== '') conditions.push([`instr(lower(${recordWords}), ?) > 0`, asciiLower(text)]);
    const { after, limit } = query;
    return timePage<'record'>(this.sql, { table: this.table, time: 'signed_at_ms', conditions, after, limit });
  }

  byNumber(number: string): Stored<'record'> | null {
    return this.where('number = ? ORDER BY created_stamp LIMIT 1', number)[0] ?? null;
  }

  /** Documents of an inspection or a fault, in the order they were signed. */
  bySubject(subjectId: string): Stored<'record'>[] {
    return this.where('subject_id = ? ORDER BY signed_at_ms, id', subjectId);
  }
}
