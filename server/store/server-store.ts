/**
 * What the server keeps. Asynchronous so that another database fits behind it; embedded SQLite is the default.
 *
 * Invariants
 * - Operations, quarantined operations and receipts are never changed or deleted.
 * - `seq` is contiguous from 1 and drawn inside the transaction that stores the operation.
 * - Whatever a transaction stored is durable when `transaction` resolves.
 */
import type { ActPosition, NewServerAct, ServerAct } from './server-acts.ts';
import type { DiskEncryption } from '../../shared/domain/disk-encryption.ts';
import type { RecordState } from '../../shared/domain/apply.ts';
import type { ConsoleRole } from '../../shared/domain/console-role.ts';
import type { EntityDigest, Receipt } from '../../shared/wire/done.ts';
import type { SiteKind } from '../../shared/wire/enrol.ts';
import type { LogPosition } from '../../shared/wire/hello.ts';
import type { pushResults } from '../../shared/wire/push.ts';
import type { OrganisationKey, OrganisationSlot } from '../../shared/wire/recovery.ts';

export type PushResult = (typeof pushResults)[number];

export interface Site {
  readonly siteId: string;
  readonly siteKind: SiteKind;
}

export interface ServerIdentity {
  readonly serverId: string;
  readonly epoch: number;
  /** Ed25519, SPKI and PKCS #8 DER, base64url. */
  readonly publicKey: string;
  readonly privateKey: string;
  readonly isDemo: boolean;
}

/** What the server keeps for TLS; see server/tls. */
export interface TlsTrust {
  /** The organisation's own CA, once one was made: PEM of its certificate, PKCS #8 DER of its key as base64url. */
  readonly own: { readonly certificate: string; readonly privateKey: string } | null;
  /** The one that follows it: laptops are told, and it vouches for nothing yet. */
  readonly next?: TlsTrust['own'];
  /** Those before it, PEM, oldest first: certificates from them are trusted until they end. */
  readonly former?: readonly string[];
  /** SHA-256 (hex) of the CA that laptops which join now pin; null while the server speaks no TLS, or the system's roots vouch. */
  readonly pinned: string | null;
}

/** console: a copy of the records beside a server, which its console shows. It makes no record numbers. */
export type DeviceKind = 'laptop' | 'console';

export interface Laptop {
  readonly dev: string;
  readonly kind: DeviceKind;
  readonly publicKey: string;
  readonly letter: string;
  readonly name: string;
  readonly personName: string;
  readonly personRole: string;
  readonly enrolledAtMs: number;
  readonly revokedAtMs: number | null;
  /** Contiguous operations held from it, quarantined ones included, and the hash of the last. */
  readonly hwN: number;
  readonly hwHash: string;
}

export interface EnrolmentCode {
  /** HMAC-SHA-256 of the code, hex. */
  readonly hash: string;
  readonly kind: DeviceKind;
  readonly letter: string | null;
  readonly laptopName: string | null;
  readonly expiresAtMs: number;
  readonly usedBy: string | null;
}

/** What a laptop last said of itself. */
export interface LaptopReport {
  readonly dev: string;
  /** By the server's clock. */
  readonly atMs: number;
  /** Of its program; empty for one too old to say. */
  readonly version: string;
  readonly unsentOperations: number;
  /** Null for a program too old to say. */
  readonly unsentBlobs: number | null;
  /** Its clock less the server's, ms. */
  readonly clockAheadMs: number;
  /** Left out by those that were noted before it was asked. */
  readonly diskEncryption?: DiskEncryption;
  /** Devices whose passwords it keeps, and until when it can read them; left out by older programs. */
  readonly accounts?: readonly string[] | null;
  readonly leaseUntilMs?: number | null;
  /** How much of the server's log it holds. */
  readonly heldSeq?: number;
  /** SHA-256, hex, of the CAs that it lets vouch for its server. */
  readonly authorities?: readonly string[];
}

