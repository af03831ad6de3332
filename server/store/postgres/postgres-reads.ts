/** ServerReads over PostgreSQL. */
import { type RecordState, createdState } from '../../../shared/domain/apply.ts';
import { isEntityName } from '../../../shared/domain/entities.ts';
import type { EntityDigest, Receipt } from '../../../shared/wire/done.ts';
import type { LogPosition } from '../../../shared/wire/hello.ts';
import { type Operation, chainStart } from '../../../shared/domain/operation.ts';
import { AppError } from '../../../shared/errors.ts';
import { type ActPosition, type NewServerAct, type ServerAct, beforeFirstAct } from '../server-acts.ts';
import type {
  BlobRow,
  ConflictRow,
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
import { noTries } from '../try-count.ts';
import { type RowSeal, places } from './row-seal.ts';

/** One statement, its values apart from its text. */
export type Query = <T>(text: string, values?: readonly unknown[]) => Promise<T[]>;

type Sealed<T> = T & { readonly sealed: Buffer };

/** Written out, or as the operation has it that made it: then `sealed` is null. */
export interface StoredRecord {
  readonly entity: string;
  readonly id: string;
  readonly sealed: Buffer | null;
  readonly seq: number;
  readonly hash: string;
  readonly stamp: string;
  /** Null when there is no such operation. */
  readonly operation: Buffer | null;
}

export const selectRecords = `SELECT r.entity, r.id, r.sealed, op.seq, op.hash, op.stamp, op.sealed AS operation
  FROM xunwei.record_state AS r LEFT JOIN xunwei.op ON r.sealed IS NULL AND op.seq = r.made_by`;

export type SealedLaptop = Pick<Laptop, 'name' | 'personName' | 'personRole'>;
export type SealedConflict = Omit<ConflictRow, 'seq' | 'entity' | 'entityId'>;

const laptopColumns = `dev, kind, public_key AS "publicKey", letter, sealed, enrolled_at_ms AS "enrolledAtMs",
  revoked_at_ms AS "revokedAtMs", hw_n AS "hwN", hw_hash AS "hwHash"`;
const conflictColumns = `id, seq, entity, entity_id AS "entityId", sealed, settled_by AS "settledBy"`;

export class PostgresReads implements ServerReads {
  protected readonly query: Query;
  protected readonly seal: RowSeal;

  constructor(query: Query, seal: RowSeal) {
    this.query = query;
    this.seal = seal;
  }

  async identity(): Promise<ServerIdentity> {
    const identity = await this.meta<ServerIdentity>('identity');
    if (identity === null) throw new AppError('Store_Damaged', { detail: places.meta('identity') });
    return identity;
  }

  async site(): Promise<Site | null> {
    return this.meta<Site>('site');
  }

  async tlsTrust(): Promise<TlsTrust> {
    return (await this.meta<TlsTrust>('tls')) ?? noTlsTrust;
  }

  async organisationKeys(): Promise<OrganisationKey[]> {
    return (await this.meta<OrganisationKey[]>('organisation-keys')) ?? [];
  }

  async top(): Promise<LogPosition> {
    return (await this.first<LogPosition>('SELECT seq, head FROM xunwei.log_top')) ?? { seq: 0, head: chainStart };
  }

  async headAt(seq: number): Promise<string | null> {
    if (seq === 0) return chainStart;
    return (await this.first<{ head: string }>('SELECT head FROM xunwei.op WHERE seq = $1', [seq]))?.head ?? null;
  }

  async laptop(dev: string): Promise<Laptop | null> {
    const row = await this.first<Sealed<Laptop>>(`SELECT ${laptopColumns} FROM xunwei.laptop WHERE dev = $1`, [dev]);
    return row === null ? null : this.#laptopOf(row);
  }

  async laptops(): Promise<Laptop[]> {
    const rows = await this.query<Sealed<Laptop>>(
      `SELECT ${laptopColumns} FROM xunwei.laptop ORDER BY enrolled_at_ms, letter`,
    );
    return rows.map((row) => this.#laptopOf(row));
  }

  async laptopReports(): Promise<LaptopReport[]> {
    const rows = await this.query<Sealed<{ dev: string }>>('SELECT dev, sealed FROM xunwei.laptop_report ORDER BY dev');
    return rows.map(({ dev, sealed }) => this.seal.openJson<LaptopReport>(sealed, places.report(dev)));
  }

  async laptopTrust(dev: string): Promise<LaptopTrust> {
    const row = await this.first<Sealed<unknown>>('SELECT sealed FROM xunwei.laptop_trust WHERE dev = $1', [dev]);
    return row === null ? noLaptopTrust(dev) : this.seal.openJson<LaptopTrust>(row.sealed, places.trust(dev));
  }

  async laptopTrusts(): Promise<LaptopTrust[]> {
    const rows = await this.query<Sealed<{ dev: string }>>('SELECT dev, sealed FROM xunwei.laptop_trust ORDER BY dev');
    return rows.map(({ dev, sealed }) => this.seal.openJson<LaptopTrust>(sealed, places.trust(dev)));
  }

  async consoleUsers(): Promise<ConsoleUser[]> {
    const rows = await this.query<Sealed<{ id: string }>>('SELECT id, sealed FROM xunwei.console_user ORDER BY id');
    return rows.map(({ id, sealed }) => this.seal.openJson<ConsoleUser>(sealed, places.user(id)));
  }

  async consoleSession(hash: string): Promise<ConsoleSession | null> {
    return this.first(
      `SELECT hash, user_id AS "userId", started_at_ms AS "startedAtMs", seen_at_ms AS "seenAtMs"
       FROM xunwei.console_session WHERE hash = $1`,
      [hash],
    );
  }

  async enrolmentCodes(): Promise<EnrolmentCode[]> {
    const rows = await this.query<Sealed<EnrolmentCode>>(
      `SELECT hash, kind, letter, sealed, expires_at_ms AS "expiresAtMs", used_by AS "usedBy" FROM xunwei.enrolment_code`,
    );
    return rows.map(({ sealed, ...code }) => ({
      ...code,
      laptopName: this.seal.openJson<string | null>(sealed, places.code(code.hash)),
    }));
  }

  async heldAt(dev: string, n: number): Promise<{ hash: string; seq: number } | null> {
    return this.first(
      `SELECT hash, seq FROM xunwei.op WHERE dev = $1 AND n = $2
       UNION ALL SELECT hash, 0 FROM xunwei.quarantine WHERE dev = $1 AND n = $2`,
      [dev, n],
    );
  }

  async page(after: number, limit: number, maxBytes: number, withoutBodyOf: string | null): Promise<PageRow[]> {
    const rows = await this.query<Omit<PageRow, 'body'> & { hash: string; sealed: Buffer | null }>(
      `SELECT seq, dev, n, hash, "receivedAtMs", stamp, head, sealed FROM (
         SELECT *, sum(${lineOverheadBytes} + coalesce(octet_length(sealed), 0)) OVER (ORDER BY seq) AS bytes,
           row_number() OVER (ORDER BY seq) AS line
         FROM (
           SELECT seq, dev, n, hash, received_at_ms AS "receivedAtMs", stamp, head,
             CASE WHEN dev = $4::text THEN NULL ELSE sealed END AS sealed
           FROM xunwei.op WHERE seq > $1 ORDER BY seq LIMIT $2
         ) AS found
       ) AS summed WHERE bytes <= $3 OR line = 1 ORDER BY seq`,
      [after, limit, maxBytes, withoutBodyOf],
    );
    return rows.map(({ sealed, hash, ...row }) => ({
      ...row,
      body: sealed === null ? null : this.seal.open(sealed, places.operation(row.seq, hash)),
    }));
  }

  async record(entity: string, id: string): Promise<RecordState | null> {
    const found = await this.query<StoredRecord>(`${selectRecords} WHERE r.entity = $1 AND r.id = $2`, [entity, id]);
    return found.map((row) => this.recordOf(row))[0] ?? null;
  }

  async conflicts(): Promise<StoredConflict[]> {
    const rows = await this.query<Sealed<StoredConflict>>(`SELECT ${conflictColumns} FROM xunwei.conflict ORDER BY id`);
    return rows.map((row) => this.#conflictOf(row));
  }

  async quarantine(dev: string): Promise<QuarantineRow[]> {
    const rows = await this.query<Sealed<QuarantineRow>>(
      `SELECT dev, n, hash, sealed, reason, received_at_ms AS "receivedAtMs"
       FROM xunwei.quarantine WHERE dev = $1 ORDER BY n`,
      [dev],
    );
    return rows.map(({ sealed, ...row }) => ({
      ...row,
      body: this.seal.open(sealed, places.quarantine(row.dev, row.n)),
    }));
  }

  async digests(): Promise<EntityDigest[]> {
    return this.query('SELECT entity, count, digest FROM xunwei.entity_digest ORDER BY entity');
  }

  async hashesAfter(seq: number): Promise<{ entity: string; hash: string }[]> {
    return this.query('SELECT entity, hash FROM xunwei.op WHERE seq > $1', [seq]);
  }

  async blobsAmong(ids: readonly string[]): Promise<Set<string>> {
    const held = await this.query<{ id: string }>('SELECT id FROM xunwei.blob WHERE id = ANY ($1::text[])', [ids]);
    return new Set(held.map(({ id }) => id));
  }

  async blob(id: string): Promise<BlobRow | null> {
    return this.first('SELECT id, bytes, parts, media_type AS "mediaType" FROM xunwei.blob WHERE id = $1', [id]);
  }

  async receiptsOf(dev: string, limit: number): Promise<Receipt[]> {
    const rows = await this.query<Sealed<{ number: string }>>(
      'SELECT number, sealed FROM xunwei.receipt WHERE dev = $1 ORDER BY id DESC LIMIT $2',
      [dev, limit],
    );
    return rows.map(({ number, sealed }) => this.seal.openJson<Receipt>(sealed, places.receipt(number)));
  }

  async countReceipts(prefix: string): Promise<number> {
    const row = await this.first<{ count: number }>(
      'SELECT count(*) AS count FROM xunwei.receipt WHERE left(number, $1) = $2',
      [prefix.length, prefix],
    );
    return row?.count ?? 0;
  }

  async acts(after: number, limit: number): Promise<ServerAct[]> {
    const rows = await this.query<Sealed<ActPosition>>(
      'SELECT seq, head, sealed FROM xunwei.server_act WHERE seq > $1 ORDER BY seq LIMIT $2',
      [after, limit],
    );
    return rows.map(({ sealed, ...position }) => ({
      ...this.seal.openJson<NewServerAct>(sealed, places.act(position.seq)),
      ...position,
    }));
  }

  async lastAct(): Promise<ActPosition> {
    const last = await this.first<ActPosition>('SELECT seq, head FROM xunwei.server_act ORDER BY seq DESC LIMIT 1');
    return last ?? beforeFirstAct;
  }

  async backedUpSeq(): Promise<number> {
    return (await this.first<{ seq: number | null }>('SELECT max(seq) AS seq FROM xunwei.backup'))?.seq ?? 0;
  }

  async blobCount(): Promise<number> {
    return (await this.first<{ count: number }>('SELECT count(*) AS count FROM xunwei.blob'))?.count ?? 0;
  }

  protected async first<T>(text: string, values?: readonly unknown[]): Promise<T | null> {
    return (await this.query<T>(text, values))[0] ?? null;
  }

  protected async meta<T>(key: string): Promise<T | null> {
    const row = await this.first<Sealed<unknown>>('SELECT sealed FROM xunwei.meta WHERE key = $1', [key]);
    return row === null ? null : this.seal.openJson<T>(row.sealed, places.meta(key));
  }

  protected recordOf({ entity, id, sealed, ...made }: StoredRecord): RecordState {
    if (sealed !== null) return this.seal.openJson<RecordState>(sealed, places.record(entity, id));
    const { seq, hash, stamp, operation } = made;
    const op = operation && this.seal.openJson<Operation>(operation, places.operation(seq, hash));
    if (op?.entity !== entity || op.entityId !== id || op.action !== 'create' || !isEntityName(entity)) {
      throw new AppError('Store_Damaged', { detail: places.record(entity, id) });
    }
    return createdState(op, entity, stamp);
  }

  protected async openConflictsOf(entities: readonly string[], ids: readonly string[]): Promise<StoredConflict[]> {
    const rows = await this.query<Sealed<StoredConflict>>(
      `SELECT ${conflictColumns} FROM xunwei.conflict
       WHERE settled_by IS NULL AND (entity, entity_id) IN (SELECT * FROM unnest($1::text[], $2::text[])) ORDER BY id`,
      [entities, ids],
    );
    return rows.map((row) => this.#conflictOf(row));
  }

  async tries(keys: readonly string[]): Promise<TryCount[]> {
    const rows = await this.query<TryCount & { readonly key: string }>(
      'SELECT key, failures, last_at_ms AS "lastAtMs" FROM xunwei.failed_try WHERE key = ANY($1::text[])',
      [keys],
    );
    return keys.map((wanted) => rows.find(({ key }) => key === wanted) ?? noTries);
  }

  #laptopOf({ sealed, ...row }: Sealed<Laptop>): Laptop {
    return { ...row, ...this.seal.openJson<SealedLaptop>(sealed, places.laptop(row.dev)) };
  }

  #conflictOf({ sealed, ...row }: Sealed<StoredConflict>): StoredConflict {
    const place = places.conflict(row.seq, row.entity, row.entityId);
    return { ...row, ...this.seal.openJson<SealedConflict>(sealed, place) };
  }
}

/** Everything of a pull line but the body. */
const lineOverheadBytes = 300;
