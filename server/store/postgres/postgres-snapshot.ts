/** ServerSnapshot in one transaction that reads: everything as it was when that began. */
import type { RecordState } from '../../../shared/domain/apply.ts';
import type { Receipt } from '../../../shared/wire/done.ts';
import type { HeldBlob, LogEntryRow, QuarantineRow, ServerSnapshot } from '../server-store.ts';
import { PostgresReads, type StoredRecord, selectRecords } from './postgres-reads.ts';
import { places } from './row-seal.ts';

const pageRows = 500;

export class PostgresSnapshot extends PostgresReads implements ServerSnapshot {
  async *log(): AsyncGenerator<LogEntryRow[]> {
    const pages = this.#pages<Omit<LogEntryRow, 'body'> & { sealed: Buffer }>(
      `SELECT seq, dev, n, hash, entity, entity_id AS "entityId", sealed, received_at_ms AS "receivedAtMs", stamp, head,
         result, reason FROM xunwei.op ORDER BY seq`,
    );
    for await (const rows of pages) {
      yield rows.map(({ sealed, ...row }) => ({
        ...row,
        body: this.seal.open(sealed, places.operation(row.seq, row.hash)),
      }));
    }
  }

  async *quarantined(): AsyncGenerator<QuarantineRow[]> {
    for (const { dev } of await this.laptops()) yield await this.quarantine(dev);
  }

  async *records(): AsyncGenerator<RecordState[]> {
    const pages = this.#pages<StoredRecord>(`${selectRecords} ORDER BY r.entity, r.id`);
    for await (const rows of pages) yield rows.map((row) => this.recordOf(row));
  }

  blobs(): AsyncIterable<readonly HeldBlob[]> {
    return this.#pages(
      `SELECT id, bytes, parts, media_type AS "mediaType", from_dev AS "fromDev", received_at_ms AS "receivedAtMs"
       FROM xunwei.blob ORDER BY id`,
    );
  }

  async *receipts(): AsyncGenerator<Receipt[]> {
    const pages = this.#pages<{ number: string; sealed: Buffer }>(
      'SELECT number, sealed FROM xunwei.receipt ORDER BY id',
    );
    for await (const rows of pages) {
      yield rows.map(({ number, sealed }) => this.seal.openJson<Receipt>(sealed, places.receipt(number)));
    }
  }

  /** One at a time. */
  async *#pages<Row>(sql: string): AsyncGenerator<Row[]> {
    await this.query(`DECLARE pages NO SCROLL CURSOR FOR ${sql}`);
    for (;;) {
      const rows = await this.query<Row>(`FETCH ${pageRows} FROM pages`);
      if (rows.length === 0) break;
      yield rows;
    }
    await this.query('CLOSE pages');
  }
}