/** What the server keeps of a laptop's keys. */
export interface LaptopTrust {
  readonly dev: string;
  /** The key of its data, sealed to the organisation's: for a laptop whose own slots are damaged. */
  readonly slot: OrganisationSlot | null;
  /** When it was reported stolen: whatever it asks is answered by the order to destroy its keys. */
  readonly stolenAtMs: number | null;
  /** When it last got that order. */
  readonly wipeToldAtMs: number | null;
}

/** Who may sign in at the console. */
export interface ConsoleUser {
  readonly id: string;
  /** What is typed to sign in, in lower case. */
  readonly login: string;
  /** In the register of people. */
  readonly personId: string;
  readonly name: string;
  readonly role: ConsoleRole;
  /** Null until the first sign-in. */
  readonly passphrase: PassphraseHash | null;
  /** With which a passphrase is set: its HMAC-SHA-256, hex. Single use. */
  readonly code: { readonly hash: string; readonly expiresAtMs: number } | null;
  readonly createdAtMs: number;
  readonly disabledAtMs: number | null;
  /** Left out by who has none. */
  readonly secondFactor?: SecondFactor | undefined;
  /** The secret that was shown and of which no code has come yet: base32. */
  readonly offeredSecret?: string | undefined;
  readonly offeredAtMs?: number | undefined;
}

/** Codes of the time, RFC 6238, and codes on paper for who lost the telephone. */
export interface SecondFactor {
  /** Base32. */
  readonly secret: string;
  /** Of the newest code that let in: neither it nor one before it lets in again. */
  readonly lastStep: number;
  /** Those that are left: HMAC-SHA-256 of each, hex. */
  readonly recoveryCodes: readonly string[];
}

/** scrypt; base64url. */
export interface PassphraseHash {
  readonly salt: string;
  readonly hash: string;
  readonly cost: number;
}

export interface ConsoleSession {
  /** SHA-256 of the session's token, hex. */
  readonly hash: string;
  readonly userId: string;
  readonly startedAtMs: number;
  /** When its person last moved a hand. */
  readonly seenAtMs: number;
}

/** Tries that failed, under one key. */
export interface TryCount {
  /** 0 for none, which is not kept. */
  readonly failures: number;
  readonly lastAtMs: number;
}

export interface LogEntryRow {
  readonly seq: number;
  readonly dev: string;
  readonly n: number;
  readonly hash: string;
  readonly entity: string;
  readonly entityId: string;
  /** The operation as it arrived, JSON text. */
  readonly body: string;
  readonly receivedAtMs: number;
  readonly stamp: string;
  readonly head: string;
  readonly result: PushResult;
  readonly reason: string;
}

/** A log row as a pull page needs it: without the body for the laptop that wrote it. */
export type PageRow = Pick<LogEntryRow, 'seq' | 'dev' | 'n' | 'receivedAtMs' | 'stamp' | 'head'> & {
  readonly body: string | null;
};

export interface ConflictRow {
  /** Of the operation that met the other one. */
  readonly seq: number;
  readonly entity: string;
  readonly entityId: string;
  readonly field: string;
  readonly inUseOp: string;
  /** JSON texts. */
  readonly inUseValue: string;
  readonly otherOp: string;
  readonly otherValue: string;
}

export interface StoredConflict extends ConflictRow {
  readonly id: number;
  /** The operation that decided it. */
  readonly settledBy: string | null;
}

export interface QuarantineRow {
  readonly dev: string;
  readonly n: number;
  readonly hash: string;
  readonly body: string;
  readonly reason: string;
  readonly receivedAtMs: number;
}

export interface BlobRow {
  readonly id: string;
  readonly bytes: number;
  readonly parts: number;
  readonly mediaType: string;
}

export interface RecordKey {
  readonly entity: string;
  readonly entityId: string;
}

/** The operations of one device that were pushed together. */
export interface BatchSubject {
  readonly dev: string;
  readonly firstN: number;
  readonly lastN: number;
  /** Each once. */
  readonly records: readonly RecordKey[];
}

