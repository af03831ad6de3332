/**
 * The laptop's half of synchronisation, sync.md 2.3:
 * hello -> (own operations back, after a restore) -> push -> blobs up -> (bundles that are carried) -> pull -> (others' lost operations) -> blobs down
 * -> done. A fork found on the way is left, and the session begins again as another device.
 * Every step is idempotent: a session that ends anywhere is simply run again.
 */
import { type BundleSource, packingsHere } from '../bundle/index.ts';
import type { SiteId } from '../shared/domain/ids.ts';
import { chainStart, operationSchemaVersion } from '../shared/domain/operation.ts';
import type { ToldOfReleases } from '../shared/domain/release.ts';
import { AppError, toAppError } from '../shared/errors.ts';
import { type EnrolAnswer, type EnrolRequest, enrolAnswer } from '../shared/wire/enrol.ts';
import type { Receipt } from '../shared/wire/done.ts';
import { type HelloAnswer, type HelloRequest, helloAnswer } from '../shared/wire/hello.ts';
import { oldestProtocolServed, protocolVersion, syncPaths } from '../shared/wire/protocol.ts';
import { readJoinCode } from '../shared/wire/join-code.ts';
import { authorityAfter, fingerprintsIn } from './authorities.ts';
import { createExchange, type Exchange } from './exchange.ts';
import { planAfterHello } from './next-step.ts';
import type {
  CarriedPort,
  EnrolmentState,
  EscrowPort,
  ServerAddress,
  SignerPort,
  SyncBlobPort,
  SyncClockPort,
  SyncStorePort,
  TransportPort,
} from './ports.ts';
import { type Session, type SessionResult, type SyncProgress, emptyCounts } from './session.ts';
import { type TakenBundle, takeBundle } from './bundle/take-bundle.ts';
import { takeReceipt } from './bundle/take-receipt.ts';
import { type WantedRelease, fetchRelease } from './fetch-release.ts';
import { handInCarried } from './steps/carry.ts';
import { fetchBlobs } from './steps/blobs-down.ts';
import { handInSlot, learnOrganisationKeys } from './steps/escrow.ts';
import { sendBlobs } from './steps/blobs-up.ts';
import { finishSession } from './steps/finish.ts';
import { isFork, leaveFork } from './steps/leave-fork.ts';
import { offerStrays } from './steps/offer.ts';
import { pullOperations } from './steps/pull.ts';
import { pushOperations } from './steps/push.ts';
import { type Watchdog, createWatchdog } from './watchdog.ts';

/** A laptop that was copied while it was leaving a fork has the same next name in both copies: the second leaves once more. */
const forksPerSession = 3;

export interface SyncEngineParts {
  readonly store: SyncStorePort;
  readonly blobs: SyncBlobPort;
  /** Bundles of other laptops. */
  readonly carried: CarriedPort;
  readonly transport: TransportPort;
  readonly clock: SyncClockPort;
  readonly signer: SignerPort;
  readonly escrow: EscrowPort;
  /** What the server is told of this laptop, for its list of laptops. */
  readonly report?: () => HelloRequest['report'];
}

export interface EnrolInput extends Omit<EnrolRequest, 'protocol' | 'newestProtocol' | 'dev' | 'publicKey'> {
  readonly serverUrl: string;
  /**
   * Called before the enrolment is saved when the server's site is not this laptop's (only with `canAdoptSite`): the
   * laptop takes it over. When it throws, the laptop is not enrolled and the same code still works.
   */
  readonly adoptSite?: (site: { readonly siteId: SiteId; readonly siteKind: EnrolAnswer['siteKind'] }) => void;
}

export interface SessionOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: SyncProgress) => void;
}

