/** Enrolment, the session with its receipt, and the day-end screen about them. */
import type { DiskEncryption } from '../../shared/domain/disk-encryption.ts';
import type { DayEnd, SyncEvent, syncContract } from '../../shared/api/sync.ts';
import type { PersonFields } from '../../shared/domain/person.ts';
import { type ToldOfReleases, targetName } from '../../shared/domain/release.ts';
import { AppError } from '../../shared/errors.ts';
import { type EnrolInput, type WantedRelease, createSyncEngine } from '../../sync/index.ts';
import { codedError } from '../coded-error.ts';
import { type EventReplay, createEventReplay } from '../event-replay.ts';
import type { Inputs } from '../inputs.ts';
import type { Workspace } from '../workspace.ts';
import { startAutoSync } from './auto-sync.ts';
import { exportBundle } from './bundles.ts';
import { carriedOf, handOn, takeIn } from './carried.ts';
import { assertMaySync } from '../zone-guard.ts';
import { renewLease } from '../lock/lease.ts';
import { notingOrganisationKey } from '../recovery/organisation-keys.ts';
import { type OpenWork, dayEndRows, unfinishedWork } from './day-end.ts';

type Input = Inputs<typeof syncContract>;

interface RunningSession {
  readonly events: EventReplay<SyncEvent>;
  readonly stop: AbortController;
  readonly finished: Promise<Finished>;
}

type Finished = Extract<SyncEvent, { type: 'finished' }>;

interface SyncSurroundings extends OpenWork {
  readonly isAutoSyncOn: () => boolean;
  readonly onReleases: (told: ToldOfReleases) => void;
  readonly wipe: () => void;
}

/** What a screen shows of the records is brought up to date this often while they are being handed in. */
const shownEveryMs = 500;

interface Joining extends Readonly<Input['enrol']> {
  readonly person: Pick<PersonFields, 'name' | 'role'>;
  readonly signal: AbortSignal | undefined;
}

type Site = Parameters<NonNullable<EnrolInput['adoptSite']>>[0];

/** Whose name a console joins under: nobody's who writes anything. */
const consoleName = 'console';

