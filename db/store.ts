/** One open data folder: everything app/ and sync/ do with it. */
import path from 'node:path';
import type { PersonId, SiteId } from '../shared/domain/ids.ts';
import { type EntityName, type FieldsOf, entityNames, recordFieldsVersion } from '../shared/domain/entities.ts';
import type { Operation } from '../shared/domain/operation.ts';
import type { SiteKind } from '../shared/wire/enrol.ts';
import { backupDatabase } from './backup.ts';
import { CarriedBundles } from './carried.ts';
import { BlobFiles } from './blob-files.ts';
import { type BlobRow, BlobTable } from './blob-table.ts';
import { Journal, type JournalParts } from './journal.ts';
import type { Sql } from './connection.ts';
import type { StoreSigner } from './device-identity.ts';
import { foldRecord } from './fold.ts';
import { FolderSlots } from './folder-slots.ts';
import type { RandomBytes, SubKeys } from './key-slots.ts';
import type { Meta } from './meta.ts';
import { NextIdentity } from './next-identity.ts';
import { type LogProof, type LogProofStep, proveLog } from './log-proof.ts';
import { type OperationFacts, OperationLog } from './operation-log.ts';
import { RecordTables } from './record-tables.ts';
import { type Recovery, ownerOf } from './recover.ts';
import { AuditTrail } from './repositories/audit-trail.ts';
import { Comments, Samples } from './repositories/comments.ts';
import { Conflicts } from './repositories/conflicts.ts';
import { Contracts, Templates } from './repositories/contracts.ts';
import { DeviceLife } from './repositories/device-life.ts';
import { DeviceMeasures } from './repositories/device-measures.ts';
import { Devices } from './repositories/devices.ts';
import { Photos, RecordScans, Records } from './repositories/documents.ts';
import { Evidence } from './repositories/evidence.ts';
import { Faults } from './repositories/faults.ts';
import { Answers, Inspections, ProbeResults } from './repositories/inspections.ts';
import { Credentials, ProtocolAccounts } from './repositories/accounts.ts';
import { Audit, Drafts, Receipts, Sequences } from './repositories/local.ts';
import { Papers } from './repositories/papers.ts';
import { PeriodFigures } from './repositories/period-figures.ts';
import { ProgramMemory } from './program-memory.ts';
import { ReportTexts } from './repositories/report-texts.ts';
import { RecordStatuses } from './repositories/record-status.ts';
import { type SmallRegisters, smallRegisters } from './repositories/registers.ts';
import { SpareParts } from './repositories/spare-parts.ts';
import type { Reserve } from './reserve.ts';
import { noteSuspicion } from './suspicion.ts';
import { Sweeps } from './repositories/sweeps.ts';
import { HolidayYears, TaskEvents } from './repositories/task-events.ts';
import { backUp, backupsIn } from './rolling-backups.ts';
import { SearchIndex } from './search-index.ts';
import { SecondCopy } from './second-copy.ts';
import { SyncStore } from './sync-store.ts';
import { TakeOver } from './take-over.ts';
import { TakePage } from './take-page.ts';
import { WholeLog } from './whole-log.ts';
import { Vault } from './vault.ts';
import { type Act, type StoreClock, type WriteResult, Writer } from './writer.ts';

export interface StoreParts {
  readonly dir: string;
  readonly sql: Sql;
  /** Held until the store is closed: one process per data folder. */
  readonly lock: Sql;
  readonly meta: Meta;
  readonly signer: StoreSigner;
  readonly dataKey: Uint8Array;
  readonly keys: SubKeys;
  readonly clock: StoreClock;
  readonly random: RandomBytes;
  readonly journal: JournalParts;
  /** How the database came back, when it was damaged. */
  readonly recovery: Recovery | null;
  readonly reserve: Reserve;
}

