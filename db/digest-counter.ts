/**
 * Counts and XOR digests per entity over the stamped log. What was counted stays counted, because stamped
 * operations never change: each call reads only what came since.
 */
import type { EntityDigest } from '../shared/wire/done.ts';
import type { Sql } from './connection.ts';

const pageRows = 2000;

export class DigestCounter {
  readonly #sql: Sql;
  #seq = 0;
  #sums = new Map<string, { count: number; digest: Uint8Array }>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Positions were forgotten or filled in behind what was counted. */
  reset(): void {
    this.#seq = 0;
    this.#sums = new Map();
  }

  upTo(seq: number): EntityDigest[] {
    if (seq < this.#seq) this.reset();
    while (this.#countPage(seq) === pageRows);
    return [...this.#sums]
      .map(([entity, sum]) => ({ entity, count: sum.count, digest: Buffer.from(sum.digest).toString('hex') }))
      .sort((a, b) => (a.entity < b.entity ? -1 : 1));
  }

  #countPage(seq: number): number {
    const rows = this.#sql.all<{ seq: number; entity: string; hash: string }>(
      `SELECT s.seq, op.entity, op.hash FROM op_stamp AS s JOIN op ON op.id = s.op_id
       WHERE s.seq > ? AND s.seq <= ? ORDER BY s.seq LIMIT ?`,
      this.#seq,
      seq,
      pageRows,
    );
    for (const row of rows) {
      const sum = this.#sums.get(row.entity) ?? { count: 0, digest: new Uint8Array(32) };
      const hash = Buffer.from(row.hash, 'hex');
      for (let i = 0; i < sum.digest.length; i += 1) sum.digest[i] = (sum.digest[i] ?? 0) ^ (hash[i] ?? 0);
      sum.count += 1;
      this.#sums.set(row.entity, sum);
      this.#seq = row.seq;
    }
    return rows.length;
  }
}
