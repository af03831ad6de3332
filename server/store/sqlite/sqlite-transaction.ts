/** ServerTransaction over the writing connection. */
import type { RecordState } from '../../../shared/domain/apply.ts';
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
  LogEntryRow,
  QuarantineRow,
  ServerIdentity,
  ServerTransaction,
  Site,
  StoredConflict,
  TlsTrust,
} from '../server-store.ts';
import type { OrganisationKey } from '../../../shared/wire/recovery.ts';
import { SqliteReads } from './sqlite-reads.ts';

export class SqliteTransaction extends SqliteReads implements ServerTransaction {
  async saveIdentity(identity: ServerIdentity): Promise<void> {
    this.#putMeta('identity', identity);
  }

  async saveTlsTrust(trust: TlsTrust): Promise<void> {
    this.#putMeta('tls', trust);
  }

  async saveOrganisationKeys(keys: readonly OrganisationKey[]): Promise<void> {
    this.#putMeta('organisation-keys', keys);
  }

  #putMeta(key: string, value: object): void {
    this.sql.run(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      key,
      JSON.stringify(value),
    );
  }

  async bindSite(site: Site): Promise<void> {
    this.sql.run('INSERT INTO meta (key, value) VALUES (?, ?)', 'site', JSON.stringify(site));
  }

  async saveCode(code: EnrolmentCode): Promise<void> {
    this.sql.run(
      'INSERT INTO enrolment_code (hash, kind, letter, laptop_name, expires_at_ms, used_by) VALUES (?, ?, ?, ?, ?, ?)',
      code.hash,
      code.kind,
      code.letter,
      code.laptopName,
      code.expiresAtMs,
      code.usedBy,
    );
  }

  async markCodeUsed(hash: string, dev: string, atMs: number): Promise<void> {
    this.sql.run('UPDATE enrolment_code SET used_by = ?, used_at_ms = ? WHERE hash = ?', dev, atMs, hash);
  }

  async saveLaptop(laptop: Laptop): Promise<void> {
    this.sql.run(
      `INSERT INTO laptop (dev, kind, public_key, letter, name, person_name, person_role, enrolled_at_ms, revoked_at_ms, hw_n, hw_hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      laptop.dev,
      laptop.kind,
      laptop.publicKey,
      laptop.letter,
      laptop.name,
      laptop.personName,
      laptop.personRole,
      laptop.enrolledAtMs,
      laptop.revokedAtMs,
      laptop.hwN,
      laptop.hwHash,
    );
  }

  async revokeLaptop(dev: string, atMs: number): Promise<void> {
    this.sql.run('UPDATE laptop SET revoked_at_ms = ? WHERE dev = ? AND revoked_at_ms IS NULL', atMs, dev);
  }

  async readmitLaptop(dev: string): Promise<void> {
    this.sql.run('UPDATE laptop SET revoked_at_ms = NULL WHERE dev = ?', dev);
  }

  async saveLaptopReport(report: LaptopReport): Promise<void> {
    this.sql.run(
      'INSERT INTO laptop_report (dev, body) VALUES (?, ?) ON CONFLICT (dev) DO UPDATE SET body = excluded.body',
      report.dev,
      JSON.stringify(report),
    );
  }

  async saveLaptopTrust(trust: LaptopTrust): Promise<void> {
    this.sql.run(
      'INSERT INTO laptop_trust (dev, body) VALUES (?, ?) ON CONFLICT (dev) DO UPDATE SET body = excluded.body',
      trust.dev,
      JSON.stringify(trust),
    );
  }

  async saveConsoleUser(user: ConsoleUser): Promise<void> {
    this.sql.run(
      'INSERT INTO console_user (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body',
      user.id,
      JSON.stringify(user),
    );
  }

  async saveConsoleSession({ hash, userId, startedAtMs, seenAtMs }: ConsoleSession): Promise<void> {
    this.sql.run(
      `INSERT INTO console_session (hash, user_id, started_at_ms, seen_at_ms) VALUES (?, ?, ?, ?)
       ON CONFLICT (hash) DO UPDATE SET seen_at_ms = excluded.seen_at_ms`,
      hash,
      userId,
      startedAtMs,
      seenAtMs,
    );
  }

  async endConsoleSession(hash: string): Promise<void> {
    this.sql.run('DELETE FROM console_session WHERE hash = ?', hash);
  }

  async endConsoleSessionsOf(userId: string): Promise<void> {
    this.sql.run('DELETE FROM console_session WHERE user_id = ?', userId);
  }

  async endOldConsoleSessions(beforeMs: number): Promise<void> {
    this.sql.run('DELETE FROM console_session WHERE started_at_ms < ?', beforeMs);
  }

  async batchBase({ dev, firstN, lastN, records }: BatchSubject): Promise<BatchBase> {
    const states = records.map(({ entity, entityId }) => this.recordState(entity, entityId));
    const entities = [...new Set(records.map(({ entity }) => entity))];
    return {
      laptop: await this.laptop(dev),
      top: await this.top(),
      held: this.sql.all(
        `SELECT n, hash, seq FROM op WHERE dev = ? AND n BETWEEN ? AND ?
         UNION ALL SELECT n, hash, 0 FROM quarantine WHERE dev = ? AND n BETWEEN ? AND ?`,
        dev,
        firstN,
        lastN,
        dev,
        firstN,
        lastN,
      ),
      records: states.filter((state) => state !== null),
      openConflicts: records.flatMap(({ entity, entityId }) => this.openConflicts(entity, entityId)),
      digests: entities.flatMap((entity) =>
        this.sql.all<EntityDigest>('SELECT entity, count, digest FROM entity_digest WHERE entity = ?', entity),
      ),
    };
  }

  async saveBatch(changes: BatchChanges): Promise<void> {
    for (const row of changes.log) this.#append(row);
    for (const row of changes.quarantine) this.#quarantine(row);
    for (const { state } of changes.records) this.#saveRecord(state);
    for (const row of changes.conflicts) this.#saveConflict(row);
    for (const { id, settledBy } of changes.settled) {
      this.sql.run('UPDATE conflict SET settled_by = ? WHERE id = ?', settledBy, id);
    }
    for (const digest of changes.digests) this.#saveDigest(digest);
    this.sql.run('UPDATE log_top SET seq = ?, head = ?', changes.top.seq, changes.top.head);
    const { dev, n, hash } = changes.highWater;
    this.sql.run('UPDATE laptop SET hw_n = ?, hw_hash = ? WHERE dev = ?', n, hash, dev);
  }

  async saveBlob(blob: BlobRow, dev: string, atMs: number): Promise<void> {
    this.sql.run(
      `INSERT INTO blob (id, bytes, parts, media_type, from_dev, received_at_ms) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO NOTHING`,
      blob.id,
      blob.bytes,
      blob.parts,
      blob.mediaType,
      dev,
      atMs,
    );
  }

  async saveReceipt(receipt: Receipt): Promise<void> {
    this.sql.run(
      'INSERT INTO receipt (number, dev, body) VALUES (?, ?, ?)',
      receipt.number,
      receipt.dev,
      JSON.stringify(receipt),
    );
  }

  async saveBackup(seq: number, atMs: number): Promise<void> {
    this.sql.run('INSERT INTO backup (seq, at_ms) VALUES (?, ?)', seq, atMs);
  }

  async saveAct(act: NewServerAct): Promise<void> {
    const { seq, head } = chainedAct(await this.lastAct(), act);
    this.sql.run('INSERT INTO server_act (seq, head, body) VALUES (?, ?, ?)', seq, head, JSON.stringify(act));
  }

  #append(row: LogEntryRow): void {
    this.sql.run(
      `INSERT INTO op (seq, dev, n, hash, entity, entity_id, body, received_at_ms, stamp, head, result, reason)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      row.seq,
      row.dev,
      row.n,
      row.hash,
      row.entity,
      row.entityId,
      row.body,
      row.receivedAtMs,
      row.stamp,
      row.head,
      row.result,
      row.reason,
    );
  }

  #saveDigest(digest: EntityDigest): void {
    this.sql.run(
      `INSERT INTO entity_digest (entity, count, digest) VALUES (?, ?, ?)
       ON CONFLICT (entity) DO UPDATE SET count = excluded.count, digest = excluded.digest`,
      digest.entity,
      digest.count,
      digest.digest,
    );
  }

  #quarantine(row: QuarantineRow): void {
    this.sql.run(
      'INSERT INTO quarantine (dev, n, hash, body, reason, received_at_ms) VALUES (?, ?, ?, ?, ?, ?)',
      row.dev,
      row.n,
      row.hash,
      row.body,
      row.reason,
      row.receivedAtMs,
    );
  }

  #saveRecord(state: RecordState): void {
    this.sql.run(
      `INSERT INTO record_state (entity, id, fields, versions, created_by, is_removed) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (entity, id) DO UPDATE
       SET fields = excluded.fields, versions = excluded.versions, is_removed = excluded.is_removed`,
      state.entity,
      state.id,
      JSON.stringify(state.fields),
      JSON.stringify(state.versions),
      state.createdBy,
      state.removed ? 1 : 0,
    );
  }

  #saveConflict(row: Omit<StoredConflict, 'id'>): void {
    this.sql.run(
      `INSERT INTO conflict (seq, entity, entity_id, field, in_use_op, in_use_value, other_op, other_value, settled_by)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      row.seq,
      row.entity,
      row.entityId,
      row.field,
      row.inUseOp,
      row.inUseValue,
      row.otherOp,
      row.otherValue,
      row.settledBy,
    );
  }
}