export class Store {
  readonly dir: string;
  /** Signs this laptop's operations; fits sync's SignerPort. */
  readonly signer: StoreSigner;
  readonly persons: SmallRegisters['persons'];
  readonly locations: SmallRegisters['locations'];
  readonly zones: SmallRegisters['zones'];
  readonly devices: Devices;
  readonly life: DeviceLife;
  readonly measures: DeviceMeasures;
  readonly contracts: Contracts;
  readonly templates: Templates;
  readonly holidayYears: HolidayYears;
  readonly inspections: Inspections;
  readonly answers: Answers;
  readonly probeResults: ProbeResults;
  readonly taskEvents: TaskEvents;
  readonly evidence: Evidence;
  readonly figures: PeriodFigures;
  readonly faults: Faults;
  readonly parts: SpareParts;
  readonly papers: Papers;
  readonly reportTexts: ReportTexts;
  readonly photos: Photos;
  readonly records: Records;
  readonly recordScans: RecordScans;
  readonly comments: Comments;
  readonly samples: Samples;
  readonly conflicts: Conflicts;
  readonly status: RecordStatuses;
  readonly drafts: Drafts;
  readonly vault: Vault;
  readonly credentials: Credentials;
  readonly protocolAccounts: ProtocolAccounts;
  readonly sequences: Sequences;
  readonly receipts: Receipts;
  readonly audit: Audit;
  readonly trail: AuditTrail;
  readonly sweeps: Sweeps;
  readonly blobs: BlobFiles;
  readonly search: SearchIndex;
  readonly sync: SyncStore;
  readonly whole: WholeLog;
  readonly carried: CarriedBundles;
  readonly program: ProgramMemory;
  readonly slots: FolderSlots;
  /** Room for texts on a full disk. */
  readonly reserve: Reserve;
  readonly #parts: StoreParts;
  readonly #log: OperationLog;
  readonly #tables: RecordTables;
  readonly #writer: Writer;
  readonly #blobTable: BlobTable;
  readonly #journal: Journal;
  readonly #secondCopy: SecondCopy;