export interface SyncEngine {
  /** @throws AppError Sync_BadCode, Sync_WrongSite, Sync_Refused, Sync_Offline, Sync_Protocol, Sync_TooOld, Sync_Busy */
  enrol(input: EnrolInput, signal: AbortSignal): Promise<EnrolAnswer>;
  /** @throws AppError with a Sync_ code; App_Cancelled when `signal` ended it */
  runSession(options: SessionOptions): Promise<SessionResult>;
  /** A bundle from the server. @throws AppError as takeBundle, Sync_NotEnrolled, Sync_Busy */
  takeBundle(source: BundleSource): Promise<TakenBundle>;
  /** The server's word for a bundle of this laptop. @throws AppError as takeReceipt, Sync_NotEnrolled, Sync_Busy */
  takeReceipt(receipt: Receipt): Promise<void>;
  /** A release that the server offers; also during a session. @throws AppError as fetchRelease, Sync_NotEnrolled */
  fetchRelease(wanted: WantedRelease): Promise<void>;
  readonly isRunning: boolean;
}

export function createSyncEngine(parts: SyncEngineParts): SyncEngine {
  let isRunning = false;

  /** One at a time; the watchdog lives as long as the work. */
  async function alone<T>(signal: AbortSignal, work: (watchdog: Watchdog) => Promise<T>): Promise<T> {
    if (isRunning) throw new AppError('Sync_Busy');
    isRunning = true;
    try {
      using watchdog = createWatchdog(parts.clock, signal);
      return await work(watchdog);
    } finally {
      isRunning = false;
    }
  }

  return {
    enrol: (input, signal) => alone(signal, (watchdog) => enrol(parts, input, watchdog)),
    runSession: ({ signal, onProgress }) => alone(signal, (watchdog) => runSession(parts, watchdog, onProgress)),
    takeBundle: (source) => alone(never, () => takeBundle({ ...parts, enrolment: enrolmentOf(parts) }, source)),
    takeReceipt: (receipt) =>
      alone(never, async () => takeReceipt({ ...parts, enrolment: enrolmentOf(parts) }, receipt)),
    fetchRelease: async (wanted) => fetchRelease({ ...parts, server: addressOf(enrolmentOf(parts)) }, wanted),
    get isRunning() {
      return isRunning;
    },
  };
}

/** What comes from a file ends by itself. */
const never = new AbortController().signal;

/** @throws AppError Sync_NotEnrolled */
function enrolmentOf({ store }: SyncEngineParts): EnrolmentState {
  const enrolment = store.enrolment();
  if (enrolment === null) throw new AppError('Sync_NotEnrolled');
  return enrolment;
}

async function enrol(parts: SyncEngineParts, input: EnrolInput, watchdog: Watchdog): Promise<EnrolAnswer> {
  const { serverUrl: typedUrl, code, adoptSite, ...request } = input;
  const { secret, pin } = readJoinCode(code);
  const server = await serverAt(originOf(typedUrl), pin, parts.transport, watchdog.signal);
  const exchange = createExchange({ ...parts, server, watchdog });
  const body: EnrolRequest = {
    ...request,
    code: secret,
    protocol: oldestProtocolServed,
    newestProtocol: protocolVersion,
    dev: parts.store.ownChain().dev as EnrolRequest['dev'],
    publicKey: parts.signer.publicKey,
  };
  const answer = await exchange.json('POST', syncPaths.enrol, body, enrolAnswer);
  if (answer.siteId !== input.siteId) {
    if (!input.canAdoptSite || adoptSite === undefined) throw new AppError('Sync_WrongSite');
    adoptSite({ siteId: answer.siteId, siteKind: answer.siteKind });
  }
  const { serverId, serverPublicKey, letter } = answer;
  parts.store.saveEnrolment(withBoxKey({ ...server, serverId, serverPublicKey, letter }, answer.serverBoxKey));
  learnOrganisationKeys(parts, answer, answer.organisationKeys);
  return answer;
}

