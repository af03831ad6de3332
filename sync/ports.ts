/**
 * What synchronisation needs from the laptop: a store, a carrier, a clock and a signer. The store of db/ fits
 * structurally; the composition root joins them, tests give others.
 */
import type { AgreeKey } from '../bundle/index.ts';
import type { AppErrorData } from '../shared/errors.ts';
import type { HeaderTo } from '../shared/wire/bundle.ts';
import type { EntityDigest, Receipt } from '../shared/wire/done.ts';
import type { LogPosition } from '../shared/wire/hello.ts';
import type { Operation } from '../shared/domain/operation.ts';
import type { PullLine } from '../shared/wire/pull.ts';
import type { HeldOrganisationKeys, OrganisationSlot } from '../shared/wire/recovery.ts';

/** A server as a laptop reaches it. */
export interface ServerAddress {
  readonly serverUrl: string;
  /** PEM of the organisation's CA, pinned when this laptop joined: it alone vouches for the server. Left out where the system's roots do. */
  readonly authority?: string;
}

export interface EnrolmentState extends ServerAddress {
  readonly serverId: string;
  readonly serverPublicKey: string;
  /** X25519, SPKI DER, base64url: what bundles are sealed to; left out until the server has told it. */
  readonly serverBoxKey?: string;
  readonly letter: string;
}

/** What a bundle is made of. */
export type BundleStorePort = Pick<
  SyncStorePort,
  'enrolment' | 'ackedN' | 'cursor' | 'ownOperationsAfter' | 'ownBlobs'
>;

/** All methods are synchronous and each is one transaction. */
export interface SyncStorePort {
  /** This database's chain: id, length, hash of its last operation (chainStart when empty). */
  ownChain(): { dev: string; n: number; headHash: string };
  enrolment(): EnrolmentState | null;
  saveEnrolment(state: EnrolmentState): void;
  /** Own operations with n > after, ascending, at most `limit`. */
  ownOperationsAfter(after: number, limit: number): Operation[];
  /** Hash of own operation n, null when this laptop does not hold it. */
  ownHashAt(n: number): string | null;
  /** Highest own n that the server has acknowledged. */
  ackedN(): number;
  saveAckedN(n: number): void;
  /** The server holds own operations up to this one and no more: those behind it are to be sent again, with their blobs. */
  saveLost(ackedN: number): void;
  /** Of the last own operation that the server's order has; 0 when it has none. */
  stampedOwnN(): number;
  /** Last pulled position of the server's log. */
  cursor(): LogPosition;
  /**
   * Applies one pulled page and moves the cursor in the same transaction. Lines of own operations without body
   * set their seq; foreign ones, and own ones with their body that are not here (this laptop was restored from a backup),
   * are appended to the log and their records folded again (server order, own unsent on top).
   */
  applyPage(lines: readonly PullLine[], cursor: LogPosition, serverTimeMs: number): void;
  /** Forgets the server's order so that everything is pulled again: the server was restored. Own operations stay. */
  resetCursor(): void;
  /** Devices other than this one with operations here that the server's order lacks; none before it was forgotten once. */
  strayDevices(): string[];
  /** Of such a device the operations that the server's order lacks, with n > after, ascending, at most `limit`. */
  straysOf(dev: string, after: number, limit: number): Operation[];
  /** The server took these strays in: it may lack their blobs too. */
  noteOffered(dev: string, fromN: number, toN: number): void;
  /**
   * Operations of others that the server's order gave the place of to something else are said again as own ones, with their
   * authors, times and values. Returns how many; they are to be pushed.
   */
  takeOverLost(): number;
  /** Whom this database will be when another copy of it goes on as what it was; the same until it is taken. */
  nextIdentity(): { dev: string; publicKey: string };
  /**
   * Goes on as the next identity: own operations with n > afterN are signed anew by it, the server's order is forgotten.
   * Returns how many; the signer signs as the next device from then on.
   */
  continueAsNext(afterN: number, letter: string): number;
  /** Counts and XOR digests per entity over all operations with seq <= `seq`. */
  digests(seq: number): EntityDigest[];
  /** Blobs referred to by own acknowledged and by pulled operations that are here and not known to be on the server. */
  blobsToSend(limit: number): { id: string; bytes: number; mediaType: string }[];
  /** Blobs that records refer to and that are not here. */
  blobsToFetch(limit: number): { id: string; mediaType: string }[];
  /** All blobs referred to by own operations. */
  ownBlobIds(): string[];
  /** Of those what is here, `unsent` only what is not known to be on the server: ids after `after`, at most `limit`. */
  ownBlobs(which: 'unsent' | 'all', after: string, limit: number): { id: string; bytes: number; mediaType: string }[];
  markBlobsOnServer(ids: readonly string[]): void;
  markBlobMissingOnServer(id: string): void;
  /** Of no blob that is here the server is known to hold it any more: it was put back. */
  forgetBlobsOnServer(): void;
  saveBackedUpSeq(seq: number): void;
  /** Own operations that the server stored but could not accept, with its reason. */
  noteQuarantined(items: readonly { readonly n: number; readonly reason: string }[], atMs: number): void;
  /** @param isCurrent nothing newer is known of the server: how far it is backed up counts too */
  saveReceipt(receipt: Receipt, isCurrent: boolean): void;
  saveLastSync(atMs: number, clockOffsetMs: number): void;
  /** The server's time when it last said what it holds, itself or in a bundle; 0 before that. */
  serverHeardAtMs(): number;
  saveServerHeardAtMs(atMs: number): void;
  organisationKeys(): HeldOrganisationKeys;
  saveOrganisationKeys(keys: HeldOrganisationKeys): void;
  /** A record here refers to it, and its bytes are not here. */
  isBlobMissingHere(id: string): boolean;
}

