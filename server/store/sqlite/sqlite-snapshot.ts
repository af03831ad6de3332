/** ServerSnapshot over a connection of its own: one read transaction, however long it takes. */
import type { RecordState } from '../../../shared/domain/apply.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Receipt } from '../../../shared/wire/done.ts';
import type { HeldBlob, LogEntryRow, QuarantineRow, ServerSnapshot } from '../server-store.ts';
import { openDatabase } from './open-database.ts';
import { type RecordRow, SqliteReads } from './sqlite-reads.ts';

const pageRows = 500;

/** @throws AppError Store_NotADataFolder, Store_WrongKey, Store_Damaged (pages that do not check) */
export async function withSqliteSnapshot<T>(
  file: string,
  key: Buffer,
  work: (snapshot: ServerSnapshot) => Promise<T>,
): Promise<T> {
  const db = openDatabase({ file, key, isReadonly: true });
  try {
    if (db.pragma('quick_check', { simple: true }) !== 'ok') throw new AppError('Store_Damaged', { detail: file });
    db.exec('BEGIN');
    return await work(new SqliteSnapshot(db));
  } finally {
    db.close();
  }
}

class SqliteSnapshot extends SqliteReads implements ServerSnapshot {
  log(): AsyncIterable<readonly LogEntryRow[]> {
    return this.#pages<LogEntryRow & { at: number }>(
      `SELECT seq AS at, seq, dev, n, hash, entity, entity_id AS entityId, body, received_at_ms AS receivedAtMs, stamp,
         head, result, reason FROM op WHERE seq > ? ORDER BY seq LIMIT ?`,
    );
  }

  async *quarantined(): AsyncGenerator<QuarantineRow[]> {
    for (const { dev } of await this.laptops()) yield await this.quarantine(dev);
  }

  async *records(): AsyncGenerator<RecordState[]> {
    let [entity, id] = ['', ''];
    for (;;) {
      const rows = this.sql.all<RecordRow & { entity: string; id: string }>(
        `SELECT entity, id, fields, versions, created_by AS createdBy, is_removed AS isRemoved FROM record_state
         WHERE (entity, id) > (?, ?) ORDER BY entity, id LIMIT ?`,
        entity,
        id,
        pageRows,
      );
      const last = rows.at(-1);
      if (last === undefined) return;
      ({ entity, id } = last);
      yield rows.map((row) => this.recordOf(row.entity, row.id, row));
    }
  }

  blobs(): AsyncIterable<readonly HeldBlob[]> {
    return this.#pages<HeldBlob & { at: string }>(
      `SELECT id AS at, id, bytes, parts, media_type AS mediaType, from_dev AS fromDev, received_at_ms AS receivedAtMs
       FROM blob WHERE id > ? ORDER BY id LIMIT ?`,
      '',
    );
  }

  async *receipts(): AsyncGenerator<Receipt[]> {
    const pages = this.#pages<{ at: number; number: string; dev: string; body: string }>(
      'SELECT id AS at, number, dev, body FROM receipt WHERE id > ? ORDER BY id LIMIT ?',
    );
    for await (const rows of pages) {
      yield rows.map(({ number, dev, body }) => {
        const receipt = JSON.parse(body) as Receipt;
        if (receipt.number !== number || receipt.dev !== dev) {
          throw new AppError('Store_Damaged', { detail: `receipt ${number}` });
        }
        return receipt;
      });
    }
  }

  /** @param sql takes the place after which to begin and how many; each row says its own as `at` */
  async *#pages<Row extends { at: number | string }>(sql: string, from: Row['at'] = 0): AsyncGenerator<Row[]> {
    let after = from;
    for (;;) {
      const rows = this.sql.all<Row>(sql, after, pageRows);
      const last = rows.at(-1);
      if (last === undefined) return;
      after = last.at;
      yield rows;
    }
  }
}
