/** What the steps of one session share. */
import type { syncPhases } from '../shared/api/sync.ts';
import type { AppErrorData } from '../shared/errors.ts';
import type { Receipt } from '../shared/wire/done.ts';
import type { ToldOfReleases } from '../shared/domain/release.ts';
import type { HelloAnswer } from '../shared/wire/hello.ts';
import type { Packing } from '../shared/wire/protocol.ts';
import type { Exchange } from './exchange.ts';
import type { CarriedPort, EnrolmentState, SignerPort, SyncBlobPort, SyncClockPort, SyncStorePort } from './ports.ts';
import type { Watchdog } from './watchdog.ts';

type SyncPhase = (typeof syncPhases)[number];

export interface SyncProgress {
  readonly phase: SyncPhase;
  readonly done: number;
  /** Grows when more is found; equal to `done` at the end of a phase. */
  readonly total: number;
}

/** What one session did. */
export interface SessionResult {
  /** Null when blobs of this laptop are still missing on the server (damaged or gone here): `missingBlobs` names them. */
  readonly receipt: Receipt | null;
  readonly missingBlobs: readonly string[];
  readonly operationsPushed: number;
  readonly operationsPulled: number;
  readonly operationsRestored: number;
  /** Own operations that were signed anew, because a copy of this laptop goes on as what it was. */
  readonly operationsReissued: number;
  /** Operations of others that nobody else can hand in any more: said again in this laptop's chain. */
  readonly operationsTakenOver: number;
  /** Of other laptops: taken in by the server, and what it could not take. */
  readonly bundlesHandedIn: number;
  readonly bundlesRefused: number;
  /** Operations of others that the server had lost and took from here. */
  readonly operationsOffered: number;
  /** Own operations of this session that the server stored but could not accept, with its reason. */
  readonly quarantined: readonly { readonly n: number; readonly reason: string }[];
  readonly conflicts: number;
  readonly blobsSent: number;
  readonly blobsFetched: number;
  /** Blobs that other laptops have not handed in yet. */
  readonly blobsNotYetThere: number;
  /** How far the server's clock is ahead of this laptop's. */
  readonly clockOffsetMs: number;
  readonly backedUpSeq: number;
  readonly releases: ToldOfReleases;
  /** Why what is sealed to the organisation could not be brought up to date; null where it was. */
  readonly escrowProblem: AppErrorData | null;
}

export type SessionCounts = {
  -readonly [K in keyof Omit<
    SessionResult,
    'receipt' | 'clockOffsetMs' | 'backedUpSeq' | 'releases' | 'escrowProblem'
  >]: SessionResult[K];
};

export interface Session {
  readonly store: SyncStorePort;
  readonly blobs: SyncBlobPort;
  readonly carried: CarriedPort;
  readonly clock: SyncClockPort;
  readonly signer: SignerPort;
  readonly exchange: Exchange;
  readonly watchdog: Watchdog;
  readonly enrolment: EnrolmentState;
  readonly hello: HelloAnswer;
  /** The best that both sides have. */
  readonly packing: Packing;
  readonly counts: SessionCounts;
  report(phase: SyncPhase, done: number, total: number): void;
}

export function emptyCounts(): SessionCounts {
  return {
    missingBlobs: [],
    operationsPushed: 0,
    operationsPulled: 0,
    operationsRestored: 0,
    operationsReissued: 0,
    operationsTakenOver: 0,
    operationsOffered: 0,
    bundlesHandedIn: 0,
    bundlesRefused: 0,
    quarantined: [],
    conflicts: 0,
    blobsSent: 0,
    blobsFetched: 0,
    blobsNotYetThere: 0,
  };
}