  constructor(parts: StoreParts) {
    const { sql, meta, signer, clock } = parts;
    this.#parts = parts;
    const { reserve } = parts;
    this.reserve = reserve;
    sql.onDamage = () => noteSuspicion(parts.dir);
    sql.onFull = () => reserve.giveUp();
    reserve.onChange = () => this.#fitLog();
    this.#fitLog();
    this.dir = parts.dir;
    this.signer = signer;
    this.#log = new OperationLog(sql);
    const blobTable = new BlobTable(sql);
    this.#blobTable = blobTable;
    this.search = new SearchIndex(sql);
    this.search.bringUpToDate(meta);
    this.#tables = new RecordTables(sql, this.#log, blobTable, this.search, signer);
    this.#tables.replayUnapplied();
    this.#renewRecords();
    this.sequences = new Sequences(sql);
    this.#journal = Journal.open(parts.journal, ownerOf(meta));
    const [log, tables, journal] = [this.#log, this.#tables, this.#journal];
    const copied = { sql, log, tables, blobs: blobTable, sequences: this.sequences, signer, journal };
    this.#secondCopy = new SecondCopy({ ...copied, journalParts: parts.journal, reserve });
    const onWritten = this.#secondCopy.add.bind(this.#secondCopy);
    this.#writer = new Writer({ sql, meta, log, tables, blobs: blobTable, signer, clock, onWritten });
    ({ persons: this.persons, locations: this.locations, zones: this.zones } = smallRegisters(sql));
    this.devices = new Devices(sql, this.search);
    this.life = new DeviceLife(sql);
    this.measures = new DeviceMeasures(sql);
    this.contracts = new Contracts(sql);
    this.templates = new Templates(sql);
    this.holidayYears = new HolidayYears(sql);
    this.inspections = new Inspections(sql);
    this.answers = new Answers(sql);
    this.probeResults = new ProbeResults(sql);
    this.taskEvents = new TaskEvents(sql);
    this.evidence = new Evidence(sql);
    this.figures = new PeriodFigures(sql);
    this.faults = new Faults(sql, this.search);
    this.parts = new SpareParts(sql);
    this.papers = new Papers(sql);
    this.reportTexts = new ReportTexts(sql);
    this.photos = new Photos(sql);
    this.records = new Records(sql, this.search);
    this.recordScans = new RecordScans(sql);
    this.comments = new Comments(sql);
    this.samples = new Samples(sql);
    this.conflicts = new Conflicts(sql);
    this.status = new RecordStatuses(sql, meta, signer);
    this.drafts = new Drafts(sql);
    const nowMs = (): number => clock.nowMs();
    const vault = Vault.open({ dir: parts.dir, key: parts.keys.vault, random: parts.random, nowMs }, hasSealed(sql));
    this.vault = vault;
    this.credentials = new Credentials(sql, vault);
    this.protocolAccounts = new ProtocolAccounts(sql, vault);
    if (vault.isOpen) this.#sealOlderAccounts();
    this.receipts = new Receipts(sql);
    this.audit = new Audit(sql);
    this.trail = new AuditTrail(sql);
    this.sweeps = new Sweeps(sql);
    this.blobs = new BlobFiles(path.join(parts.dir, 'blobs'), parts.keys, blobTable, parts.random, reserve);
    this.carried = new CarriedBundles(path.join(parts.dir, 'carried'), reserve);
    this.program = new ProgramMemory(meta);
    this.slots = new FolderSlots(parts);
    this.whole = new WholeLog({ sql, meta, log: this.#log, tables: this.#tables, blobs: blobTable });
    this.sync = new SyncStore({
      sql,
      meta,
      log,
      blobs: blobTable,
      blobFiles: this.blobs,
      signer,
      takePage: new TakePage({ sql, meta, log, tables, blobs: blobTable, reserve, signer }),
      takeOver: new TakeOver({ ...copied, meta, secondCopy: this.#secondCopy }),
      nextIdentity: new NextIdentity({
        ...copied,
        meta,
        secondCopy: this.#secondCopy,
        key: parts.keys.deviceKey,
        random: parts.random,
        dir: parts.dir,
      }),
    });
  }

  get siteId(): SiteId {
    return this.#parts.meta.text('site_id') as SiteId;
  }

  get siteKind(): SiteKind {
    return this.#parts.meta.text('site_kind') as SiteKind;
  }

  /** How the database came back at this opening; null when it was sound. */
  get recovery(): (Recovery & { readonly operations: number }) | null {
    const { recovery } = this.#parts;
    return recovery === null ? null : { ...recovery, operations: this.#secondCopy.recovered };
  }

  /** The newest operations are in the database alone: the disk was full when the journal should take them. */
  get isJournalBehind(): boolean {
    return this.#secondCopy.isBehind;
  }

  /** Takes over the server's site: for a laptop that holds nothing but its owner. */
  adoptSite(siteId: SiteId, siteKind: SiteKind): void {
    const { sql, meta } = this.#parts;
    sql.transaction(() => {
      meta.set('site_id', siteId);
      meta.set('site_kind', siteKind);
    });
  }

  /** See Writer.write: durable when it returns, all or nothing. */
  write(author: PersonId, acts: readonly Act[]): WriteResult {
    return this.#writer.write(author, acts);
  }

  /** A record's operations in the order that counts. */
  operationsOf(entity: EntityName, id: string): Operation[] {
    return this.#log.ofRecord(this.signer.dev, entity, id).map(({ op }) => op);
  }

  /** A record's fields after what had been entered by then, by the wall clocks of who entered it; null before there was any. */
  fieldsAt<E extends EntityName>(entity: E, id: string, wallMs: number): FieldsOf<E> | null {
    const entered = this.#log.ofRecord(this.signer.dev, entity, id).filter(({ op }) => op.wallMs <= wallMs);
    return (foldRecord(entered).state?.fields ?? null) as FieldsOf<E> | null;
  }

  /** With this number in its device's chain; null for one that is not here. */
  operationAt(dev: string, n: number): OperationFacts | null {
    return this.#log.find(dev, n);
  }

  /** What is known of a blob, whether its bytes are here or not. */
  blobInfo(id: string): BlobRow | null {
    return this.#blobTable.find(id);
  }

  /** Several reads and writes as one: all of it, or none when it throws. `work` is synchronous. */
  transaction<T>(work: () => T): T {
    return this.#parts.sql.transaction(work);
  }

  /** Makes record tables again from the operation log. */
  rebuild(entities: readonly EntityName[] = entityNames): void {
    this.transaction(() => {
      for (const entity of entities) this.#tables.rebuild(entity);
    });
  }

  /** What an older program has written gets the fields that this one knows. */
  #renewRecords(): void {
    const { meta } = this.#parts;
    if (meta.number('record_fields_version') >= recordFieldsVersion) return;
    this.transaction(() => {
      this.rebuild();
      meta.set('record_fields_version', recordFieldsVersion);
    });
  }

  /** Gives up what the vault sealed and can no longer open; from then on new passwords are kept. */
  forgetAccounts(leaseUntilMs: number | null): void {
    const { sql } = this.#parts;
    this.transaction(() => {
      sql.run('DELETE FROM credential');
      sql.run('DELETE FROM protocol_account');
    });
    this.checkpoint();
    this.vault.beginAnew(leaseUntilMs);
  }

  #sealOlderAccounts(): void {
    this.transaction(() => {
      this.credentials.sealOlder();
      this.protocolAccounts.sealOlder();
    });
  }

  /** Every operation, chain, own signature and place in the server's order, recomputed. */
  proveLog(): AsyncGenerator<LogProofStep, LogProof> {
    const { signer, sync } = this;
    // As it is now: a laptop that leaves a fork signs as another one from then on.
    const own = { dev: signer.dev, publicKey: signer.publicKey };
    return proveLog({ log: this.#log, own, ackedN: sync.ackedN(), cursor: () => sync.cursor() });
  }

  /**
   * A verified copy of the database at `file`, and of the key slots that open it beside it; never a partial one
   * under that name. Blobs are files of their own.
   */
  backupTo(file: string): Promise<void> {
    return backupDatabase(this.#parts.sql, this.dir, this.#parts.keys.database, file);
  }

  /** One more of the rolling backups, unless the newest has every operation already. @throws Store_OnlyTexts, Store_DiskFull */
  async backUp(): Promise<void> {
    const { sql, keys, clock, reserve } = this.#parts;
    const { n } = this.sync.ownChain();
    if (backupsIn(this.dir)[0]?.n === n) return;
    reserve.assertRoomFor(sizeOf(sql));
    const oldest = await backUp({ sql, dir: this.dir, key: keys.database, atMs: clock.nowMs(), n });
    this.#journal.beginFile();
    if (oldest !== undefined) this.#journal.forgetUpTo(oldest.n);
  }

  /** Empties the write-ahead log into the database: after synchronisation and after deleting. */
  checkpoint(): void {
    this.#parts.sql.pragma('wal_checkpoint(TRUNCATE)');
  }

  /** The write-ahead log takes megabytes before it is used from its beginning again: on a full disk they are for texts. */
  #fitLog(): void {
    const isFull = this.reserve.leftBytes !== null;
    this.#parts.sql.pragma(`wal_autocheckpoint = ${isFull ? shortLogPages : usualLogPages}`);
    try {
      if (isFull) this.checkpoint();
    } catch {
      // It goes on as it is, and is emptied at the next turn.
    }
  }

  close(): void {
    this.#journal.close();
    this.vault.close();
    this.#parts.sql.close();
    this.#parts.lock.close();
    // As far as a garbage-collected language allows: the bytes themselves, not only the way to them.
    for (const key of [this.#parts.dataKey, ...Object.values(this.#parts.keys)]) key.fill(0);
  }
}

/**
 * Of the write-ahead log, before it is written into the database. Eight times SQLite's own choice: a page that many records change is
 * then written into the database once instead of eight times.
 */
const usualLogPages = 8000;
const shortLogPages = 64;

/** Of the database, in bytes: what a copy of it takes. */
const sizeOf = (sql: Sql): number => Number(sql.pragma('page_count')) * Number(sql.pragma('page_size'));

/** A folder with sealed passwords has had a vault: one that is gone now is not made anew in silence. */
const hasSealed = (sql: Sql): boolean =>
  sql.get(
    'SELECT 1 FROM credential WHERE is_sealed = 1 UNION ALL SELECT 1 FROM protocol_account WHERE is_sealed = 1',
  ) !== undefined;