async function runSession(
  parts: SyncEngineParts,
  watchdog: Watchdog,
  onProgress: (progress: SyncProgress) => void,
): Promise<SessionResult> {
  const { store } = parts;
  const enrolment = enrolmentOf(parts);
  const exchange = createExchange({ ...parts, server: addressOf(enrolment), watchdog, enrolment });
  const askAt = (n: number): Promise<HelloAnswer> => sayHello(parts, exchange, n);
  let operationsReissued = 0;
  for (let forks = 0; ; forks += 1) {
    try {
      const result = await converse(parts, watchdog, exchange, store.enrolment() ?? enrolment, onProgress);
      return { ...result, operationsReissued };
    } catch (error) {
      if (!isFork(error) || forks === forksPerSession) throw error;
      operationsReissued = await leaveFork(store, exchange, askAt, error);
    }
  }
}

/** @throws AppError Sync_Fork when the server holds other operations of this device than this laptop does */
async function converse(
  parts: SyncEngineParts,
  watchdog: Watchdog,
  exchange: Exchange,
  enrolment: EnrolmentState,
  onProgress: (progress: SyncProgress) => void,
): Promise<SessionResult> {
  const { store } = parts;
  onProgress({ phase: 'hello', done: 0, total: 1 });
  const hello = await sayHello(parts, exchange);
  if (hello.serverId !== enrolment.serverId) throw new AppError('Sync_WrongServer');
  if (hello.serverBoxKey !== undefined && hello.serverBoxKey !== enrolment.serverBoxKey) {
    store.saveEnrolment(withBoxKey(store.enrolment() ?? enrolment, hello.serverBoxKey));
  }
  learnOrganisationKeys(parts, enrolment, hello.organisationKeys);
  // Said over a connection that one of those before vouched for: see addressOf.
  const authority = authorityAfter(enrolment, hello.authorities);
  if (authority !== null) store.saveEnrolment({ ...(store.enrolment() ?? enrolment), authority });

  const report: Session['report'] = (phase, done, total) => onProgress({ phase, done, total });
  const packing = packingsHere.find((name) => hello.packings.includes(name)) ?? 'gzip';
  const session: Session = { ...parts, exchange, watchdog, enrolment, hello, packing, counts: emptyCounts(), report };
  report('hello', 1, 1);
  const heardBefore = store.serverHeardAtMs();
  try {
    const result = await afterHello(session);
    // The receipt stands, whatever becomes of this: the next session tries again.
    const escrowProblem = await handInSlot(parts, exchange, hello).then(
      () => null,
      (error: unknown) => toAppError(error).toData(),
    );
    return { ...result, escrowProblem };
  } finally {
    // Not before the push, which should not wait for one more flush of the disk. A pull has said it since, and later.
    if (store.serverHeardAtMs() === heardBefore) store.saveServerHeardAtMs(hello.serverTimeMs);
  }
}

/** @throws AppError Sync_Fork */
async function afterHello(session: Session): Promise<SessionResult> {
  const { store, clock, exchange, hello } = session;
  const chain = store.ownChain();
  const plan = planAfterHello(chain.n, hello, store.ownHashAt(hello.hwN));
  if (plan.kind === 'fork') throw new AppError('Sync_Fork', { n: hello.hwN });
  if (plan.ackedN < store.ackedN()) store.saveLost(plan.ackedN);
  else if (plan.ackedN > store.ackedN()) store.saveAckedN(plan.ackedN);
  if (plan.isResetNeeded) store.resetCursor();
  if (plan.isRestoreNeeded) {
    await pullOperations(session, true);
    // A hole can only be an operation that the server quarantined; what lies behind it cannot be continued here.
    if (store.ownChain().n < hello.hwN) throw new AppError('Sync_Fork', { n: hello.hwN });
    store.saveAckedN(hello.hwN);
  }
  const ownBlobIds = await exchangeOperations(session, hello.hwN);
  store.saveBackedUpSeq(hello.backedUpSeq);
  await fetchBlobs(session);
  const receipt = await finishSession(session, ownBlobIds);
  store.saveLastSync(clock.nowMs(), exchange.clockOffsetMs);
  const backedUpSeq = receipt?.backedUpSeq ?? hello.backedUpSeq;
  const { clockOffsetMs } = exchange;
  return { ...session.counts, receipt, clockOffsetMs, backedUpSeq, releases: releasesIn(hello), escrowProblem: null };
}

