/** The append-only log of operations and the server's stamps beside it. */
import { AppError } from '../shared/errors.ts';
import type { PersonId } from '../shared/domain/ids.ts';
import type { JsonObject } from '../shared/domain/canonical-json.ts';
import { type Operation, type OperationId, type StampedOperation, chainStart } from '../shared/domain/operation.ts';
import type { Sql } from './connection.ts';
import type { PlacedOperation } from './fold.ts';

interface OpRow {
  readonly id: number;
  readonly dev: string;
  readonly n: number;
  readonly entity: string;
  readonly entity_id: string;
  readonly action: Operation['action'];
  readonly fields: string;
  readonly base: string;
  readonly hlc: string;
  readonly wall_ms: number;
  readonly mono_ms: number;
  readonly boot_id: string;
  readonly author: string;
  readonly schema_v: number;
  readonly prev_hash: string;
  readonly hash: string;
  readonly sig: string;
  readonly stamp: string | null;
}

export interface ChainHead {
  readonly n: number;
  readonly hash: string;
  readonly hlc: string | null;
}

export interface OperationFacts {
  readonly rowId: number;
  readonly hash: string;
  readonly entity: string;
  readonly entityId: string;
  readonly wallMs: number;
  readonly author: PersonId;
}

/** An operation as its row says, with null for a text that cannot be read. */
export interface HeldOperation {
  readonly n: number;
  readonly hash: string;
  readonly op: Operation | null;
}

/** A place in the server's order; dev and hash are null when its operation is gone. */
export interface HeldStamp {
  readonly seq: number;
  readonly stamp: string;
  readonly head: string;
  readonly dev: string | null;
  readonly n: number;
  readonly hash: string | null;
}

export type Stamp = Pick<StampedOperation, 'seq' | 'receivedAtMs' | 'stamp' | 'head'>;

export class OperationLog {
  readonly #sql: Sql;
  /** Called when operations leave the log or lose their place in it. */
  onReordered: () => void = () => undefined;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  head(dev: string): ChainHead {
    const row = this.#sql.get<ChainHead>('SELECT n, hash, hlc FROM op WHERE dev = ? ORDER BY n DESC LIMIT 1', dev);
    return row ?? { n: 0, hash: chainStart, hlc: null };
  }

