/** The laptop's half of what synchronisation needs: fits sync/ports.ts (SyncStorePort and SyncBlobPort). */
import { AppError } from '../shared/errors.ts';
import { type Operation, chainStart } from '../shared/domain/operation.ts';
import type { EntityDigest, Receipt } from '../shared/wire/done.ts';
import type { LogPosition } from '../shared/wire/hello.ts';
import type { PullLine } from '../shared/wire/pull.ts';
import type { HeldOrganisationKeys } from '../shared/wire/recovery.ts';
import { type BlobFiles, blobIdOf } from './blob-files.ts';
import type { BlobTable } from './blob-table.ts';
import type { Sql } from './connection.ts';
import { DigestCounter } from './digest-counter.ts';
import type { Meta, MetaKey } from './meta.ts';
import type { NextIdentity } from './next-identity.ts';
import type { OperationLog } from './operation-log.ts';
import type { TakeOver } from './take-over.ts';
import type { TakePage } from './take-page.ts';

export interface SyncEnrolment {
  readonly serverUrl: string;
  /** PEM of the CA that was pinned. */
  readonly authority?: string;
  readonly serverId: string;
  readonly serverPublicKey: string;
  readonly serverBoxKey?: string;
  readonly letter: string;
}

export type ToldChange = Extract<MetaKey, `told_${string}`>;

export interface SyncStoreParts {
  readonly sql: Sql;
  readonly meta: Meta;
  readonly log: OperationLog;
  readonly blobs: BlobTable;
  readonly blobFiles: BlobFiles;
  readonly signer: { readonly dev: string };
  readonly nextIdentity: NextIdentity;
  readonly takeOver: TakeOver;
  readonly takePage: TakePage;
}

export class SyncStore {
  readonly #parts: SyncStoreParts;
  readonly #digests: DigestCounter;

  constructor(parts: SyncStoreParts) {
    this.#parts = parts;
    this.#digests = new DigestCounter(parts.sql);
  }

  ownChain(): { dev: string; n: number; headHash: string } {
    const { dev } = this.#parts.signer;
    const head = this.#parts.log.head(dev);
    return { dev, n: head.n, headHash: head.hash };
  }

  enrolment(): SyncEnrolment | null {
    const text = this.#parts.meta.text('enrolment');
    return text === null ? null : (JSON.parse(text) as SyncEnrolment);
  }

  saveEnrolment(state: SyncEnrolment): void {
    this.#parts.meta.set('enrolment', JSON.stringify(state));
  }

  ownOperationsAfter(after: number, limit: number): Operation[] {
    return this.#parts.log.chainAfter(this.#parts.signer.dev, after, limit);
  }

  ownHashAt(n: number): string | null {
    return this.#parts.log.find(this.#parts.signer.dev, n)?.hash ?? null;
  }

  ackedN(): number {
    return this.#parts.meta.number('acked_n');
  }

  saveAckedN(n: number): void {
    this.#parts.meta.set('acked_n', n);
  }

  saveLost(ackedN: number): void {
    const { sql, signer } = this.#parts;
    sql.transaction(() => {
      this.saveAckedN(ackedN);
      this.noteOffered(signer.dev, ackedN + 1, Number.MAX_SAFE_INTEGER);
    });
  }

  stampedOwnN(): number {
    return this.#parts.log.stampedN(this.#parts.signer.dev);
  }

  cursor(): LogPosition {
    const { meta } = this.#parts;
    return { seq: meta.number('cursor_seq'), head: meta.text('cursor_head') ?? chainStart };
  }

  /** @throws AppError as TakePage.take */
  applyPage(lines: readonly PullLine[], cursor: LogPosition, serverTimeMs: number): void {
    this.#parts.takePage.take(lines, cursor, serverTimeMs);
  }

  resetCursor(): void {
    const { sql, meta, log } = this.#parts;
    sql.transaction(() => {
      log.forgetStamps();
      meta.set('cursor_seq', 0);
      meta.set('cursor_head', chainStart);
      meta.set('backed_up_seq', 0);
      meta.set('has_strays', 1);
    });
    this.#digests.reset();
  }

