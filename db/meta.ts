/** Single values of this database: who it is and how far synchronisation has come. */
import type { Sql, SqlValue } from './connection.ts';

export type MetaKey =
  // who this database is
  | 'site_id'
  | 'site_kind'
  | 'dev'
  | 'device_key'
  // who it will be, when another copy of it goes on as what it was
  | 'next_dev'
  | 'next_device_key'
  | 'created_at_ms'
  | 'record_fields_version'
  // synchronisation
  | 'enrolment'
  | 'acked_n'
  | 'cursor_seq'
  | 'cursor_head'
  | 'backed_up_seq'
  // 1 from when the server's order was forgotten until no foreign operation is left outside it
  | 'has_strays'
  | 'observed_hlc'
  | 'last_sync_at_ms'
  | 'clock_offset_ms'
  | 'server_heard_at_ms'
  // JSON: which recovery key of the organisation is pinned, and which one waits for a lead
  | 'organisation_keys'
  // JSON: what a session did to this laptop's identity, until somebody has read it
  | 'told_became_another'
  | 'told_took_back'
  // likewise, what became of an update, and of the organisation's recovery key
  | 'told_updated'
  | 'told_not_updated'
  | 'told_organisation_key'
  // the program: the one that opened it last, the newest that ever did, and what is known of updates (JSON)
  | 'program_version'
  | 'program_highest'
  | 'program_update'
  | 'program_news'
  | 'program_offered'
  | 'program_refused'
  | 'program_fetched'
  // what the search columns and the index were made by
  | 'search_version';

export class Meta {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  get(key: MetaKey): SqlValue {
    return this.#sql.get<{ value: SqlValue }>('SELECT value FROM meta WHERE key = ?', key)?.value ?? null;
  }

  text(key: MetaKey): string | null {
    const value = this.get(key);
    return typeof value === 'string' ? value : null;
  }

  /** 0 when it was never set. */
  number(key: MetaKey): number {
    const value = this.get(key);
    return typeof value === 'number' ? value : 0;
  }

  /** What is there already costs no flush. */
  set(key: MetaKey, value: SqlValue): void {
    if (value !== null && this.get(key) === value) return;
    this.#sql.run(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      key,
      value,
    );
  }
}
