/** ServerTransaction over one connection. Of a batch, each table is written by one statement. */
import type { EntityDigest, Receipt } from '../../../shared/wire/done.ts';
import { type NewServerAct, chainedAct } from '../server-acts.ts';
import type {
  BatchBase,
  BatchChanges,
  BatchSubject,
  BlobRow,
  ConsoleSession,
  ConsoleUser,
  EnrolmentCode,
  Laptop,
  LaptopReport,
  LaptopTrust,
  RecordChange,
  ServerIdentity,
  ServerTransaction,
  Site,
  TlsTrust,
} from '../server-store.ts';
import type { OrganisationKey } from '../../../shared/wire/recovery.ts';
import {
  PostgresReads,
  type SealedConflict,
  type SealedLaptop,
  type StoredRecord,
  selectRecords,
} from './postgres-reads.ts';
import { places } from './row-seal.ts';

export class PostgresTransaction extends PostgresReads implements ServerTransaction {
  saveIdentity(identity: ServerIdentity): Promise<void> {
    return this.#putMeta('identity', identity);
  }

  saveTlsTrust(trust: TlsTrust): Promise<void> {
    return this.#putMeta('tls', trust);
  }

  saveOrganisationKeys(keys: readonly OrganisationKey[]): Promise<void> {
    return this.#putMeta('organisation-keys', keys);
  }

