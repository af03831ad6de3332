/** ServerReads over one SQLite connection. */
import type { Database } from 'better-sqlite3';
import type { RecordState } from '../../../shared/domain/apply.ts';
import type { EntityDigest, Receipt } from '../../../shared/wire/done.ts';
import type { LogPosition } from '../../../shared/wire/hello.ts';
import { chainStart } from '../../../shared/domain/operation.ts';
import { AppError } from '../../../shared/errors.ts';
import { type ActPosition, type NewServerAct, type ServerAct, beforeFirstAct } from '../server-acts.ts';
import type {
  BlobRow,
  ConsoleSession,
  ConsoleUser,
  EnrolmentCode,
  Laptop,
  LaptopReport,
  LaptopTrust,
  PageRow,
  QuarantineRow,
  ServerIdentity,
  ServerReads,
  Site,
  StoredConflict,
  TlsTrust,
  TryCount,
} from '../server-store.ts';
import type { OrganisationKey } from '../../../shared/wire/recovery.ts';
import { noLaptopTrust, noTlsTrust } from '../create-identity.ts';
import { triesOf } from './sqlite-tries.ts';
import { Statements } from './statements.ts';

const laptopColumns = `dev, kind, public_key AS publicKey, letter, name, person_name AS personName, person_role AS personRole,
  enrolled_at_ms AS enrolledAtMs, revoked_at_ms AS revokedAtMs, hw_n AS hwN, hw_hash AS hwHash`;
const conflictColumns = `id, seq, entity, entity_id AS entityId, field, in_use_op AS inUseOp, in_use_value AS inUseValue,
  other_op AS otherOp, other_value AS otherValue, settled_by AS settledBy`;

export interface RecordRow {
  fields: string;
  versions: string;
  createdBy: string;
  isRemoved: number;
}

export class SqliteReads implements ServerReads {
  protected readonly sql: Statements;

  constructor(db: Database) {
    this.sql = new Statements(db);
  }

  async identity(): Promise<ServerIdentity> {
    const identity = this.meta<ServerIdentity>('identity');
    if (identity === null) throw new AppError('Store_Damaged', { detail: 'no server identity' });
    return identity;
  }

  async site(): Promise<Site | null> {
    return this.meta<Site>('site');
  }

  async tlsTrust(): Promise<TlsTrust> {
    return this.meta<TlsTrust>('tls') ?? noTlsTrust;
  }

  async organisationKeys(): Promise<OrganisationKey[]> {
    return this.meta<OrganisationKey[]>('organisation-keys') ?? [];
  }

  async top(): Promise<LogPosition> {
    return this.sql.get<LogPosition>('SELECT seq, head FROM log_top') ?? { seq: 0, head: chainStart };
  }

  async headAt(seq: number): Promise<string | null> {
    if (seq === 0) return chainStart;
    return this.sql.get<{ head: string }>('SELECT head FROM op WHERE seq = ?', seq)?.head ?? null;
  }

  async laptop(dev: string): Promise<Laptop | null> {
    return this.sql.get<Laptop>(`SELECT ${laptopColumns} FROM laptop WHERE dev = ?`, dev) ?? null;
  }

  async laptops(): Promise<Laptop[]> {
    return this.sql.all<Laptop>(`SELECT ${laptopColumns} FROM laptop ORDER BY enrolled_at_ms, letter`);
  }

  async laptopReports(): Promise<LaptopReport[]> {
    return this.bodies<LaptopReport>('SELECT body FROM laptop_report ORDER BY dev');
  }

  async laptopTrust(dev: string): Promise<LaptopTrust> {
    const row = this.sql.get<{ body: string }>('SELECT body FROM laptop_trust WHERE dev = ?', dev);
    return row === undefined ? noLaptopTrust(dev) : (JSON.parse(row.body) as LaptopTrust);
  }

  async laptopTrusts(): Promise<LaptopTrust[]> {
    return this.bodies<LaptopTrust>('SELECT body FROM laptop_trust ORDER BY dev');
  }

  async consoleUsers(): Promise<ConsoleUser[]> {
    return this.bodies<ConsoleUser>('SELECT body FROM console_user ORDER BY id');
  }

  async consoleSession(hash: string): Promise<ConsoleSession | null> {
    const session = this.sql.get<ConsoleSession>(
      `SELECT hash, user_id AS userId, started_at_ms AS startedAtMs, seen_at_ms AS seenAtMs
       FROM console_session WHERE hash = ?`,
      hash,
    );
    return session ?? null;
  }

  async enrolmentCodes(): Promise<EnrolmentCode[]> {
    return this.sql.all<EnrolmentCode>(
      `SELECT hash, kind, letter, laptop_name AS laptopName, expires_at_ms AS expiresAtMs, used_by AS usedBy FROM enrolment_code`,
    );
  }

  async heldAt(dev: string, n: number): Promise<{ hash: string; seq: number } | null> {
    return (
      this.sql.get<{ hash: string; seq: number }>('SELECT hash, seq FROM op WHERE dev = ? AND n = ?', dev, n) ??
      this.sql.get<{ hash: string; seq: number }>(
        'SELECT hash, 0 AS seq FROM quarantine WHERE dev = ? AND n = ?',
        dev,
        n,
      ) ??
      null
    );
  }