/** A bundle of another laptop that waits here to be handed in. */
export interface CarriedBundle {
  readonly id: string;
  readonly header: HeaderTo<'server'>;
  readonly bytes: number;
}

export interface CarriedFile {
  /** Fewer bytes than asked for only at the end. */
  read(position: number, bytes: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface CarriedPort {
  /** Of each laptop in the order in which it made them. */
  waiting(): CarriedBundle[];
  /** Null when it is not here any more. */
  open(id: string): Promise<CarriedFile | null>;
  /** Nobody needs the file any more; the receipt is for its laptop. */
  saveDelivered(id: string, receipt: Receipt): Promise<void>;
  /** It waits on. */
  saveRefused(id: string, problem: AppErrorData): Promise<void>;
}

export interface EscrowPort {
  /** The key of this laptop's data sealed to the organisation's: the slot that is there, or a new one. */
  slotFor(wanted: Pick<OrganisationSlot, 'to' | 'fingerprint' | 'letter'>): Promise<OrganisationSlot>;
}

export interface SyncBlobPort {
  /** Plaintext bytes; throws Store_BlobMissing or Store_BlobDamaged. */
  readBlob(id: string): Promise<Uint8Array>;
  /** Verifies the hash, encrypts, stores durably. */
  writeBlob(id: string, bytes: Uint8Array, mediaType: string): Promise<void>;
}

export type BundleBlobPort = Pick<SyncBlobPort, 'writeBlob'>;

export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Path with query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

export interface TransportAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface TransportPort {
  /**
   * One HTTP exchange.
   * @throws AppError Sync_Offline when no answer came; what certificate-problem.ts says when nobody should be asked
   */
  send(server: ServerAddress, request: TransportRequest, signal: AbortSignal): Promise<TransportAnswer>;
  /** The CA with this pin that the server shows, PEM; it has been told nothing. @throws as `send` */
  authorityOf(serverUrl: string, pin: string, signal: AbortSignal): Promise<string>;
}

export interface SyncClockPort {
  nowMs(): number;
  /** Resolves after `ms`, rejects when aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** 0 <= x < 1, for jitter. */
  random(): number;
}

export interface SignerPort {
  readonly dev: string;
  /** Ed25519 public key, SPKI DER, base64url. */
  readonly publicKey: string;
  /** Ed25519, base64url. */
  sign(bytes: Uint8Array): string;
  /** What is sealed to this device is opened with: see bundle/box-keys.ts. */
  agree: AgreeKey;
}