  /** Row of the new operation. */
  append(op: Operation): number {
    return this.#sql.insert(
      `INSERT INTO op (dev, n, entity, entity_id, action, fields, base, hlc, wall_ms, mono_ms, boot_id, author,
         schema_v, prev_hash, hash, sig) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      op.dev,
      op.n,
      op.entity,
      op.entityId,
      op.action,
      JSON.stringify(op.fields),
      JSON.stringify(op.base),
      op.hlc,
      op.wallMs,
      op.monoMs,
      op.bootId,
      op.author,
      op.schemaV,
      op.prevHash,
      op.hash,
      op.sig,
    );
  }

  hasRecord(entity: string, entityId: string): boolean {
    return this.#sql.get('SELECT 1 FROM op WHERE entity_id = ? AND entity = ? LIMIT 1', entityId, entity) !== undefined;
  }

  find(dev: string, n: number): OperationFacts | null {
    const row = this.#sql.get<OperationFacts>(
      `SELECT id AS rowId, hash, entity, entity_id AS entityId, wall_ms AS wallMs, author
       FROM op WHERE dev = ? AND n = ?`,
      dev,
      n,
    );
    return row ?? null;
  }

  /**
   * Puts the server's stamp to an operation; the same stamp again changes nothing.
   * @throws Sync_DigestMismatch when the operation or the position is already stamped otherwise.
   */
  stamp(rowId: number, stamp: Stamp): void {
    const held = this.#sql.get<{ op_id: number; seq: number; head: string }>(
      'SELECT op_id, seq, head FROM op_stamp WHERE seq = ? OR op_id = ?',
      stamp.seq,
      rowId,
    );
    if (held === undefined) {
      this.#sql.run(
        'INSERT INTO op_stamp (seq, op_id, received_at_ms, stamp, head) VALUES (?, ?, ?, ?, ?)',
        stamp.seq,
        rowId,
        stamp.receivedAtMs,
        stamp.stamp,
        stamp.head,
      );
      return;
    }
    if (held.op_id !== rowId || held.seq !== stamp.seq || held.head !== stamp.head) {
      throw new AppError('Sync_DigestMismatch', { seq: stamp.seq });
    }
  }

  /** Of the last operation of a chain that the server's order has; 0 when it has none. */
  stampedN(dev: string): number {
    const row = this.#sql.get<{ n: number }>(
      'SELECT n FROM op WHERE dev = ? AND EXISTS (SELECT 1 FROM op_stamp AS s WHERE s.op_id = op.id) ORDER BY n DESC LIMIT 1',
      dev,
    );
    return row?.n ?? 0;
  }

  isStamped(rowId: number): boolean {
    return this.#sql.get('SELECT 1 FROM op_stamp WHERE op_id = ?', rowId) !== undefined;
  }

  /** Out of the log, and kept as it was signed. Whoever calls it makes its record again. */
  setAside(rowId: number, op: Operation, reissuedAs: OperationId | null): void {
    this.onReordered();
    this.#sql.run(
      'INSERT OR IGNORE INTO set_aside_op (hash, body, reissued_as) VALUES (?, ?, ?)',
      op.hash,
      JSON.stringify(op),
      reissuedAs,
    );
    for (const table of ['op_stamp', 'unapplied_op', 'blob_ref']) {
      this.#sql.run(`DELETE FROM ${table} WHERE op_id = ?`, rowId);
    }
    this.#sql.run('DELETE FROM op WHERE id = ?', rowId);
  }

  /** What was set aside and no operation says again, in the order in which it was written. */
  setAsideOnly(): Operation[] {
    return this.#sql
      .all<{ body: string }>('SELECT body FROM set_aside_op WHERE reissued_as IS NULL')
      .map(({ body }) => JSON.parse(body) as Operation)
      .sort((a, b) => (a.hlc === b.hlc ? a.n - b.n : a.hlc < b.hlc ? -1 : 1));
  }

  noteReissued(hash: string, as: OperationId): void {
    this.#sql.run('UPDATE set_aside_op SET reissued_as = ? WHERE hash = ?', as, hash);
  }

  /** Devices other than this one with operations that the server's order lacks. */
  strayDevices(ownDev: string): string[] {
    return this.#sql
      .all<{ dev: string }>(
        `SELECT DISTINCT op.dev FROM op LEFT JOIN op_stamp AS s ON s.op_id = op.id
         WHERE s.seq IS NULL AND op.dev <> ? ORDER BY op.dev`,
        ownDev,
      )
      .map((row) => row.dev);
  }

  /** Of one device, those that the server's order lacks, with n > after, ascending. */
  straysOf(dev: string, after: number, limit: number): Operation[] {
    return this.#sql
      .all<OpRow>(
        `SELECT op.*, NULL AS stamp FROM op LEFT JOIN op_stamp AS s ON s.op_id = op.id
         WHERE s.seq IS NULL AND op.dev = ? AND op.n > ? ORDER BY op.n LIMIT ?`,
        dev,
        after,
        limit,
      )
      .map(operationOf);
  }

  /** In the server's order. */
  stampedAfter(seq: number, limit: number): { op: Operation; stamp: Stamp }[] {
    return this.#sql
      .all<OpRow & Stamp>(
        `SELECT op.*, s.seq, s.received_at_ms AS receivedAtMs, s.stamp, s.head FROM op_stamp AS s
         JOIN op ON op.id = s.op_id WHERE s.seq > ? ORDER BY s.seq LIMIT ?`,
        seq,
        limit,
      )
      .map((row) => {
        const { seq: at, receivedAtMs, stamp, head } = row;
        return { op: operationOf(row), stamp: { seq: at, receivedAtMs, stamp, head } };
      });
  }

  /** What the server's order lacks, by device. */
  unstampedAfter(dev: string, n: number, limit: number): { op: Operation; stamp: null }[] {
    return this.#sql
      .all<OpRow>(
        `SELECT op.*, NULL AS stamp FROM op WHERE (dev, n) > (?, ?)
           AND NOT EXISTS (SELECT 1 FROM op_stamp AS s WHERE s.op_id = op.id) ORDER BY dev, n LIMIT ?`,
        dev,
        n,
        limit,
      )
      .map((row) => ({ op: operationOf(row), stamp: null }));
  }

  forgetStamps(): void {
    this.onReordered();
    this.#sql.run('DELETE FROM op_stamp');
  }

  /** Operations of one chain with n > after, ascending. */
  chainAfter(dev: string, after: number, limit: number): Operation[] {
    return this.#sql
      .all<OpRow>('SELECT *, NULL AS stamp FROM op WHERE dev = ? AND n > ? ORDER BY n LIMIT ?', dev, after, limit)
      .map(operationOf);
  }

  /** A record's operations in the order that counts: the server's, then what it has not seen, own ones last. */
  ofRecord(ownDev: string, entity: string, entityId: string): PlacedOperation[] {
    return this.#sql
      .all<OpRow & { readonly seq: number | null }>(
        `SELECT op.*, s.stamp, s.seq FROM op LEFT JOIN op_stamp AS s ON s.op_id = op.id
         WHERE op.entity_id = ? AND op.entity = ?
         ORDER BY s.seq IS NULL, s.seq, op.dev = ?, op.hlc, op.n`,
        entityId,
        entity,
        ownDev,
      )
      .map((row) => ({ rowId: row.id, op: operationOf(row), stamp: row.stamp ?? row.hlc, seq: row.seq }));
  }

  devices(): string[] {
    return this.#sql.all<{ dev: string }>('SELECT DISTINCT dev FROM op ORDER BY dev').map(({ dev }) => dev);
  }

  /** Operations, and places in the server's order. */
  counted(): number {
    const row = this.#sql.get<{ count: number }>(
      'SELECT (SELECT count(*) FROM op) + (SELECT count(*) FROM op_stamp) AS count',
    );
    return row?.count ?? 0;
  }

  /** As `chainAfter`, for who trusts nothing of it. */
  chainAsHeld(dev: string, after: number, limit: number): HeldOperation[] {
    return this.#sql
      .all<OpRow>('SELECT *, NULL AS stamp FROM op WHERE dev = ? AND n > ? ORDER BY n LIMIT ?', dev, after, limit)
      .map((row) => ({ n: row.n, hash: row.hash, op: operationOrNull(row) }));
  }

  /** The server's order behind a position. */
  orderAsHeld(after: number, limit: number): HeldStamp[] {
    return this.#sql.all(
      `SELECT s.seq, s.stamp, s.head, op.dev, coalesce(op.n, 0) AS n, op.hash
       FROM op_stamp AS s LEFT JOIN op ON op.id = s.op_id WHERE s.seq > ? ORDER BY s.seq LIMIT ?`,
      after,
      limit,
    );
  }
}

function operationOf(row: OpRow): Operation {
  return {
    dev: row.dev as Operation['dev'],
    n: row.n,
    entity: row.entity,
    entityId: row.entity_id,
    action: row.action,
    fields: JSON.parse(row.fields) as JsonObject as Operation['fields'],
    base: JSON.parse(row.base) as Operation['base'],
    hlc: row.hlc,
    wallMs: row.wall_ms,
    monoMs: row.mono_ms,
    bootId: row.boot_id,
    author: row.author as Operation['author'],
    schemaV: row.schema_v,
    prevHash: row.prev_hash,
    hash: row.hash,
    sig: row.sig,
  };
}

function operationOrNull(row: OpRow): Operation | null {
  try {
    return operationOf(row);
  } catch {
    return null;
  }
}