/** What those operations meet: read at once, so that a batch costs a handful of round trips whatever its length. */
export interface BatchBase {
  readonly laptop: Laptop | null;
  readonly top: LogPosition;
  /** Of the pushed numbers, those held already; in quarantine with seq 0. */
  readonly held: readonly { readonly n: number; readonly hash: string; readonly seq: number }[];
  readonly records: readonly RecordState[];
  readonly openConflicts: readonly StoredConflict[];
  readonly digests: readonly EntityDigest[];
}

export interface RecordChange {
  readonly state: RecordState;
  /** Where the log has the one operation that made all of it; null when there are several, or nobody knows. */
  readonly madeBy: number | null;
}

/** What they make of it, stored at once. */
export interface BatchChanges {
  readonly highWater: { readonly dev: string; readonly n: number; readonly hash: string };
  readonly log: readonly LogEntryRow[];
  readonly quarantine: readonly QuarantineRow[];
  readonly records: readonly RecordChange[];
  readonly conflicts: readonly Omit<StoredConflict, 'id'>[];
  readonly settled: readonly { readonly id: number; readonly settledBy: string }[];
  readonly digests: readonly EntityDigest[];
  readonly top: LogPosition;
}

export interface ServerReads {
  identity(): Promise<ServerIdentity>;
  site(): Promise<Site | null>;
  tlsTrust(): Promise<TlsTrust>;
  /** The recovery keys of the organisation that there were, the one in force last. */
  organisationKeys(): Promise<OrganisationKey[]>;
  top(): Promise<LogPosition>;
  headAt(seq: number): Promise<string | null>;
  laptop(dev: string): Promise<Laptop | null>;
  laptops(): Promise<Laptop[]>;
  laptopReports(): Promise<LaptopReport[]>;
  /** Of a laptop of which nothing was kept yet: as if it had nothing. */
  laptopTrust(dev: string): Promise<LaptopTrust>;
  laptopTrusts(): Promise<LaptopTrust[]>;
  /** Few. */
  consoleUsers(): Promise<ConsoleUser[]>;
  consoleSession(hash: string): Promise<ConsoleSession | null>;
  /** Every code that has not been purged; few. */
  enrolmentCodes(): Promise<EnrolmentCode[]>;
  /** What is held at (dev, n): in the log, or in quarantine with seq 0. */
  heldAt(dev: string, n: number): Promise<{ hash: string; seq: number } | null>;
  /** Rows after `after` in order of seq: at most `limit`, and about `maxBytes` of bodies but always one. */
  page(after: number, limit: number, maxBytes: number, withoutBodyOf: string | null): Promise<PageRow[]>;
  record(entity: string, id: string): Promise<RecordState | null>;
  conflicts(): Promise<StoredConflict[]>;
  quarantine(dev: string): Promise<QuarantineRow[]>;
  /** Counts and XOR digests at the head of the log. */
  digests(): Promise<EntityDigest[]>;
  hashesAfter(seq: number): Promise<{ entity: string; hash: string }[]>;
  blob(id: string): Promise<BlobRow | null>;
  /** Those of them that are held. */
  blobsAmong(ids: readonly string[]): Promise<Set<string>>;
  /** The newest first. */
  receiptsOf(dev: string, limit: number): Promise<Receipt[]>;
  /** Receipts whose number begins with `prefix`. */
  countReceipts(prefix: string): Promise<number>;
  backedUpSeq(): Promise<number>;
  blobCount(): Promise<number>;
  /** What was done behind `after`, in order. */
  acts(after: number, limit: number): Promise<ServerAct[]>;
  lastAct(): Promise<ActPosition>;
  /** What is counted under each, in their order. */
  tries(keys: readonly string[]): Promise<TryCount[]>;
}

export interface HeldBlob extends BlobRow {
  readonly fromDev: string;
  readonly receivedAtMs: number;
}