const releasesIn = ({ offeredVersion, offeredHead, withdrawnVersions }: HelloAnswer): ToldOfReleases => ({
  offered: offeredVersion === undefined ? null : { version: offeredVersion, head: offeredHead ?? null },
  withdrawn: withdrawnVersions,
});

/**
 * Own operations and their blobs up, everybody's down; again when something of others was handed in for them.
 * @returns the blobs of all own operations that were acknowledged
 */
async function exchangeOperations(session: Session, afterN: number): Promise<string[]> {
  const { store, counts } = session;
  await pushOperations(session, afterN);
  // Taken now, while every own operation is acknowledged: what is written from here on belongs to the next session.
  const ownBlobIds = store.ownBlobIds();
  await sendBlobs(session);
  await handInCarried(session);
  await pullOperations(session, false);
  const isOffered = await offerStrays(session);
  if (isOffered) await pullOperations(session, false);
  const takenOver = store.takeOverLost();
  counts.operationsTakenOver += takenOver;
  if (takenOver > 0) return exchangeOperations(session, store.ackedN());
  if (isOffered) await sendBlobs(session);
  return ownBlobIds;
}

/** @param atN as a laptop that ends after this own operation; as the one that it is when left out */
async function sayHello(
  { store, clock, report }: SyncEngineParts,
  exchange: Exchange,
  atN?: number,
): Promise<HelloAnswer> {
  const chain = atN === undefined ? store.ownChain() : { n: atN, headHash: store.ownHashAt(atN) ?? chainStart };
  const body = {
    protocol: { min: oldestProtocolServed, max: protocolVersion },
    schemaV: operationSchemaVersion,
    ownN: chain.n,
    ownHeadHash: chain.headHash,
    top: store.cursor(),
    clockMs: clock.nowMs(),
    authorities: fingerprintsIn(store.enrolment()?.authority),
    report: report?.(),
  };
  const sentAtMs = clock.nowMs();
  const answer = await exchange.json('POST', syncPaths.hello, body, helloAnswer);
  // Half the round trip is the answer's way; clocks that differ by less than that agree as far as it can tell.
  const nowMs = clock.nowMs();
  const wayMs = Math.max(0, nowMs - sentAtMs) / 2;
  const serverNowMs = Math.round(answer.serverTimeMs + wayMs);
  exchange.learnServerTime(Math.abs(serverNowMs - nowMs) <= wayMs ? nowMs : serverNowMs);
  return answer;
}

/** Whose code names a CA is asked over TLS only, and by that CA only, whatever was typed. */
async function serverAt(
  origin: string,
  pin: string | null,
  transport: TransportPort,
  signal: AbortSignal,
): Promise<ServerAddress> {
  if (pin === null) return { serverUrl: origin };
  const serverUrl = origin.replace(/^http:/, 'https:');
  return { serverUrl, authority: await transport.authorityOf(serverUrl, pin, signal) };
}

export const addressOf = ({ serverUrl, authority }: ServerAddress): ServerAddress =>
  authority === undefined ? { serverUrl } : { serverUrl, authority };

/** What bundles are sealed to, once the server has told it. */
const withBoxKey = (state: EnrolmentState, serverBoxKey: string | undefined): EnrolmentState =>
  serverBoxKey === undefined ? state : { ...state, serverBoxKey };

/** `https://host:port`: signatures cover the path, so nothing may stand before it. */
function originOf(serverUrl: string): string {
  const url = URL.canParse(serverUrl) ? new URL(serverUrl) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new AppError('App_InvalidInput', { field: 'serverUrl' });
  }
  return url.origin;
}
