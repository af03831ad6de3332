/** Reading of one kind of record: the shared part of the repositories. */
import type { EntityName, FieldsOf, Stored } from '../../shared/domain/entities.ts';
import type { Sql, SqlValue } from '../connection.ts';
import { unpackVersions } from '../versions.ts';

export interface StateRow {
  readonly id: string;
  readonly fields: string;
  readonly versions: string;
  readonly author: string;
  readonly entered_at_ms: number;
}

/** Columns that a `Stored` is made of. */
export const storedColumns = 'id, fields, versions, author, entered_at_ms';

/**
 * Versions are unpacked when somebody asks: most readers only show. The getter stands on the prototype, because one
 * made anew for every row costs more than the rest of reading it.
 */
class StoredRow<E extends EntityName> implements Stored<E> {
  readonly id: string;
  readonly fields: FieldsOf<E>;
  readonly enteredAtMs: number;
  readonly author: string;
  readonly #versions: string;

  constructor(row: StateRow) {
    this.id = row.id;
    this.fields = JSON.parse(row.fields) as FieldsOf<E>;
    this.enteredAtMs = row.entered_at_ms;
    this.author = row.author;
    this.#versions = row.versions;
  }

  get versions(): Record<string, string> {
    return unpackVersions(this.#versions);
  }
}

export const storedOf = <E extends EntityName>(row: StateRow): Stored<E> => new StoredRow<E>(row);

/** A page of a list and where the next one starts; null at the end. */
export interface Page<T, C> {
  readonly items: readonly T[];
  readonly next: C | null;
}

export class RecordReader<E extends EntityName> {
  protected readonly sql: Sql;
  protected readonly table: string;

  constructor(sql: Sql, entity: E) {
    this.sql = sql;
    this.table = `state_${entity}`;
  }

  /** Also a removed one: what refers to it must still be able to name it. */
  byId(id: string): Stored<E> | null {
    const row = this.sql.get<StateRow>(`SELECT ${storedColumns} FROM ${this.table} WHERE id = ?`, id);
    return row === undefined ? null : storedOf<E>(row);
  }

  /** Those that are there, removed ones too, in no particular order. */
  byIds(ids: readonly string[]): Stored<E>[] {
    return this.where('id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
  }

  /** Of all of them, without the removed ones. */
  count(): number {
    return this.sql.get<{ count: number }>(`SELECT count(*) AS count FROM ${this.table} WHERE removed = 0`)?.count ?? 0;
  }

  /** @param rest SQL from our own code only, never a caller's text. */
  protected where(rest: string, ...values: SqlValue[]): Stored<E>[] {
    return this.sql
      .all<StateRow>(`SELECT ${storedColumns} FROM ${this.table} WHERE ${rest}`, ...values)
      .map((row) => storedOf<E>(row));
  }
}