/** Everything as it was at one moment, while others go on writing. What may be much comes in pages. */
export interface ServerSnapshot extends ServerReads {
  /** In order of seq. */
  log(): AsyncIterable<readonly LogEntryRow[]>;
  quarantined(): AsyncIterable<readonly QuarantineRow[]>;
  records(): AsyncIterable<readonly RecordState[]>;
  blobs(): AsyncIterable<readonly HeldBlob[]>;
  /** In the order in which they were issued. */
  receipts(): AsyncIterable<readonly Receipt[]>;
}

export interface ServerTransaction extends ServerReads {
  /** Replaces the one it has, if any. */
  saveIdentity(identity: ServerIdentity): Promise<void>;
  bindSite(site: Site): Promise<void>;
  /** Replaces what there was. */
  saveTlsTrust(trust: TlsTrust): Promise<void>;
  /** Replaces what there was. */
  saveOrganisationKeys(keys: readonly OrganisationKey[]): Promise<void>;
  saveCode(code: EnrolmentCode): Promise<void>;
  markCodeUsed(hash: string, dev: string, atMs: number): Promise<void>;
  saveLaptop(laptop: Laptop): Promise<void>;
  revokeLaptop(dev: string, atMs: number): Promise<void>;
  /** It is listened to again. */
  readmitLaptop(dev: string): Promise<void>;
  /** In place of the one before. */
  saveLaptopReport(report: LaptopReport): Promise<void>;
  /** In place of the one before. */
  saveLaptopTrust(trust: LaptopTrust): Promise<void>;
  /** In place of the one with this id, if any. */
  saveConsoleUser(user: ConsoleUser): Promise<void>;
  /** In place of the one with this hash, if any. */
  saveConsoleSession(session: ConsoleSession): Promise<void>;
  endConsoleSession(hash: string): Promise<void>;
  endConsoleSessionsOf(userId: string): Promise<void>;
  /** Those that began before. */
  endOldConsoleSessions(beforeMs: number): Promise<void>;
  batchBase(subject: BatchSubject): Promise<BatchBase>;
  saveBatch(changes: BatchChanges): Promise<void>;
  saveBlob(blob: BlobRow, dev: string, atMs: number): Promise<void>;
  saveReceipt(receipt: Receipt): Promise<void>;
  saveBackup(seq: number, atMs: number): Promise<void>;
  /** Behind the last one. */
  saveAct(act: NewServerAct): Promise<void>;
}

export interface StoreSizes {
  readonly operations: number;
  readonly laptops: number;
  readonly blobs: number;
  readonly blobBytes: number;
  readonly databaseBytes: number;
}

/** Of this process. */
export interface StoreConnections {
  readonly open: number;
  readonly idle: number;
  /** Requests that wait for one. */
  readonly waiting: number;
}

export interface ServerStore {
  /** What is committed. */
  readonly reads: ServerReads;
  /** Whether it can be reached and written to. @throws AppError saying why not */
  check(): Promise<void>;
  sizes(): Promise<StoreSizes>;
  connections(): StoreConnections;
  /** One writer at a time; rolled back when `work` throws. */
  transaction<T>(work: (tx: ServerTransaction) => Promise<T>): Promise<T>;
  /** A transaction of its own, which on PostgreSQL does not wait for those that write to the log. */
  noteReport(report: LaptopReport): Promise<void>;
  /**
   * `next` is given what is counted under each of the keys and says what shall be from now on, in their order: one after the other,
   * whichever process asks. What stays as it is, is not written. On PostgreSQL beside those that write to the log, like a report.
   */
  changeTries(keys: readonly string[], next: (held: readonly TryCount[]) => readonly TryCount[]): Promise<void>;
  /** Forgets those whose last is older, and of the others all but the newest. */
  sweepTries(beforeMs: number, most: number): Promise<void>;
  snapshot<T>(work: (snapshot: ServerSnapshot) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