  async #putMeta(key: string, value: object): Promise<void> {
    await this.query(
      'INSERT INTO xunwei.meta (key, sealed) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET sealed = excluded.sealed',
      [key, this.seal.sealJson(value, places.meta(key))],
    );
  }

  async bindSite(site: Site): Promise<void> {
    const sealed = this.seal.sealJson(site, places.meta('site'));
    await this.query('INSERT INTO xunwei.meta (key, sealed) VALUES ($1, $2)', ['site', sealed]);
  }

  async saveCode({ hash, kind, letter, laptopName, expiresAtMs, usedBy }: EnrolmentCode): Promise<void> {
    const sealed = this.seal.sealJson(laptopName, places.code(hash));
    await this.query(
      'INSERT INTO xunwei.enrolment_code (hash, kind, letter, sealed, expires_at_ms, used_by) VALUES ($1, $2, $3, $4, $5, $6)',
      [hash, kind, letter, sealed, expiresAtMs, usedBy],
    );
  }

  async markCodeUsed(hash: string, dev: string, atMs: number): Promise<void> {
    await this.query('UPDATE xunwei.enrolment_code SET used_by = $1, used_at_ms = $2 WHERE hash = $3', [
      dev,
      atMs,
      hash,
    ]);
  }

  async saveLaptop({ dev, name, personName, personRole, ...laptop }: Laptop): Promise<void> {
    const inside: SealedLaptop = { name, personName, personRole };
    await this.query(
      `INSERT INTO xunwei.laptop (dev, kind, public_key, letter, sealed, enrolled_at_ms, revoked_at_ms, hw_n, hw_hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        dev,
        laptop.kind,
        laptop.publicKey,
        laptop.letter,
        this.seal.sealJson(inside, places.laptop(dev)),
        laptop.enrolledAtMs,
        laptop.revokedAtMs,
        laptop.hwN,
        laptop.hwHash,
      ],
    );
  }

  async revokeLaptop(dev: string, atMs: number): Promise<void> {
    await this.query('UPDATE xunwei.laptop SET revoked_at_ms = $1 WHERE dev = $2 AND revoked_at_ms IS NULL', [
      atMs,
      dev,
    ]);
  }

  async readmitLaptop(dev: string): Promise<void> {
    await this.query('UPDATE xunwei.laptop SET revoked_at_ms = NULL WHERE dev = $1', [dev]);
  }

  async saveLaptopReport(report: LaptopReport): Promise<void> {
    await this.query(
      'INSERT INTO xunwei.laptop_report (dev, sealed) VALUES ($1, $2) ON CONFLICT (dev) DO UPDATE SET sealed = excluded.sealed',
      [report.dev, this.seal.sealJson(report, places.report(report.dev))],
    );
  }

  async saveLaptopTrust(trust: LaptopTrust): Promise<void> {
    await this.query(
      'INSERT INTO xunwei.laptop_trust (dev, sealed) VALUES ($1, $2) ON CONFLICT (dev) DO UPDATE SET sealed = excluded.sealed',
      [trust.dev, this.seal.sealJson(trust, places.trust(trust.dev))],
    );
  }

  async saveConsoleUser(user: ConsoleUser): Promise<void> {
    await this.query(
      'INSERT INTO xunwei.console_user (id, sealed) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed',
      [user.id, this.seal.sealJson(user, places.user(user.id))],
    );
  }

  async saveConsoleSession({ hash, userId, startedAtMs, seenAtMs }: ConsoleSession): Promise<void> {
    await this.query(
      `INSERT INTO xunwei.console_session (hash, user_id, started_at_ms, seen_at_ms) VALUES ($1, $2, $3, $4)
       ON CONFLICT (hash) DO UPDATE SET seen_at_ms = excluded.seen_at_ms`,
      [hash, userId, startedAtMs, seenAtMs],
    );
  }

  async endConsoleSession(hash: string): Promise<void> {
    await this.query('DELETE FROM xunwei.console_session WHERE hash = $1', [hash]);
  }

  async endConsoleSessionsOf(userId: string): Promise<void> {
    await this.query('DELETE FROM xunwei.console_session WHERE user_id = $1', [userId]);
  }

  async endOldConsoleSessions(beforeMs: number): Promise<void> {
    await this.query('DELETE FROM xunwei.console_session WHERE started_at_ms < $1', [beforeMs]);
  }

  async batchBase({ dev, firstN, lastN, records }: BatchSubject): Promise<BatchBase> {
    const entities = records.map(({ entity }) => entity);
    const ids = records.map(({ entityId }) => entityId);
    const [states, laptop, top, held, openConflicts, digests] = await Promise.all([
      this.query<StoredRecord>(
        `${selectRecords} WHERE (r.entity, r.id) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
        [entities, ids],
      ),
      this.laptop(dev),
      this.top(),
      this.query<BatchBase['held'][number]>(
        `SELECT n, hash, seq FROM xunwei.op WHERE dev = $1 AND n BETWEEN $2 AND $3
         UNION ALL SELECT n, hash, 0 FROM xunwei.quarantine WHERE dev = $1 AND n BETWEEN $2 AND $3`,
        [dev, firstN, lastN],
      ),
      this.openConflictsOf(entities, ids),
      this.query<EntityDigest>(
        'SELECT entity, count, digest FROM xunwei.entity_digest WHERE entity = ANY ($1::text[])',
        [[...new Set(entities)]],
      ),
    ]);
    return { laptop, top, held, records: states.map((row) => this.recordOf(row)), openConflicts, digests };
  }

  async saveBatch({
    log,
    quarantine,
    records,
    conflicts,
    settled,
    digests,
    top,
    highWater,
  }: BatchChanges): Promise<void> {
    const { dev, n, hash } = highWater;
    // They go out together and in this order; one that fails lets none of those behind it through.
    await Promise.all([
      this.#insert('op', [
        ['seq', 'bigint', log.map((row) => row.seq)],
        ['dev', 'text', log.map((row) => row.dev)],
        ['n', 'bigint', log.map((row) => row.n)],
        ['hash', 'text', log.map((row) => row.hash)],
        ['entity', 'text', log.map((row) => row.entity)],
        ['entity_id', 'text', log.map((row) => row.entityId)],
        ['sealed', 'bytea', log.map((row) => this.seal.seal(row.body, places.operation(row.seq, row.hash)))],
        ['received_at_ms', 'bigint', log.map((row) => row.receivedAtMs)],
        ['stamp', 'text', log.map((row) => row.stamp)],
        ['head', 'text', log.map((row) => row.head)],
        ['result', 'text', log.map((row) => row.result)],
        ['reason', 'text', log.map((row) => row.reason)],
      ]),
      this.#insert('quarantine', [
        ['dev', 'text', quarantine.map((row) => row.dev)],
        ['n', 'bigint', quarantine.map((row) => row.n)],
        ['hash', 'text', quarantine.map((row) => row.hash)],
        ['sealed', 'bytea', quarantine.map((row) => this.seal.seal(row.body, places.quarantine(row.dev, row.n)))],
        ['reason', 'text', quarantine.map((row) => row.reason)],
        ['received_at_ms', 'bigint', quarantine.map((row) => row.receivedAtMs)],
      ]),
      this.#insert(
        'record_state',
        [
          ['entity', 'text', records.map(({ state }) => state.entity)],
          ['id', 'text', records.map(({ state }) => state.id)],
          ['sealed', 'bytea', records.map((change) => this.#writtenOut(change))],
          ['made_by', 'bigint', records.map(({ madeBy }) => madeBy)],
        ],
        'ON CONFLICT (entity, id) DO UPDATE SET sealed = excluded.sealed, made_by = excluded.made_by',
      ),
      this.#insert('conflict', [
        ['seq', 'bigint', conflicts.map((row) => row.seq)],
        ['entity', 'text', conflicts.map((row) => row.entity)],
        ['entity_id', 'text', conflicts.map((row) => row.entityId)],
        [
          'sealed',
          'bytea',
          conflicts.map(({ seq, entity, entityId, field, inUseOp, inUseValue, otherOp, otherValue }) => {
            const inside: SealedConflict = { field, inUseOp, inUseValue, otherOp, otherValue };
            return this.seal.sealJson(inside, places.conflict(seq, entity, entityId));
          }),
        ],
        ['settled_by', 'text', conflicts.map((row) => row.settledBy)],
      ]),
      this.#insert(
        'entity_digest',
        [
          ['entity', 'text', digests.map((item) => item.entity)],
          ['count', 'bigint', digests.map((item) => item.count)],
          ['digest', 'text', digests.map((item) => item.digest)],
        ],
        'ON CONFLICT (entity) DO UPDATE SET count = excluded.count, digest = excluded.digest',
      ),
      this.#settle(settled),
      this.query('UPDATE xunwei.log_top SET seq = $1, head = $2', [top.seq, top.head]),
      this.query('UPDATE xunwei.laptop SET hw_n = $1, hw_hash = $2 WHERE dev = $3', [n, hash, dev]),
    ]);
  }

  /** Null for what the log says already. */
  #writtenOut({ state, madeBy }: RecordChange): Buffer | null {
    return madeBy === null ? this.seal.sealJson(state, places.record(state.entity, state.id)) : null;
  }

  async #settle(settled: BatchChanges['settled']): Promise<void> {
    if (settled.length === 0) return;
    await this.query(
      `UPDATE xunwei.conflict SET settled_by = decided.by
       FROM unnest($1::bigint[], $2::text[]) AS decided (id, by) WHERE conflict.id = decided.id`,
      [settled.map((item) => item.id), settled.map((item) => item.settledBy)],
    );
  }

  async saveBlob({ id, bytes, parts, mediaType }: BlobRow, dev: string, atMs: number): Promise<void> {
    await this.query(
      `INSERT INTO xunwei.blob (id, bytes, parts, media_type, from_dev, received_at_ms) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (id) DO NOTHING`,
      // PostgreSQL's text cannot hold a NUL; a media type has none.
      [id, bytes, parts, mediaType.replaceAll('\0', ''), dev, atMs],
    );
  }

  async saveReceipt(receipt: Receipt): Promise<void> {
    const { number, dev } = receipt;
    const sealed = this.seal.sealJson(receipt, places.receipt(number));
    await this.query('INSERT INTO xunwei.receipt (number, dev, sealed) VALUES ($1, $2, $3)', [number, dev, sealed]);
  }

  async saveBackup(seq: number, atMs: number): Promise<void> {
    await this.query('INSERT INTO xunwei.backup (seq, at_ms) VALUES ($1, $2)', [seq, atMs]);
  }

  async saveAct(act: NewServerAct): Promise<void> {
    const { seq, head } = chainedAct(await this.lastAct(), act);
    const sealed = this.seal.sealJson(act, places.act(seq));
    await this.query('INSERT INTO xunwei.server_act (seq, head, sealed) VALUES ($1, $2, $3)', [seq, head, sealed]);
  }

  /** Rows column by column: one statement whatever their number, and none for none. Rows keep their order. */
  async #insert(table: string, columns: readonly Column[], onConflict = ''): Promise<void> {
    const count = columns[0]?.[2].length ?? 0;
    if (count === 0) return;
    const values: unknown[] = [];
    const arrays: string[] = [];
    const names: string[] = [];
    const array = (name: string, type: string, items: readonly unknown[]): void => {
      arrays.push(`$${values.push(items)}::${type}[]`);
      names.push(name);
    };
    const picked = columns.map(([name, type, items]) => {
      if (type !== 'bytea') {
        array(name, type, items);
        return name;
      }
      const { whole, from, length } = joined(items);
      array(`${name}_from`, 'integer', from);
      array(`${name}_length`, 'integer', length);
      return `substr($${values.push(whole)}::bytea, ${name}_from, ${name}_length)`;
    });
    await this.query(
      `INSERT INTO xunwei.${table} (${columns.map(([name]) => name).join(', ')}) SELECT ${picked.join(', ')}
       FROM unnest(${arrays.join(', ')}) AS row (${names.join(', ')}) ${onConflict}`,
      values,
    );
  }
}

/** Name, type, values. */
type Column =
  | readonly [string, 'text' | 'bigint', readonly unknown[]]
  | readonly [string, 'bytea', readonly (Buffer | null)[]];

/** Bytes travel as bytes when they are one value; as an array of values each becomes text, twice as long. */
function joined(items: readonly (Buffer | null)[]) {
  let end = 1;
  const from = items.map((item) => {
    end += item?.length ?? 0;
    return item === null ? null : end - item.length;
  });
  const whole = Buffer.concat(items.filter((item) => item !== null));
  return { whole, from, length: items.map((item) => item?.length ?? null) };
}