export function createSyncService(ws: Workspace, { isAutoSyncOn, onReleases, wipe, ...work }: SyncSurroundings) {
  const { store, ports } = ws;
  let diskEncryption: DiskEncryption = 'unknown';
  void ports.diskEncryption(store.dir).then((told) => {
    diskEncryption = told;
  });
  const engine = createSyncEngine({
    store: store.sync,
    blobs: store.sync,
    carried: store.carried,
    transport: ports.transport,
    clock: ports.syncClock,
    signer: store.signer,
    escrow: store.slots,
    report: () => ({
      version: ports.version,
      unsentBlobs: store.status.unsent().blobs,
      diskEncryption,
      ...(ports.updates.installed === null ? {} : { target: targetName(ports.updates.installed) }),
      accounts: [...new Set([...store.credentials.deviceIds(), ...store.protocolAccounts.deviceIds()])],
      leaseUntilMs: store.vault.isOpen ? store.vault.leaseUntilMs : ws.nowMs(),
    }),
  });
  let running: RunningSession | null = null;
  const auto = startAutoSync({
    ws,
    isOn: isAutoSyncOn,
    // Also what comes from a file, and joining.
    isRunning: () => engine.isRunning,
    async run() {
      running ??= startSession();
      return running.finished;
    },
  });

  function startSession(): RunningSession {
    const events = createEventReplay<SyncEvent>();
    const stop = new AbortController();
    ws.feed.publish(['sync']);
    const finished = session(stop.signal, (event) => events.push(event)).then((last) => {
      running = null;
      auto.note(last.problem);
      // A session changes any kind of record.
      ws.feed.publish(['*', 'sync', 'unsent']);
      events.push(last);
      events.end();
      // Not waited for: what closes the store waits for this session.
      if (last.problem?.code === 'Sync_Wiped') wipe();
      return last;
    });
    return { events, stop, finished };
  }

  /** Never rejects: what goes wrong is in the last event. */
  async function session(signal: AbortSignal, onProgress: (event: SyncEvent) => void): Promise<Finished> {
    const show = atIntervals(shownEveryMs, () => ws.feed.publish(['unsent']));
    try {
      const result = await notingOrganisationKey(ws, () =>
        engine.runSession({
          signal,
          onProgress: (progress) => {
            onProgress({ type: 'progress', ...progress });
            show();
          },
        }),
      );
      const { receipt, missingBlobs, quarantined, operationsReissued, operationsRestored, releases } = result;
      const { escrowProblem } = result;
      if (escrowProblem !== null) ports.log('escrow.failed', { code: escrowProblem.code });
      if (operationsReissued > 0) await backUpAsAnother(operationsReissued);
      if (operationsRestored > 0) store.sync.tell('told_took_back', { operations: operationsRestored });
      tidy();
      renewLease(store, ws.nowMs());
      onReleases(releases);
      const [missing, keptAside] = [missingBlobs.length, quarantined.length];
      return { type: 'finished', receipt, problem: null, missingBlobs: missing, quarantined: keptAside };
    } catch (error) {
      const problem = codedError(error);
      ports.log('sync.failed', { code: problem.code });
      return { type: 'finished', receipt: null, problem: problem.toData(), missingBlobs: 0, quarantined: 0 };
    }
  }

  /** This laptop goes on as another device: the journal does not continue the backups that it had. */
  async function backUpAsAnother(operations: number): Promise<void> {
    ports.log('sync.forked', { operations });
    const letter = store.sync.enrolment()?.letter ?? '';
    store.sync.tell('told_became_another', { letter, operations });
    await store.backUp().catch((error: unknown) => ports.log('backup.failed', { code: codedError(error).code }));
  }

  async function join({ serverUrl, code, person, signal }: Joining): Promise<{ letter: string; serverId: string }> {
    const joining = {
      serverUrl,
      code,
      siteId: store.siteId,
      siteKind: store.siteKind,
      canAdoptSite: store.siteKind === 'empty' && store.devices.count() === 0,
      laptopName: ports.laptopName,
      person: { name: person.name, role: person.role },
      adoptSite: ({ siteId, siteKind }: Site) => store.adoptSite(siteId, siteKind),
    };
    const answer = await notingOrganisationKey(ws, () => engine.enrol(joining, signal ?? new AbortController().signal));
    ws.audit('enrol', { detail: { serverUrl, letter: answer.letter } });
    ws.feed.publish(['sync']);
    return { letter: answer.letter, serverId: answer.serverId };
  }

  /** The receipt stands, whatever becomes of this. */
  function tidy(): void {
    try {
      store.checkpoint();
    } catch (error) {
      ports.log('checkpoint.failed', { code: codedError(error).code });
    }
  }

  return {
    /** Why nothing is handed in by itself; null where it is, and where that is off. */
    get automaticProblem() {
      return isAutoSyncOn() ? (auto.lastLook?.problem ?? null) : null;
    },
    dayEnd(): DayEnd {
      const enrolment = store.sync.enrolment();
      const offer = ws.demo?.server ?? null;
      const { operations, blobs } = store.status.unsent();
      return {
        enrolment: enrolment && {
          serverUrl: enrolment.serverUrl,
          serverId: enrolment.serverId,
          letter: enrolment.letter,
        },
        offer: offer && { url: offer.url, code: offer.enrolmentCode, console: offer.console },
        lastSyncAtMs: store.sync.lastSync()?.atMs ?? null,
        isRunning: engine.isRunning,
        unsent: { operations, blobs },
        automatic: { isOn: isAutoSyncOn(), lastLook: auto.lastLook },
        unfinished: unfinishedWork(ws, work),
        rows: dayEndRows(ws),
        receipts: store.receipts
          .list(20)
          .map(({ bundle, ...receipt }) => ({ ...receipt, isOfBundle: bundle !== undefined })),
        carried: carriedOf(store),
        conflicts: store.conflicts.count(),
      };
    },
    async enrol({ serverUrl, code }: Input['enrol'], signal?: AbortSignal) {
      assertMaySync(ws);
      return join({ serverUrl, code, person: ws.person().fields, signal });
    },
    /** As the console of the server it stands beside. */
    joinBeside: ({ serverUrl, code }: Input['enrol'], signal: AbortSignal) =>
      join({ serverUrl, code, person: { name: consoleName, role: 'supervisor' }, signal }),
    /** A session, or the one under way from its beginning; leaving the iterator does not stop it. */
    async *run(signal?: AbortSignal): AsyncGenerator<SyncEvent, void> {
      if (store.sync.enrolment() === null) throw new AppError('Sync_NotEnrolled');
      assertMaySync(ws);
      running ??= startSession();
      yield* running.events.read(signal);
    },
    /** The session under way from its beginning; nothing when there is none. */
    async *follow(signal?: AbortSignal): AsyncGenerator<SyncEvent, void> {
      if (running !== null) yield* running.events.read(signal);
    },
    exportBundle: (input: Input['exportBundle'], signal?: AbortSignal) => exportBundle(ws, input, signal),
    fetchRelease: (wanted: WantedRelease) => engine.fetchRelease(wanted),
    takeIn: (input: Input['takeIn']) => takeIn(ws, engine, input),
    handOn: (input: Input['handOn']) => handOn(ws, input),
    async forgetCarried({ id }: Input['forgetCarried']) {
      await store.carried.forget(id);
      ws.audit('take-in', { detail: { forgotten: id } });
      ws.feed.publish(['sync']);
      return {};
    },
    cancel() {
      running?.stop.abort();
      return {};
    },
    /** Resolves when the session under way has ended. */
    async stop(): Promise<void> {
      running?.stop.abort();
      await Promise.all([auto.stop(), running?.finished]);
    },
  };
}

/** Calls `run` at most once in each `ms`, and for the last time after what happened last. */
function atIntervals(ms: number, run: () => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | null = null;
  return () => {
    waiting ??= setTimeout(() => {
      waiting = null;
      run();
    }, ms).unref();
  };
}

export type SyncService = ReturnType<typeof createSyncService>;