  async page(after: number, limit: number, maxBytes: number, withoutBodyOf: string | null): Promise<PageRow[]> {
    const rows: PageRow[] = [];
    let bytes = 0;
    const found = this.sql.iterate<PageRow>(
      `SELECT seq, dev, n, received_at_ms AS receivedAtMs, stamp, head, CASE WHEN dev IS ? THEN NULL ELSE body END AS body
       FROM op WHERE seq > ? ORDER BY seq LIMIT ?`,
      withoutBodyOf,
      after,
      limit,
    );
    for (const row of found) {
      bytes += lineOverheadBytes + Buffer.byteLength(row.body ?? '');
      if (bytes > maxBytes && rows.length > 0) break;
      rows.push(row);
    }
    return rows;
  }

  async record(entity: string, id: string): Promise<RecordState | null> {
    return this.recordState(entity, id);
  }

  protected recordState(entity: string, id: string): RecordState | null {
    const row = this.sql.get<RecordRow>(
      `SELECT fields, versions, created_by AS createdBy, is_removed AS isRemoved FROM record_state WHERE entity = ? AND id = ?`,
      entity,
      id,
    );
    return row === undefined ? null : this.recordOf(entity, id, row);
  }

  protected recordOf(entity: string, id: string, row: RecordRow): RecordState {
    return {
      entity: entity as RecordState['entity'],
      id,
      fields: JSON.parse(row.fields) as RecordState['fields'],
      versions: JSON.parse(row.versions) as RecordState['versions'],
      createdBy: row.createdBy,
      removed: row.isRemoved === 1,
    };
  }

  protected openConflicts(entity: string, id: string): StoredConflict[] {
    return this.sql.all<StoredConflict>(
      `SELECT ${conflictColumns} FROM conflict WHERE entity = ? AND entity_id = ? AND settled_by IS NULL ORDER BY id`,
      entity,
      id,
    );
  }

  async conflicts(): Promise<StoredConflict[]> {
    return this.sql.all<StoredConflict>(`SELECT ${conflictColumns} FROM conflict ORDER BY id`);
  }

  async quarantine(dev: string): Promise<QuarantineRow[]> {
    return this.sql.all<QuarantineRow>(
      `SELECT dev, n, hash, body, reason, received_at_ms AS receivedAtMs FROM quarantine WHERE dev = ? ORDER BY n`,
      dev,
    );
  }

  async digests(): Promise<EntityDigest[]> {
    return this.sql.all<EntityDigest>('SELECT entity, count, digest FROM entity_digest ORDER BY entity');
  }

  async hashesAfter(seq: number): Promise<{ entity: string; hash: string }[]> {
    return this.sql.all('SELECT entity, hash FROM op WHERE seq > ?', seq);
  }

  async blobsAmong(ids: readonly string[]): Promise<Set<string>> {
    const held = this.sql.all<{ id: string }>(
      'SELECT id FROM blob WHERE id IN (SELECT value FROM json_each(?))',
      JSON.stringify(ids),
    );
    return new Set(held.map(({ id }) => id));
  }

  async blob(id: string): Promise<BlobRow | null> {
    return this.sql.get<BlobRow>('SELECT id, bytes, parts, media_type AS mediaType FROM blob WHERE id = ?', id) ?? null;
  }

  async receiptsOf(dev: string, limit: number): Promise<Receipt[]> {
    return this.sql
      .all<{ body: string }>('SELECT body FROM receipt WHERE dev = ? ORDER BY id DESC LIMIT ?', dev, limit)
      .map(({ body }) => JSON.parse(body) as Receipt);
  }

  async countReceipts(prefix: string): Promise<number> {
    const row = this.sql.get<{ count: number }>(
      'SELECT count(*) AS count FROM receipt WHERE substr(number, 1, ?) = ?',
      prefix.length,
      prefix,
    );
    return row?.count ?? 0;
  }

  async acts(after: number, limit: number): Promise<ServerAct[]> {
    return this.sql
      .all<ActPosition & { body: string }>(
        'SELECT seq, head, body FROM server_act WHERE seq > ? ORDER BY seq LIMIT ?',
        after,
        limit,
      )
      .map(({ body, ...position }) => ({ ...(JSON.parse(body) as NewServerAct), ...position }));
  }

  async lastAct(): Promise<ActPosition> {
    return this.sql.get<ActPosition>('SELECT seq, head FROM server_act ORDER BY seq DESC LIMIT 1') ?? beforeFirstAct;
  }

  async backedUpSeq(): Promise<number> {
    return this.sql.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM backup')?.seq ?? 0;
  }

  async blobCount(): Promise<number> {
    return this.sql.get<{ count: number }>('SELECT count(*) AS count FROM blob')?.count ?? 0;
  }

  async tries(keys: readonly string[]): Promise<TryCount[]> {
    return triesOf(this.sql, keys);
  }

  protected bodies<T>(sql: string): T[] {
    return this.sql.all<{ body: string }>(sql).map(({ body }) => JSON.parse(body) as T);
  }

  protected meta<T>(key: string): T | null {
    const row = this.sql.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', key);
    return row === undefined ? null : (JSON.parse(row.value) as T);
  }
}

/** Everything of a pull line but the body. */
const lineOverheadBytes = 300;
