/** Where each record is: on this laptop, on the server, in the server's backup. */
import type { Sql } from '../connection.ts';
import type { Meta } from '../meta.ts';

export type RecordPlace = 'here' | 'server' | 'backup';

export interface RecordStatus {
  readonly entity: string;
  readonly entityId: string;
  readonly place: RecordPlace;
  /** Blobs of the record, and how many of them the server holds. */
  readonly blobs: number;
  readonly blobsOnServer: number;
}

export interface UnsentTotals {
  /** Own operations that the server has not acknowledged. */
  readonly operations: number;
  /** Blobs of own operations that the server does not hold. */
  readonly blobs: number;
  readonly blobBytes: number;
}

interface StatusRow {
  readonly entity: string;
  readonly entityId: string;
  readonly operations: number;
  readonly stamped: number;
  readonly topSeq: number | null;
  readonly blobs: number;
  readonly blobsOnServer: number;
}

const columns = `op.entity, op.entity_id AS entityId,
  count(*) AS operations, count(s.seq) AS stamped, max(s.seq) AS topSeq,
  coalesce(sum((SELECT count(*) FROM blob_ref AS r WHERE r.op_id = op.id)), 0) AS blobs,
  coalesce(sum((SELECT count(*) FROM blob_ref AS r JOIN blob AS b ON b.id = r.blob_id
    WHERE r.op_id = op.id AND b.on_server = 1)), 0) AS blobsOnServer`;

export class RecordStatuses {
  readonly #sql: Sql;
  readonly #meta: Meta;
  readonly #own: { readonly dev: string };

  constructor(sql: Sql, meta: Meta, own: { readonly dev: string }) {
    this.#sql = sql;
    this.#meta = meta;
    this.#own = own;
  }

  /** Of these records, in no particular order; ids that have no operation are left out. */
  of(entity: string, ids: readonly string[]): RecordStatus[] {
    return this.#sql
      .all<StatusRow>(
        `SELECT ${columns} FROM op LEFT JOIN op_stamp AS s ON s.op_id = op.id
         WHERE op.entity_id IN (SELECT value FROM json_each(?)) AND op.entity = ? GROUP BY op.entity, op.entity_id`,
        JSON.stringify(ids),
        entity,
      )
      .map((row) => this.#statusOf(row));
  }

  /** Records that this laptop wrote to since `wallMs`, the last touched first: the day's work. */
  ownSince(wallMs: number, limit: number): RecordStatus[] {
    return this.#sql
      .all<StatusRow>(
        `SELECT ${columns} FROM (
           SELECT entity, entity_id, max(n) AS last_n FROM op WHERE dev = ? AND wall_ms >= ?
           GROUP BY entity, entity_id ORDER BY last_n DESC LIMIT ?) AS mine
         JOIN op ON op.entity_id = mine.entity_id AND op.entity = mine.entity
         LEFT JOIN op_stamp AS s ON s.op_id = op.id
         GROUP BY op.entity, op.entity_id ORDER BY mine.last_n DESC`,
        this.#own.dev,
        wallMs,
        limit,
      )
      .map((row) => this.#statusOf(row));
  }

  unsent(): UnsentTotals {
    // Own operations are numbered without a gap: they need not be counted.
    const last = this.#sql.get<{ n: number | null }>('SELECT max(n) AS n FROM op WHERE dev = ?', this.#own.dev);
    const operations = Math.max(0, (last?.n ?? 0) - this.#meta.number('acked_n'));
    const blobs = this.#sql.get<{ count: number; bytes: number }>(
      `SELECT count(*) AS count, coalesce(sum(bytes), 0) AS bytes FROM blob
       WHERE is_here = 1 AND on_server = 0
         AND EXISTS (SELECT 1 FROM blob_ref AS r JOIN op ON op.id = r.op_id WHERE r.blob_id = blob.id AND op.dev = ?)`,
      this.#own.dev,
    );
    return { operations, blobs: blobs?.count ?? 0, blobBytes: blobs?.bytes ?? 0 };
  }

  #statusOf(row: StatusRow): RecordStatus {
    const isOnServer = row.stamped === row.operations && row.blobsOnServer === row.blobs;
    const isInBackup = isOnServer && (row.topSeq ?? 0) <= this.#meta.number('backed_up_seq');
    const place: RecordPlace = isInBackup ? 'backup' : isOnServer ? 'server' : 'here';
    const { entity, entityId, blobs, blobsOnServer } = row;
    return { entity, entityId, place, blobs, blobsOnServer };
  }
}
