/** Sweeps of addresses: how far each is and what it found, and which proposals nobody wants to see again. */
import {
  type SweepFound,
  type SweepRequest,
  type SweepState,
  sweepFound,
  sweepRequest,
} from '../../shared/domain/sweep.ts';
import type { Sql } from '../connection.ts';

export interface StoredSweep {
  readonly id: string;
  readonly startedAtMs: number;
  /** Null while addresses are left. */
  readonly endedAtMs: number | null;
  readonly author: string;
  readonly request: SweepRequest;
  /** Addresses in all. */
  readonly total: number;
  /** Addresses that were answered for, with somebody or nobody there. */
  readonly done: number;
  readonly alive: number;
  readonly identified: number;
}

export interface SweptCell {
  readonly address: string;
  readonly state: SweepState;
}

type Row = Omit<StoredSweep, 'request'> & { readonly request: string };

const select = `
  SELECT id, started_at_ms AS startedAtMs, ended_at_ms AS endedAtMs, author, request, total,
    count(address) AS done,
    count(address) FILTER (WHERE state <> 'silent') AS alive,
    count(address) FILTER (WHERE state = 'identified') AS identified
  FROM sweep LEFT JOIN sweep_address ON sweep_id = id`;

const sweepOf = (row: Row): StoredSweep => ({ ...row, request: sweepRequest.parse(JSON.parse(row.request)) });

export class Sweeps {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** The newest first. */
  list(limit: number): StoredSweep[] {
    return this.#sql.all<Row>(`${select} GROUP BY id ORDER BY started_at_ms DESC, id DESC LIMIT ?`, limit).map(sweepOf);
  }

  byId(id: string): StoredSweep | null {
    const row = this.#sql.get<Row>(`${select} WHERE id = ? GROUP BY id`, id);
    return row === undefined ? null : sweepOf(row);
  }

  add(sweep: Pick<StoredSweep, 'id' | 'startedAtMs' | 'author' | 'request' | 'total'>): void {
    this.#sql.run(
      'INSERT INTO sweep (id, started_at_ms, author, request, total) VALUES (?, ?, ?, ?, ?)',
      sweep.id,
      sweep.startedAtMs,
      sweep.author,
      JSON.stringify(sweep.request),
      sweep.total,
    );
  }

  /** Also addresses that nobody typed, such as those that answered a discovery: the total grows by them. */
  saveFound(id: string, found: readonly SweepFound[], total: number): void {
    this.#sql.transaction(() => {
      for (const each of found) {
        this.#sql.run(
          `INSERT INTO sweep_address (sweep_id, address, state, found) VALUES (?, ?, ?, ?)
           ON CONFLICT (sweep_id, address) DO UPDATE SET state = excluded.state, found = excluded.found`,
          id,
          each.address,
          each.state,
          JSON.stringify(each),
        );
      }
      this.#sql.run('UPDATE sweep SET total = ? WHERE id = ?', total, id);
    });
  }

  end(id: string, atMs: number): void {
    this.#sql.run('UPDATE sweep SET ended_at_ms = ? WHERE id = ?', atMs, id);
  }

  cells(id: string): SweptCell[] {
    return this.#sql.all<SweptCell>('SELECT address, state FROM sweep_address WHERE sweep_id = ?', id);
  }

  /** Whatever was found, silent addresses too. */
  found(id: string): SweepFound[] {
    return this.#sql
      .all<{ found: string }>('SELECT found FROM sweep_address WHERE sweep_id = ?', id)
      .map(({ found }) => JSON.parse(found) as SweepFound);
  }

  foundAt(id: string, address: string): SweepFound | null {
    const row = this.#sql.get<{ found: string }>(
      'SELECT found FROM sweep_address WHERE sweep_id = ? AND address = ?',
      id,
      address,
    );
    return row === undefined ? null : sweepFound.parse(JSON.parse(row.found));
  }

  /** All but the newest. */
  forgetOld(keep: number): void {
    this.#sql.run(
      'DELETE FROM sweep WHERE id NOT IN (SELECT id FROM sweep ORDER BY started_at_ms DESC, id DESC LIMIT ?)',
      keep,
    );
  }

  dismissed(): Set<string> {
    return new Set(this.#sql.all<{ key: string }>('SELECT key FROM sweep_dismissal').map(({ key }) => key));
  }

  dismiss(keys: readonly string[], author: string, atMs: number): void {
    this.#sql.transaction(() => {
      for (const key of keys) {
        this.#sql.run(
          'INSERT INTO sweep_dismissal (key, at_ms, author) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING',
          key,
          atMs,
          author,
        );
      }
    });
  }

  restore(keys: readonly string[]): void {
    this.#sql.run('DELETE FROM sweep_dismissal WHERE key IN (SELECT value FROM json_each(?))', JSON.stringify(keys));
  }
}