  strayDevices(): string[] {
    const { meta, log, signer } = this.#parts;
    if (meta.number('has_strays') === 0) return [];
    const devices = log.strayDevices(signer.dev);
    if (devices.length === 0) meta.set('has_strays', 0);
    return devices;
  }

  straysOf(dev: string, after: number, limit: number): Operation[] {
    return this.#parts.log.straysOf(dev, after, limit);
  }

  noteOffered(dev: string, fromN: number, toN: number): void {
    this.#parts.sql.run(
      `UPDATE blob SET on_server = 0 WHERE is_here = 1 AND id IN (
         SELECT r.blob_id FROM blob_ref AS r JOIN op ON op.id = r.op_id WHERE op.dev = ? AND op.n BETWEEN ? AND ?)`,
      dev,
      fromN,
      toN,
    );
  }

  takeOverLost(): number {
    return this.#parts.takeOver.takeLost();
  }

  nextIdentity(): { dev: string; publicKey: string } {
    return this.#parts.nextIdentity.get();
  }

  continueAsNext(afterN: number, letter: string): number {
    const { nextIdentity, meta } = this.#parts;
    const enrolment = this.enrolment();
    return nextIdentity.take(afterN, () => {
      this.resetCursor();
      meta.set('acked_n', 0);
      if (enrolment !== null) this.saveEnrolment({ ...enrolment, letter });
    });
  }

  digests(seq: number): EntityDigest[] {
    return this.#digests.upTo(seq);
  }

  blobsToSend(limit: number): { id: string; bytes: number; mediaType: string }[] {
    return this.#parts.sql.all(
      `SELECT id, bytes, media_type AS mediaType FROM blob
       WHERE is_here = 1 AND on_server = 0 AND EXISTS (
         SELECT 1 FROM blob_ref AS r JOIN op ON op.id = r.op_id
         WHERE r.blob_id = blob.id AND (
           op.dev = ? AND op.n <= ? OR EXISTS (SELECT 1 FROM op_stamp AS s WHERE s.op_id = op.id)))
       ORDER BY id LIMIT ?`,
      this.#parts.signer.dev,
      this.ackedN(),
      limit,
    );
  }

  blobsToFetch(limit: number): { id: string; mediaType: string }[] {
    return this.#parts.sql.all(
      'SELECT id, media_type AS mediaType FROM blob WHERE is_here = 0 ORDER BY id LIMIT ?',
      limit,
    );
  }

  ownBlobIds(): string[] {
    return this.#parts.sql
      .all<{ id: string }>(
        `SELECT DISTINCT r.blob_id AS id FROM op JOIN blob_ref AS r ON r.op_id = op.id WHERE op.dev = ? ORDER BY 1`,
        this.#parts.signer.dev,
      )
      .map((row) => row.id);
  }

  ownBlobs(which: 'unsent' | 'all', after: string, limit: number): { id: string; bytes: number; mediaType: string }[] {
    return this.#parts.sql.all(
      `SELECT id, bytes, media_type AS mediaType FROM blob
       WHERE is_here = 1 AND on_server <= ? AND id > ? AND EXISTS (
         SELECT 1 FROM blob_ref AS r JOIN op ON op.id = r.op_id WHERE r.blob_id = blob.id AND op.dev = ?)
       ORDER BY id LIMIT ?`,
      which === 'all' ? 1 : 0,
      after,
      this.#parts.signer.dev,
      limit,
    );
  }

  markBlobsOnServer(ids: readonly string[]): void {
    const { sql, blobs } = this.#parts;
    sql.transaction(() => ids.forEach((id) => blobs.saveOnServer(id, true)));
  }

  markBlobMissingOnServer(id: string): void {
    this.#parts.blobs.saveOnServer(id, false);
  }

  forgetBlobsOnServer(): void {
    this.#parts.sql.run('UPDATE blob SET on_server = 0 WHERE is_here = 1');
  }

  backedUpSeq(): number {
    return this.#parts.meta.number('backed_up_seq');
  }

  saveBackedUpSeq(seq: number): void {
    this.#parts.meta.set('backed_up_seq', seq);
  }

  saveReceipt(receipt: Receipt, isCurrent: boolean): void {
    const { sql } = this.#parts;
    sql.transaction(() => {
      sql.run(
        'INSERT OR REPLACE INTO receipt (number, at_ms, body) VALUES (?, ?, ?)',
        receipt.number,
        receipt.atMs,
        JSON.stringify(receipt),
      );
      if (isCurrent) this.saveBackedUpSeq(receipt.backedUpSeq);
    });
  }

  saveLastSync(atMs: number, clockOffsetMs: number): void {
    const { sql, meta } = this.#parts;
    sql.transaction(() => {
      meta.set('last_sync_at_ms', atMs);
      meta.set('clock_offset_ms', clockOffsetMs);
    });
  }

  serverHeardAtMs(): number {
    return this.#parts.meta.number('server_heard_at_ms');
  }

  saveServerHeardAtMs(atMs: number): void {
    this.#parts.meta.set('server_heard_at_ms', atMs);
  }

  organisationKeys(): HeldOrganisationKeys {
    const text = this.#parts.meta.text('organisation_keys');
    return text === null ? { pinned: null, offered: null, refused: null } : (JSON.parse(text) as HeldOrganisationKeys);
  }

  saveOrganisationKeys(keys: HeldOrganisationKeys): void {
    this.#parts.meta.set('organisation_keys', JSON.stringify(keys));
  }

  isBlobMissingHere(id: string): boolean {
    return this.#parts.blobs.find(id)?.isHere === false;
  }

  /** Own operations that the server stored but could not accept; told once, kept until they are sent as something else. */
  noteQuarantined(items: readonly { readonly n: number; readonly reason: string }[], atMs: number): void {
    const { sql, signer } = this.#parts;
    for (const { n, reason } of items) {
      sql.run(
        'INSERT OR IGNORE INTO quarantined_op (dev, n, reason, at_ms) VALUES (?, ?, ?, ?)',
        signer.dev,
        n,
        reason,
        atMs,
      );
    }
  }

  /** Null before the first synchronisation. */
  lastSync(): { atMs: number; clockOffsetMs: number } | null {
    const atMs = this.#parts.meta.number('last_sync_at_ms');
    return atMs === 0 ? null : { atMs, clockOffsetMs: this.#parts.meta.number('clock_offset_ms') };
  }

  /** What a session did to this laptop by itself, told until somebody has read it. */
  tell(what: ToldChange, params: Readonly<Record<string, string | number>>): void {
    this.#parts.meta.set(what, JSON.stringify(params));
  }

  told(what: ToldChange): Readonly<Record<string, string | number>> | null {
    const text = this.#parts.meta.text(what);
    return text === null ? null : (JSON.parse(text) as Record<string, string | number>);
  }

  forgetTold(what: ToldChange): void {
    this.#parts.meta.set(what, null);
  }

  /** The latest time that any of the newest own operations was entered at, by the clock of then; null before the first one. */
  latestOwnWallMs(): number | null {
    const row = this.#parts.sql.get<{ latest: number | null }>(
      'SELECT max(wall_ms) AS latest FROM (SELECT wall_ms FROM op WHERE dev = ? ORDER BY n DESC LIMIT 200)',
      this.#parts.signer.dev,
    );
    return row?.latest ?? null;
  }

  readBlob(id: string): Promise<Uint8Array> {
    return this.#parts.blobFiles.read(id);
  }

  /** What synchronisation writes came from the server, so the server holds it. */
  async writeBlob(id: string, bytes: Uint8Array, mediaType: string): Promise<void> {
    if (blobIdOf(bytes) !== id) throw new AppError('Store_BlobDamaged', { id });
    await this.#parts.blobFiles.write(bytes, mediaType);
    this.#parts.blobs.saveOnServer(id, true);
  }
}
