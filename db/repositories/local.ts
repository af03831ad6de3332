/** What stays on this laptop: drafts, number sequences, receipts, the audit. */
import type { AuditActName } from '../../shared/api/audit.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import type { Json } from '../../shared/domain/canonical-json.ts';
import type { Operation } from '../../shared/domain/operation.ts';
import type { Receipt } from '../../shared/wire/done.ts';
import type { Sql } from '../connection.ts';

export interface Draft {
  readonly key: string;
  readonly text: string;
  readonly atMs: number;
}

/** Keystrokes that are not an operation yet; they survive a crash. */
export class Drafts {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  get(key: string): Draft | null {
    return this.#sql.get<Draft>('SELECT key, text, at_ms AS atMs FROM draft WHERE key = ?', key) ?? null;
  }

  /** By key, those that start with `prefix`. */
  list(prefix: string): Draft[] {
    return this.#sql.all<Draft>(
      'SELECT key, text, at_ms AS atMs FROM draft WHERE substr(key, 1, length(?)) = ? ORDER BY key',
      prefix,
      prefix,
    );
  }

  set(draft: Draft): void {
    this.#sql.run(
      `INSERT INTO draft (key, text, at_ms) VALUES (?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET text = excluded.text, at_ms = excluded.at_ms`,
      draft.key,
      draft.text,
      draft.atMs,
    );
  }

  remove(key: string): void {
    this.#sql.run('DELETE FROM draft WHERE key = ?', key);
  }
}

export class Sequences {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** 1, 2, 3 ... per kind and day. Take it in the transaction that writes the record, so that none is lost. */
  next(kind: string, day: string): number {
    const row = this.#sql.get<{ last: number }>(
      `INSERT INTO sequence (kind, day, last) VALUES (?, ?, 1)
       ON CONFLICT (kind, day) DO UPDATE SET last = last + 1 RETURNING last`,
      kind,
      day,
    );
    return row?.last ?? 1;
  }

  /** A number that was given out before: none that follows is as low. */
  isTaken(kind: string, day: string, sequence: number): void {
    this.#sql.run(
      `INSERT INTO sequence (kind, day, last) VALUES (?, ?, ?)
       ON CONFLICT (kind, day) DO UPDATE SET last = max(last, excluded.last)`,
      kind,
      day,
      sequence,
    );
  }
}

export class Receipts {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Newest first. */
  list(limit: number): Receipt[] {
    return this.#sql
      .all<{ body: string }>('SELECT body FROM receipt ORDER BY at_ms DESC, number DESC LIMIT ?', limit)
      .map((row) => JSON.parse(row.body) as Receipt);
  }
}

export type AuditAct = Exclude<AuditActName, Operation['action']>;

export interface AuditEntry {
  readonly atMs: number;
  readonly author: PersonId;
  readonly act: AuditAct;
  /** What it was about; empty when it was about no record. */
  readonly entity: string;
  readonly entityId: string;
  /** Never a secret. */
  readonly detail: Json;
}

/** Acts that change no record; changes are in the operation log. */
export class Audit {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  add(entry: AuditEntry): void {
    this.#sql.run(
      'INSERT INTO audit (at_ms, author, act, entity, entity_id, detail) VALUES (?, ?, ?, ?, ?, ?)',
      entry.atMs,
      entry.author,
      entry.act,
      entry.entity,
      entry.entityId,
      JSON.stringify(entry.detail),
    );
  }

  /** Newest first. */
  list(limit: number): AuditEntry[] {
    return this.#sql
      .all<Omit<AuditEntry, 'detail'> & { detail: string }>(
        `SELECT at_ms AS atMs, author, act, entity, entity_id AS entityId, detail FROM audit ORDER BY id DESC LIMIT ?`,
        limit,
      )
      .map((row) => ({ ...row, detail: JSON.parse(row.detail) as Json }));
  }
}
