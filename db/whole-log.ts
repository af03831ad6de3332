/** Everything that the store holds of records, page by page: the operations as they were signed, and what they came to. */
import { AppError } from '../shared/errors.ts';
import type { EntityName } from '../shared/domain/entities.ts';
import type { Operation } from '../shared/domain/operation.ts';
import type { BlobRow, BlobTable } from './blob-table.ts';
import type { Sql } from './connection.ts';
import type { Meta } from './meta.ts';
import { isIntact } from '../proof/index.ts';
import type { OperationLog, Stamp } from './operation-log.ts';
import type { RecordTables } from './record-tables.ts';

/** An operation, and where the server put it in its order; null for one that it has not taken in. */
export interface LogLine {
  readonly op: Operation;
  readonly stamp: Stamp | null;
}

/** A record as it stands. */
export interface CurrentState {
  readonly id: string;
  readonly fields: unknown;
  readonly isRemoved: boolean;
  readonly author: string;
  readonly enteredAtMs: number;
}

/** How far the server's order is known here. */
export interface LogCursor {
  readonly seq: number;
  readonly head: string;
}

interface WholeLogParts {
  readonly sql: Sql;
  readonly meta: Meta;
  readonly log: OperationLog;
  readonly tables: RecordTables;
  readonly blobs: BlobTable;
}

const pageSize = 500;

export class WholeLog {
  readonly #parts: WholeLogParts;

  constructor(parts: WholeLogParts) {
    this.#parts = parts;
  }

  counts(): { operations: number; blobs: number } {
    const count = (table: string): number =>
      this.#parts.sql.get<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)?.count ?? 0;
    return { operations: count('op'), blobs: count('blob') };
  }

  /** Nobody has worked here yet: there is nothing but who set it up, and the contract's networks. */
  isUntouched(): boolean {
    const row = this.#parts.sql.get(`SELECT 1 FROM op WHERE entity NOT IN ('person', 'zone') LIMIT 1`);
    return row === undefined && this.cursor().seq === 0;
  }

  cursor(): LogCursor {
    const { meta } = this.#parts;
    return { seq: meta.number('cursor_seq'), head: meta.text('cursor_head') ?? '' };
  }

  /** In the server's order, then what it has not taken in, each device's in its own. */
  *lines(): Generator<readonly LogLine[], void> {
    yield* this.#pages((after) => this.#parts.log.stampedAfter(after?.stamp?.seq ?? 0, pageSize));
    yield* this.#pages((after) => this.#parts.log.unstampedAfter(after?.op.dev ?? '', after?.op.n ?? 0, pageSize));
  }

  *#pages(pageAfter: (last: LogLine | undefined) => readonly LogLine[]): Generator<readonly LogLine[], void> {
    for (let page = pageAfter(undefined); page.length > 0; page = pageAfter(page.at(-1))) yield page;
  }

  /** By id, removed ones too. */
  *states(entity: EntityName): Generator<readonly CurrentState[], void> {
    for (let after = ''; ; ) {
      const rows = this.#parts.sql.all<{ id: string; fields: string; removed: number; author: string; at: number }>(
        `SELECT id, fields, removed, author, entered_at_ms AS at FROM state_${entity} WHERE id > ? ORDER BY id LIMIT ?`,
        after,
        pageSize,
      );
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows.map(({ id, fields, removed, author, at }) => ({
        id,
        fields: JSON.parse(fields) as unknown,
        isRemoved: removed === 1,
        author,
        enteredAtMs: at,
      }));
      after = last.id;
    }
  }

  /** Files whose bytes are on this disk. */
  *blobs(): Generator<readonly Pick<BlobRow, 'id' | 'bytes' | 'mediaType'>[], void> {
    for (let after = ''; ; ) {
      const rows = this.#parts.sql.all<{ id: string; bytes: number; mediaType: string }>(
        'SELECT id, bytes, media_type AS mediaType FROM blob WHERE is_here = 1 AND id > ? ORDER BY id LIMIT ?',
        after,
        pageSize,
      );
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows;
      after = last.id;
    }
  }

  /**
   * Takes in what another store gave out, all or nothing, and makes the records from it.
   * @throws Archive_Damaged naming the line that is not what its hash says
   */
  take(lines: Iterable<LogLine>, cursor: LogCursor): void {
    const { sql, meta, tables } = this.#parts;
    sql.transaction(() => {
      const touched = new Map<string, { readonly entity: string; readonly entityId: string }>();
      let latest = meta.text('observed_hlc');
      let number = 0;
      for (const line of lines) {
        number += 1;
        const { op } = line;
        if (!this.#takeOne(line, number)) touched.set(`${op.entity} ${op.entityId}`, op);
        if (latest === null || latest < op.hlc) latest = op.hlc;
        if (touched.size >= pageSize) this.#refold(touched);
      }
      this.#refold(touched);
      tables.replayUnapplied();
      meta.set('observed_hlc', latest);
      meta.set('cursor_seq', cursor.seq);
      meta.set('cursor_head', cursor.head);
      // What the server lacks of other laptops is offered to it.
      meta.set('has_strays', 1);
    });
  }

  #refold(touched: Map<string, { readonly entity: string; readonly entityId: string }>): void {
    for (const { entity, entityId } of touched.values()) this.#parts.tables.refold(entity, entityId);
    touched.clear();
  }

  /** @returns whether it made its record; others are folded after it */
  #takeOne({ op, stamp }: LogLine, number: number): boolean {
    const { log, tables, blobs } = this.#parts;
    if (!isIntact(op)) throw new AppError('Archive_Damaged', { file: 'operations.jsonl', line: number });
    const held = log.find(op.dev, op.n);
    if (held !== null) throw new AppError('Archive_Damaged', { file: 'operations.jsonl', line: number });
    const isFirst = !log.hasRecord(op.entity, op.entityId);
    const rowId = log.append(op);
    if (stamp !== null) log.stamp(rowId, stamp);
    blobs.refer(rowId, op, 'comes-later');
    if (isFirst) tables.begin({ rowId, op, stamp: stamp?.stamp ?? op.hlc });
    return isFirst;
  }
}
